using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using QuickTakes.Related.Checking;

namespace QuickTakes.Related.Cli;

/// <summary>Defects as a log in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS standard, 27 March 2020).</summary>
internal sealed record SarifLog([property: JsonPropertyName("$schema")] string Schema, string Version, IReadOnlyList<SarifRun> Runs)
{
    /// <param name="defects">The defects.</param>
    /// <param name="folder">
    /// The content folder as seen from the current folder, with forward slashes: code scanning takes paths from the root of
    /// the repository, where the command is run.
    /// </param>
    public static SarifLog Of(IReadOnlyList<Defect> defects, string folder)
    {
        var rules = DefectRule.All.Select(rule => new SarifRule(
            rule.Code, new SarifText(rule.Description), new SarifText(rule.Description), new SarifConfiguration(CheckJson.Level(rule.Severity)))).ToArray();
        var version = typeof(RelatedIndex).Assembly.GetName().Version!.ToString(3);
        return new SarifLog(
            "https://json.schemastore.org/sarif-2.1.0.json",
            "2.1.0",
            [new SarifRun(new SarifTool(new SarifDriver("quicktakes-related", version, rules)), "utf16CodeUnits", [.. defects.Select(defect => Result(defect, folder))])]);
    }

    private static SarifResult Result(Defect defect, string folder)
    {
        var path = folder == "." ? defect.Path : $"{folder}/{defect.Path}";
        var uri = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        return new SarifResult(
            defect.Rule.Code,
            (int)defect.Rule.Kind,
            CheckJson.Level(defect.Rule.Severity),
            new SarifText($"{defect.Message}; {defect.Remedy}"),
            [new SarifLocation(new SarifPhysicalLocation(new SarifArtifact(Path.IsPathRooted(folder) ? "file://" + uri : uri), new SarifRegion(defect.Line)))],
            new Dictionary<string, string> { ["defect/v1"] = Fingerprint(defect) });
    }

    /// <summary>What stays the same while lines move, so that a finding is known again in the next run.</summary>
    private static string Fingerprint(Defect defect) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{defect.Rule.Code}\n{defect.Path}\n{defect.Message}")).AsSpan(0, 16));
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
