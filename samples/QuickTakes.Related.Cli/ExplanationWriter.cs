using System.Globalization;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;
using Spectre.Console;

namespace QuickTakes.Related.Cli;

/// <summary>Writes an explanation as text.</summary>
internal static class ExplanationWriter
{
    private const int TermsShown = 25;
    private const int FeaturesShown = 12;
    private const double LeastShown = 0.005;

    public static void Write(Explanation explanation, int articles, IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"[bold]{Printable.Of(explanation.From.Title)}[/] [dim]{Printable.Of(explanation.From.Path)}[/]");
        console.MarkupLineInterpolated($"[bold]{Printable.Of(explanation.To.Title)}[/] [dim]{Printable.Of(explanation.To.Path)}[/]");
        console.WriteLine();
        if (explanation.ByModel is { } byModel)
            WriteModel(byModel, explanation.Obstacle, console);
        if (explanation.ByEvidence is { } byEvidence && explanation.Obstacle != LinkObstacle.Self)
            WriteEvidence(byEvidence, explanation.Obstacle, console);
        console.WriteLine(Verdict(explanation, articles).ToString(CultureInfo.InvariantCulture));
        if (explanation.TemplateWordsFrom + explanation.TemplateWordsTo > 0)
        {
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Left out: {explanation.TemplateWordsFrom} words of the first and {explanation.TemplateWordsTo} of the second, "
                + $"which stand in text that many pages have."));
        }
        if (explanation.Terms.Count == 0)
            return;

        var fields = explanation.ByField;
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"By field: title {fields.Title:0.000}, keywords {fields.Keywords:0.000}, "
            + $"answer {fields.Answer:0.000}, body {fields.Body:0.000}"));
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            new TableColumn("Adds").RightAligned(),
            new TableColumn("Word"),
            new TableColumn("Articles").RightAligned(),
            new TableColumn("In the first"),
            new TableColumn("In the second"));
        foreach (var term in explanation.Terms.Take(TermsShown))
        {
            table.AddRow(
                new Text(term.Contribution.ToString("0.000", CultureInfo.InvariantCulture)),
                new Text(Printable.Of(term.Term)),
                new Text(term.ArticleCount.ToString(CultureInfo.InvariantCulture)),
                new Text(Places(term.From)),
                new Text(Places(term.To)));
        }
        console.Write(table);
        if (explanation.Terms.Count > TermsShown)
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"and {explanation.Terms.Count - TermsShown} more words.");
    }

    /// <summary>The evidence that there is, and what each part of it does to the score.</summary>
    private static void WriteEvidence(EvidenceExplanation byEvidence, LinkObstacle obstacle, IAnsiConsole console)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"By all evidence: score {byEvidence.Score:0.000}, {Place(byEvidence.Rank, obstacle)}."));
        var folder = byEvidence.SameFolder ? "of one folder" : "of two folders";
        foreach (var part in byEvidence.Parts.Where(part => part.Value > 0))
        {
            console.WriteLine(part == byEvidence.Parts[0]
                ? string.Create(CultureInfo.InvariantCulture,
                    $"  {part.Description}: cosine {part.Value:0.000}, which counts {part.Weight:0.00} times, {folder}")
                : string.Create(CultureInfo.InvariantCulture,
                    $"  {part.Description}: closes {part.Value * part.Weight:0.000} of what is missing to 1"));
        }
        console.WriteLine("By the words alone:");
    }

    /// <summary>The strongest features; those that say the same in an editor's words are one.</summary>
    private static void WriteModel(ModelExplanation byModel, LinkObstacle obstacle, IAnsiConsole console)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"By the model: score {byModel.Score:0.000}, {Place(byModel.Rank, obstacle)}."));
        var features = byModel.Features
            .GroupBy(
                feature => feature.Description,
                (description, same) => (Description: description, Sum: same.Sum(feature => feature.Contribution)),
                StringComparer.Ordinal)
            .Where(feature => Math.Abs(feature.Sum) >= LeastShown)
            .OrderByDescending(feature => Math.Abs(feature.Sum))
            .Take(FeaturesShown);
        var table = new Table().Border(TableBorder.Simple)
            .AddColumns(new TableColumn("For or against").RightAligned(), new TableColumn("Signal, beside the middle candidate"));
        foreach (var (description, sum) in features)
            table.AddRow(new Text(sum.ToString("+0.00;-0.00", CultureInfo.InvariantCulture)), new Text(description));
        console.Write(table);
        console.WriteLine("By the words alone:");
    }

    private static string Place(int rank, LinkObstacle obstacle) =>
        obstacle != LinkObstacle.None ? "but never proposed"
        : rank == 0 ? "not among the best candidates"
        : string.Create(CultureInfo.InvariantCulture, $"number {rank} of the candidates");

    private static FormattableString Verdict(Explanation explanation, int articles) => explanation.Obstacle switch
    {
        LinkObstacle.Self => $"These are the same article; an article is never linked to itself.",
        LinkObstacle.NoIndex => $"Score {explanation.Score:0.000}, but never proposed: the second is kept out of indexes (no_index).",
        LinkObstacle.Copy =>
            $"Score {explanation.Score:0.000}, but never proposed: the second is a copy of the first, with the same title or url.",
        LinkObstacle.NoArticle => $"Score {explanation.Score:0.000}, but never proposed: the second is no article ('list --why' says why).",
        LinkObstacle.Excluded => $"Score {explanation.Score:0.000}, but never proposed: an editor excluded it from the links of the first.",
        LinkObstacle.Counterpart =>
            $"Score {explanation.Score:0.000}, but never proposed: the second is the first in another language or version.",
        LinkObstacle.OtherLanguage => $"Score {explanation.Score:0.000}, but in another language ({Parts(explanation)}); see '--cross'.",
        LinkObstacle.OtherVersion => $"Score {explanation.Score:0.000}, but of another version ({Parts(explanation)}); see '--cross'.",
        LinkObstacle.OtherPartition => $"Score {explanation.Score:0.000}, but of another partition ({Parts(explanation)}); see '--cross'.",
        _ when explanation.Rank == 0 => $"Not related: they share no word that tells something.",
        _ => $"Score {explanation.Score:0.000}: number {explanation.Rank} of the {articles - 1} other articles.",
    };

    private static string Parts(Explanation explanation) => Printable.Of($"{explanation.From.Part}; {explanation.To.Part}");

    private static string Places(PerField<int> counts) => string.Join(
        ", ",
        new[] { ("title", counts.Title), ("keywords", counts.Keywords), ("answer", counts.Answer), ("body", counts.Body) }
            .Where(place => place.Item2 > 0)
            .Select(place => place.Item2 == 1
                ? place.Item1 : string.Create(CultureInfo.InvariantCulture, $"{place.Item1} ×{place.Item2}")));
}
