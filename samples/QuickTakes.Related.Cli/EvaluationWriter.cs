using System.Globalization;
using System.Text.Json;
using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Learning;
using Spectre.Console;

namespace QuickTakes.Related.Cli;

/// <summary>Writes what was measured to standard output.</summary>
internal static class EvaluationWriter
{
    public static void Write(EvaluationReport report, LearningReport? learning, bool json)
    {
        if (json)
            StandardOutput.WriteData(output =>
                output.WriteLine(JsonSerializer.Serialize(EvaluationJson.Of(report, learning), OutputJson.Indented.EvaluationJson)));
        else
            StandardOutput.WriteText(output => Write(report, learning, output));
    }

    private static void Write(EvaluationReport report, LearningReport? learning, TextWriter output)
    {
        Write(report, learning, StandardOutput.Console(output));
        if (report.Systems[0].BySubject.Count > 1)
        {
            output.WriteLine();
            output.WriteLine("R@5 by subject");
            StandardOutput.Console(output).Write(BySubject(report));
        }
    }

    /// <summary>The measures of all articles and of new ones, as tables.</summary>
    public static void Write(EvaluationReport report, LearningReport? learning, IAnsiConsole console)
    {
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.KnownLinks} known links of {report.LabelledArticles} of the {report.Articles} articles. "
                + $"In brackets: 95 % intervals."));
        console.Write(Overall(report));
        if (learning?.Tuning is { } tuning)
            console.WriteLine(Tuned(tuning));
        if (learning is null || report.Systems[0].NewArticles is not { } newArticles)
            return;
        var (gain, low, high) = (learning.Gain.Mean, learning.Gain.Low, learning.Gain.High);
        console.WriteLine("Learned is judged by five-fold cross-validation, on links that it had not seen.");
        console.MarkupLine(
            $"Its gain over text: R@5 {Interval(gain.RecallAt5, low.RecallAt5, high.RecallAt5)}, "
            + $"nDCG@10 {Interval(gain.NdcgAt10, low.NdcgAt10, high.NdcgAt10)}.");
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{learning.CandidateRecall:0.0000} of the known links lead to one of its candidates."));
        console.WriteLine();
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"New articles, of which no link is known: a fifth of the site at a time. "
            + $"{newArticles.For.Articles} were asked for links; "
            + $"for {newArticles.To.Articles} others, known links to new ones were looked for."));
        console.Write(New(report));
    }

    private static string Tuned(TuningReport tuning)
    {
        var (gain, low, high) = (tuning.Gain.Mean, tuning.Gain.Low, tuning.Gain.High);
        var (fields, frequency, idf, phrase) = tuning.Weighting;
        var verdict = tuning.IsUsed ? "models compare drafts under them." : "not both more than chance, so the weights stay.";
        var ofFields = string.Create(
            CultureInfo.InvariantCulture,
            $"title {fields.Title}, keywords {fields.Keywords}, answer {fields.Answer}, body {fields.Body}");
        var evidence = tuning.Evidence;
        return string.Create(CultureInfo.InvariantCulture, $"""
            Best weights of words for text alone: {ofFields}, tf^{frequency}, idf^{idf}, phrases {phrase}.
            Of other evidence: links {evidence.LinkWeight}, links back {evidence.BackLinkWeight}, titles {evidence.MentionWeight},
            titles back {evidence.BackMentionWeight}, other folders {evidence.OtherFolderWeight}, slope of lengths {evidence.LengthSlope}.
            Chosen on one half of the articles; on the other half they gain R@5 {Plain(gain.RecallAt5, low.RecallAt5, high.RecallAt5)},
            nDCG@10 {Plain(gain.NdcgAt10, low.NdcgAt10, high.NdcgAt10)}: {verdict}
            """);
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
                Number(system.Coverage.Share),
                system.Coverage.NeverSuggested.ToString(CultureInfo.InvariantCulture),
                Number(system.Coverage.Gini));
        }
        return table;
    }

    private static Table New(EvaluationReport report)
    {
        var table = NewTable("System", "R@5 for new", "nDCG@10 for new", "R@5 to new", "R@10 to new");
        foreach (var system in report.Systems)
        {
            var (links, found) = (system.NewArticles!.For, system.NewArticles.To);
            table.AddRow(
                system.Name,
                Interval(links.Mean.RecallAt5, links.Low.RecallAt5, links.High.RecallAt5),
                Interval(links.Mean.NdcgAt10, links.Low.NdcgAt10, links.High.NdcgAt10),
                Interval(found.Mean.RecallAt5, found.Low.RecallAt5, found.High.RecallAt5),
                Interval(found.Mean.RecallAt10, found.Low.RecallAt10, found.High.RecallAt10));
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
                Markup.Escape(Printable.Of(subject)),
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

    private static string Interval(double mean, double low, double high) => Markup.Escape(Plain(mean, low, high));

    private static string Plain(double mean, double low, double high) => $"{Number(mean)} [{Number(low)}–{Number(high)}]";

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
