using System.Globalization;
using System.Text.Json;
using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Selection;
using Spectre.Console;

namespace QuickTakes.Related.Cli;

/// <summary>Writes suggestions to standard output.</summary>
internal static class SuggestionWriter
{
    // Columns of a terminal in which title, subject and path fit side by side as a rule.
    private const int WideEnough = 170;

    public static void Write(IReadOnlyList<ArticleSuggestions> found, SuggestionFormat format, CancellationToken cancellationToken)
    {
        using var output = StandardOutput.Open();
        switch (format)
        {
            case SuggestionFormat.Json:
                output.WriteLine(JsonSerializer.Serialize(found.Select(SuggestionJson.Of), OutputJson.Indented.IEnumerableSuggestionJson));
                break;
            case SuggestionFormat.Jsonl:
                foreach (var suggestions in found)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    output.WriteLine(JsonSerializer.Serialize(SuggestionJson.Of(suggestions), OutputJson.Compact.SuggestionJson));
                }
                break;
            case SuggestionFormat.Trec:
                foreach (var line in TrecFormat.Run(found))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    output.WriteLine(line);
                }
                break;
            default:
                WriteTables(found, output, cancellationToken);
                break;
        }
    }

    private static Table WideTable(IReadOnlyList<RelatedArticle> related)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            new TableColumn("Score").RightAligned(), new TableColumn("Title"), new TableColumn("Subject"), new TableColumn("Path"));
        foreach (var (target, score) in related)
            table.AddRow(new Text(Format(score)), new Text(target.Title), new Text(target.Subject ?? ""), new Text(target.Path));
        return table;
    }

    private static Table NarrowTable(IReadOnlyList<RelatedArticle> related)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(new TableColumn("Score").RightAligned(), new TableColumn("Title and path"));
        foreach (var (target, score) in related)
            table.AddRow(new Text(Format(score)), new Text($"{target.Title}\n{target.Path}"));
        return table;
    }

    private static string Format(float score) => score.ToString("0.000", CultureInfo.InvariantCulture);

    private static void WriteTables(IReadOnlyList<ArticleSuggestions> found, TextWriter output, CancellationToken cancellationToken)
    {
        var console = StandardOutput.Console(output);
        foreach (var (article, related) in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            console.MarkupLineInterpolated($"[bold]{article.Title}[/]");
            console.MarkupLineInterpolated($"[dim]{article.Path}[/]");
            if (related.Count == 0)
            {
                console.MarkupLine("  [yellow]nothing related[/]");
            }
            else
            {
                console.Write(console.Profile.Width >= WideEnough ? WideTable(related) : NarrowTable(related));
            }
            console.WriteLine();
        }
    }
}
