using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace QuickTakes.Related.Cli;

/// <summary><c>explain</c>: says why two articles are, or are not, related.</summary>
internal static class ExplainCommand
{
    private const int TermsShown = 25;

    private static readonly Argument<string> From = new("from") { Description = "Url, id or path of the article that would get the link" };
    private static readonly Argument<string> To = new("to") { Description = "Url, id or path of the article that would be linked" };

    private static readonly Option<ExplanationFormat> Format = new("--format") { Description = "text or json [default: text]", HelpName = "F" };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("text", "json");
        var command = SharedOptions.OnContent("explain", "Says why two articles are, or are not, related.", From, To, Format);
        command.SetWork((index, arguments, _, _) =>
        {
            var explanation = index.Explain(
                One(index, arguments, From).Path, One(index, arguments, To).Path);
            return () => Write(explanation, index.Articles.Count, arguments.GetValue(Format));
        });
        return command;
    }

    private static void Write(Explanation explanation, int articles, ExplanationFormat format)
    {
        using var output = StandardOutput.Open();
        if (format == ExplanationFormat.Json)
            output.WriteLine(JsonSerializer.Serialize(ExplanationJson.Of(explanation), OutputJson.Indented.ExplanationJson));
        else
            WriteText(explanation, articles, StandardOutput.Console(output));
    }

    private static IndexedArticle One(RelatedIndex index, ParseResult arguments, Argument<string> argument)
    {
        var name = arguments.GetRequiredValue(argument);
        var articles = ArticleNames.Resolve(index, arguments.GetRequiredValue(SharedOptions.Content), name);
        return articles.Count == 1 ? articles[0]
            : throw new UsageException($"'{name}' means {articles.Count} articles; give one of their paths:\n" + string.Join("\n", articles.Select(article => $"  {article.Path}")));
    }

    private static void WriteText(Explanation explanation, int articles, IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"[bold]{explanation.From.Title}[/] [dim]{explanation.From.Path}[/]");
        console.MarkupLineInterpolated($"[bold]{explanation.To.Title}[/] [dim]{explanation.To.Path}[/]");
        console.WriteLine();
        console.WriteLine(Verdict(explanation, articles).ToString(CultureInfo.InvariantCulture));
        if (explanation.Terms.Count == 0)
            return;

        var fields = explanation.ByField;
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture, $"By field: title {fields.Title:0.000}, keywords {fields.Keywords:0.000}, answer {fields.Answer:0.000}, body {fields.Body:0.000}");
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            new TableColumn("Adds").RightAligned(), new TableColumn("Word"), new TableColumn("Articles").RightAligned(), new TableColumn("In the first"), new TableColumn("In the second"));
        foreach (var term in explanation.Terms.Take(TermsShown))
        {
            table.AddRow(
                new Text(term.Adds.ToString("0.000", CultureInfo.InvariantCulture)),
                new Text(term.Term),
                new Text(term.ArticleCount.ToString(CultureInfo.InvariantCulture)),
                new Text(Places(term.From)),
                new Text(Places(term.To)));
        }
        console.Write(table);
        if (explanation.Terms.Count > TermsShown)
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"and {explanation.Terms.Count - TermsShown} more words.");
    }

    private static FormattableString Verdict(Explanation explanation, int articles) => explanation.Obstacle switch
    {
        LinkObstacle.Self => $"These are the same article; an article is never linked to itself.",
        LinkObstacle.NoIndex => $"Score {explanation.Score:0.000}, but never proposed: the second is kept out of indexes (no_index).",
        LinkObstacle.Copy => $"Score {explanation.Score:0.000}, but never proposed: the second is a copy of the first, with the same title.",
        _ when explanation.Rank == 0 => $"Not related: they share no word that tells something.",
        _ => $"Score {explanation.Score:0.000}: number {explanation.Rank} of the {articles - 1} other articles.",
    };

    private static string Places(FieldCounts counts) => string.Join(
        ", ",
        new[] { ("title", counts.Title), ("keywords", counts.Keywords), ("answer", counts.Answer), ("body", counts.Body) }
            .Where(place => place.Item2 > 0)
            .Select(place => place.Item2 == 1 ? place.Item1 : string.Create(CultureInfo.InvariantCulture, $"{place.Item1} ×{place.Item2}")));
}

/// <summary>Forms of <c>explain</c>'s output.</summary>
internal enum ExplanationFormat
{
    /// <summary>A verdict and a table of words.</summary>
    Text,

    /// <summary>One JSON object.</summary>
    Json,
}
