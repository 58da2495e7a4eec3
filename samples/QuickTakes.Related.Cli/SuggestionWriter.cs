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
        switch (format)
        {
            case SuggestionFormat.Json:
                var json = JsonSerializer.Serialize(found.Select(SuggestionJson.Of), OutputJson.Indented.IEnumerableSuggestionJson);
                StandardOutput.WriteData(output => output.WriteLine(json));
                break;
            case SuggestionFormat.Jsonl:
                StandardOutput.WriteData(output => WriteLines(
                    found.Select(one => JsonSerializer.Serialize(SuggestionJson.Of(one), OutputJson.Compact.SuggestionJson)), output,
                    cancellationToken));
                break;
            case SuggestionFormat.Trec:
                StandardOutput.WriteData(output =>
                    WriteLines(TrecLines.Whole(TrecFormat.Run(found), TrecLines.RunColumns), output, cancellationToken));
                break;
            default:
                StandardOutput.WriteText(output => WriteTables(found, output, cancellationToken));
                break;
        }
    }

    private static void WriteLines(IEnumerable<string> lines, TextWriter output, CancellationToken cancellationToken)
    {
        foreach (var line in lines)
        {
            cancellationToken.ThrowIfCancellationRequested();
            output.WriteLine(line);
        }
    }

    private static Table WideTable(IReadOnlyList<RelatedArticle> related)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            new TableColumn("Score").RightAligned(), new TableColumn("Title"), new TableColumn("Subject"), new TableColumn("Path"));
        foreach (var (target, score) in related)
            table.AddRow(new Text(Format(score)), Cell(target.Title), Cell(target.Subject), Cell(target.Path));
        return table;
    }

    private static Table NarrowTable(IReadOnlyList<RelatedArticle> related)
    {
        var table = new Table()
            .Border(TableBorder.Simple).AddColumns(new TableColumn("Score").RightAligned(), new TableColumn("Title and path"));
        foreach (var (target, score) in related)
            table.AddRow(new Text(Format(score)), new Text($"{Printable.Of(target.Title)}\n{Printable.Of(target.Path)}"));
        return table;
    }

    private static Text Cell(string? text) => new(Printable.Of(text));

    private static string Format(float score) => score.ToString("0.000", CultureInfo.InvariantCulture);

    private static void WriteTables(IReadOnlyList<ArticleSuggestions> found, TextWriter output, CancellationToken cancellationToken)
    {
        var console = StandardOutput.Console(output);
        foreach (var (article, related) in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            console.MarkupLineInterpolated($"[bold]{Printable.Of(article.Title)}[/]");
            console.MarkupLineInterpolated($"[dim]{Printable.Of(article.Path)}[/]");
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
