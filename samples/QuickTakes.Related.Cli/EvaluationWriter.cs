using System.Globalization;
using System.Text.Json;
using QuickTakes.Related.Evaluation;
using Spectre.Console;

namespace QuickTakes.Related.Cli;

/// <summary>Writes what was measured to standard output.</summary>
internal static class EvaluationWriter
{
    public static void Write(EvaluationReport report, bool json)
    {
        using var output = StandardOutput.Open();
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(EvaluationJson.Of(report), OutputJson.Indented.EvaluationJson));
            return;
        }
        var console = StandardOutput.Console(output);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{report.KnownLinks} known links of {report.LabelledArticles} of the {report.Articles} articles. In brackets: 95 % intervals."));
        console.Write(Overall(report));
        if (report.Systems[0].BySubject.Count > 1)
        {
            console.WriteLine();
            console.WriteLine("R@5 by subject");
            console.Write(BySubject(report));
        }
    }

    private static Table Overall(EvaluationReport report)
    {
        var table = NewTable("System", "R@5", "R@10", "nDCG@10", "MRR", "Coverage", "Never suggested", "Gini");
        foreach (var system in report.Systems)
        {
            var (_, mean, low, high) = system.Overall;
            table.AddRow(
                system.Name,
                Interval(mean.RecallAt5, low.RecallAt5, high.RecallAt5),
                Interval(mean.RecallAt10, low.RecallAt10, high.RecallAt10),
                Interval(mean.NdcgAt10, low.NdcgAt10, high.NdcgAt10),
                Interval(mean.Mrr, low.Mrr, high.Mrr),
                system.Coverage is null ? "" : Number(system.Coverage.Share),
                system.Coverage is null ? "" : system.Coverage.NeverSuggested.ToString(CultureInfo.InvariantCulture),
                system.Coverage is null ? "" : Number(system.Coverage.Gini));
        }
        return table;
    }

    private static Table BySubject(EvaluationReport report)
    {
        var table = NewTable(["Subject", "Articles", .. report.Systems.Select(system => system.Name)]);
        for (var i = 0; i < report.Systems[0].BySubject.Count; i++)
        {
            var (subject, relevance) = report.Systems[0].BySubject[i];
            table.AddRow([
                Markup.Escape(subject),
                relevance.Articles.ToString(CultureInfo.InvariantCulture),
                .. report.Systems.Select(system => Number(system.BySubject[i].Relevance.Mean.RecallAt5)),
            ]);
        }
        return table;
    }

    private static Table NewTable(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
            table.AddColumn(column == columns[0] ? new TableColumn(column) : new TableColumn(column).RightAligned());
        return table;
    }

    private static string Interval(double mean, double low, double high) => Markup.Escape($"{Number(mean)} [{Number(low)}–{Number(high)}]");

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
