using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using QuickTakes.Related.Checking;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Cli;

/// <summary>Diagnostics as a log in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS, 27 March 2020).</summary>
internal sealed record SarifLog([property: JsonPropertyName("$schema")] string Schema, string Version, IReadOnlyList<SarifRun> Runs)
{
    private const string Unreadable = "unreadable-file";

    /// <param name="diagnostics">What is wrong.</param>
    /// <param name="problems">
    /// The files that could not be read: in a log, they are results as diagnostics are, so that they are seen on their lines.
    /// </param>
    /// <param name="folder">
    /// The content folder as seen from the current folder, with forward slashes: code scanning takes paths from the root of
    /// the repository, where the command is run.
    /// </param>
    public static SarifLog Of(IReadOnlyList<Diagnostic> diagnostics, IReadOnlyList<ArticleProblem> problems, string folder)
    {
        var rules = DiagnosticRule.All.Select(rule => Rule(rule.Code, rule.Description, rule.Severity))
            .Append(Rule(Unreadable, "The file could not be read as an article.", DiagnosticSeverity.Error)).ToArray();
        var results = diagnostics.Select(one => Result((int)one.Rule.Kind, one.Path, one.Line, one.Message, $"{one.Message}; {one.Remedy}"))
            .Concat(problems.Select(problem =>
                Result(rules.Length - 1, problem.Path, Math.Max(1, problem.Line), problem.Message, problem.Message)));
        var version = typeof(RelatedIndex).Assembly.GetName().Version!.ToString(3);
        return new SarifLog(
            "https://json.schemastore.org/sarif-2.1.0.json",
            "2.1.0",
            [new SarifRun(new SarifTool(new SarifDriver("quicktakes-related", version, rules)), "utf16CodeUnits", [.. results])]);

        SarifResult Result(int rule, string article, int line, string finding, string message)
        {
            var path = folder == "." ? article : $"{folder}/{article}";
            var uri = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
            return new SarifResult(
                rules[rule].Id,
                rule,
                rules[rule].DefaultConfiguration.Level,
                new SarifText(message),
                [new SarifLocation(new SarifPhysicalLocation(new SarifArtifact(Path.IsPathRooted(folder) ? "file://" + uri : uri),
                    new SarifRegion(line)))],
                new Dictionary<string, string> { ["defect/v1"] = Fingerprint($"{rules[rule].Id}\n{article}\n{finding}") });
        }
    }

    private static SarifRule Rule(string code, string description, DiagnosticSeverity severity) =>
        new(code, new SarifText(description), new SarifText(description), new SarifConfiguration(CheckJson.Level(severity)));

    /// <summary>What stays the same while lines move, so that a finding is known again in the next run.</summary>
    private static string Fingerprint(string finding) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(finding)).AsSpan(0, 16));
}

internal sealed record SarifRun(SarifTool Tool, string ColumnKind, IReadOnlyList<SarifResult> Results);

internal sealed record SarifTool(SarifDriver Driver);

internal sealed record SarifDriver(string Name, string Version, IReadOnlyList<SarifRule> Rules);

internal sealed record SarifRule(string Id, SarifText ShortDescription, SarifText FullDescription, SarifConfiguration DefaultConfiguration);

internal sealed record SarifConfiguration(string Level);

internal sealed record SarifText(string Text);

internal sealed record SarifResult(
    string RuleId,
    int RuleIndex,
    string Level,
    SarifText Message,
    IReadOnlyList<SarifLocation> Locations,
    IReadOnlyDictionary<string, string> PartialFingerprints);

internal sealed record SarifLocation(SarifPhysicalLocation PhysicalLocation);

internal sealed record SarifPhysicalLocation(SarifArtifact ArtifactLocation, SarifRegion Region);

internal sealed record SarifArtifact(string Uri);

internal sealed record SarifRegion(int StartLine);

/// <summary>How a SARIF log becomes JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(SarifLog))]
internal sealed partial class SarifJson : JsonSerializerContext;
