using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using System.Text.Json;
using QuickTakes.Related.Checking;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using QuickTakes.Related.Filling;

namespace QuickTakes.Related.Cli;

/// <summary><c>check</c>: reports defects of the links that are there.</summary>
internal static class CheckCommand
{
    private static readonly string[] Codes = [.. DiagnosticRule.All.Select(rule => rule.Code)];

    private static readonly Option<CheckFormat> Format = new("--format")
    {
        Description = "text, json or sarif [default: text]",
        HelpName = "F",
    };

    private static readonly Option<string[]> Off = new("--off")
    {
        Description = $"Codes that are neither reported nor mended; repeatable, or with commas: {string.Join(", ", Codes)}",
        HelpName = "CODE",
        CompletionSources = { _ => Codes.Select(code => new CompletionItem(code)) },
        CustomParser = result => [.. result.Tokens.SelectMany(token =>
            token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
    };

    private static readonly Option<double> NearDuplicate =
        SharedOptions.Share("--near-duplicate", "Articles as near as this, as a cosine, are near-duplicates", "S",
            new CheckOptions().NearDuplicateScore, zero: false);

    private static readonly Option<bool> Fix = new("--fix")
    {
        Description = "Mend in the files what has one safe mending, and report what is left",
    };

    private static readonly Option<bool> Alternates = new("--alternates")
    {
        Description = "Also list the translations and versions of each page (text and json)",
    };

    public static Command Create()
    {
        var command = SharedOptions.OnContent("check", "Reports defects of the links that are there.", Format, Off, NearDuplicate, Fix,
            Alternates);
        Format.AcceptOnlyFromAmong("text", "json", "sarif");
        command.Validators.Add(result =>
        {
            foreach (var code in (result.GetValue(Off) ?? []).Except(Codes))
                result.AddError($"'--off' takes the code of a defect, not '{code}'; there are {string.Join(", ", Codes)}.");
        });
        command.SetWork(Check);
        return command;
    }

    private static ExitCode Check(RelatedIndex index, ArticleFolder folder, ParseResult arguments, CancellationToken cancellationToken)
    {
        var off = arguments.GetValue(Off) ?? [];
        var options = new CheckOptions
        {
            NearDuplicateScore = arguments.GetValue(NearDuplicate),
            Disabled = DiagnosticRule.All.Where(rule => off.Contains(rule.Code)).Select(rule => rule.Kind).ToHashSet(),
        };
        var unwritten = new HashSet<string>(StringComparer.Ordinal);
        int? mended = arguments.GetValue(Fix) ? FixFiles(index, folder, off, arguments, unwritten, cancellationToken) : null;
        var diagnostics = ProgressDisplay.Run(progress => index.Check(options, progress, cancellationToken))
            .Where(diagnostic => mended is null || !diagnostic.Rule.IsFixable || unwritten.Contains(diagnostic.Path))
            .ToArray();

        var alternates = arguments.GetValue(Alternates) ? index.FindAlternates().Select(AlternatesJson.Of).ToArray() : null;
        var before = mended is > 0 ? string.Create(CultureInfo.InvariantCulture, $"{mended} files were mended before.") : null;
        switch (arguments.GetValue(Format))
        {
            case CheckFormat.Json:
                var found = CheckJson.Of(diagnostics, index.Articles.Count, mended) with { Alternates = alternates };
                var json = JsonSerializer.Serialize(found, OutputJson.Indented.CheckJson);
                StandardOutput.WriteData(output => output.WriteLine(json), before);
                break;
            case CheckFormat.Sarif:
                var prefix = Path.GetRelativePath(Environment.CurrentDirectory, folder.Root).Replace(Path.DirectorySeparatorChar, '/');
                var log = JsonSerializer.Serialize(SarifLog.Of(diagnostics, index.Problems, prefix), SarifJson.Default.SarifLog);
                StandardOutput.WriteData(output => output.WriteLine(log), before);
                break;
            default:
                StandardOutput.WriteText(output => CheckText.Write(output, diagnostics, index.Articles.Count, mended, alternates), before);
                break;
        }
        return diagnostics.Length > 0 || unwritten.Count > 0 ? ExitCode.Reported : ExitCode.Done;
    }

    /// <summary>Mends what can be mended.</summary>
    /// <returns>How many files were written.</returns>
    private static int FixFiles(
        RelatedIndex index, ArticleFolder folder, string[] off, ParseResult arguments, HashSet<string> unwritten,
        CancellationToken cancellationToken)
    {
        var disabled = DiagnosticRule.All.Where(rule => off.Contains(rule.Code)).Select(rule => rule.Fix).OfType<LinkFix>().ToHashSet();
        var plan = index.PlanFill(new FillOptions { Mode = FillMode.Fix, DisabledFixes = disabled }, null, cancellationToken);
        var results = ProgressDisplay.Run(progress =>
            new LinkWriter(folder).WriteAll(plan.Edits, CommandRun.Threads(arguments), progress, cancellationToken));
        var problems = results.Select(result => result.Problem).OfType<ArticleProblem>().ToArray();
        CommandRun.Report(problems);
        unwritten.UnionWith(problems.Select(problem => problem.Path));
        return results.Count(result => result.IsWritten);
    }
}

/// <summary>Forms of <c>check</c>'s output.</summary>
internal enum CheckFormat
{
    /// <summary>Lines, grouped by file.</summary>
    Text,

    /// <summary>One JSON object.</summary>
    Json,

    /// <summary>A SARIF 2.1.0 log, for code scanning.</summary>
    Sarif,
}
