using System.Globalization;
using System.Text;
using System.Text.Json;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Cli;

/// <summary>A link, as <c>export</c> writes it.</summary>
internal sealed record ExportedLink(string Path, string Url, string Title, float Score);

/// <summary>An article and its links, as <c>export</c> writes them under its path or url.</summary>
internal sealed record ExportedArticle(string Path, string Url, string Title, IReadOnlyList<ExportedLink> Related);

/// <summary>The same as a line of its own.</summary>
internal sealed record ExportedLine(string Path, string Url, string Title, IReadOnlyList<ExportedLink> Related)
{
    public static ExportedLine Of(ArticleSuggestions found) => new(
        found.Article.Path, found.Article.PublishedUrl, found.Article.Title,
        [.. found.Related.Select(link => new ExportedLink(link.Article.Path, link.Article.PublishedUrl, link.Article.Title, link.Score))]);
}

/// <summary>Writes the data file of <c>export</c>.</summary>
internal static class ExportWriter
{
    public static void Write(TextWriter output, IReadOnlyList<ExportedLine> articles, ExportFormat format, ExportKey key)
    {
        switch (format)
        {
            case ExportFormat.Jsonl:
                foreach (var article in articles)
                    output.WriteLine(JsonSerializer.Serialize(article, OutputJson.Compact.ExportedLine));
                break;
            case ExportFormat.Csv:
                WriteCsv(output, articles);
                break;
            case ExportFormat.Yaml:
                WriteYaml(output, Keyed(articles, key));
                break;
            case ExportFormat.Toml:
                WriteToml(output, Keyed(articles, key));
                break;
            default:
                output.WriteLine(JsonSerializer.Serialize(Keyed(articles, key), OutputJson.Indented.DictionaryStringExportedArticle));
                break;
        }
    }

    /// <summary>The articles by path or url, in ordinal order. Of several at one url the first by path counts.</summary>
    private static Dictionary<string, ExportedArticle> Keyed(IReadOnlyList<ExportedLine> articles, ExportKey key)
    {
        var keyed = new Dictionary<string, ExportedArticle>(StringComparer.Ordinal);
        foreach (var article in articles.OrderBy(article => NameOf(article), StringComparer.Ordinal))
            keyed.TryAdd(NameOf(article), new ExportedArticle(article.Path, article.Url, article.Title, article.Related));
        return keyed;

        string NameOf(ExportedLine article) => key == ExportKey.Url ? article.Url : article.Path;
    }

    private static void WriteYaml(TextWriter output, Dictionary<string, ExportedArticle> articles)
    {
        foreach (var (name, article) in articles)
        {
            output.WriteLine($"{Quoted(name)}:");
            output.WriteLine($"  path: {Quoted(article.Path)}");
            output.WriteLine($"  url: {Quoted(article.Url)}");
            output.WriteLine($"  title: {Quoted(article.Title)}");
            output.WriteLine(article.Related.Count == 0 ? "  related: []" : "  related:");
            foreach (var link in article.Related)
            {
                output.WriteLine($"    - path: {Quoted(link.Path)}");
                output.WriteLine($"      url: {Quoted(link.Url)}");
                output.WriteLine($"      title: {Quoted(link.Title)}");
                output.WriteLine($"      score: {Number(link.Score)}");
            }
        }
    }

    private static void WriteToml(TextWriter output, Dictionary<string, ExportedArticle> articles)
    {
        foreach (var (name, article) in articles)
        {
            output.WriteLine($"[{Quoted(name)}]");
            output.WriteLine($"path = {Quoted(article.Path)}");
            output.WriteLine($"url = {Quoted(article.Url)}");
            output.WriteLine($"title = {Quoted(article.Title)}");
            if (article.Related.Count == 0)
                output.WriteLine("related = []");
            foreach (var link in article.Related)
            {
                output.WriteLine($"[[{Quoted(name)}.related]]");
                output.WriteLine($"path = {Quoted(link.Path)}");
                output.WriteLine($"url = {Quoted(link.Url)}");
                output.WriteLine($"title = {Quoted(link.Title)}");
                output.WriteLine($"score = {Number(link.Score)}");
            }
            output.WriteLine();
        }
    }

    /// <summary>A link a line, as RFC 4180 has it, with line feeds.</summary>
    private static void WriteCsv(TextWriter output, IReadOnlyList<ExportedLine> articles)
    {
        output.WriteLine("path,url,title,rank,related_path,related_url,related_title,score");
        foreach (var article in articles)
        {
            for (var i = 0; i < article.Related.Count; i++)
            {
                var link = article.Related[i];
                output.WriteLine(string.Join(',', new[]
                {
                    article.Path, article.Url, article.Title, (i + 1).ToString(CultureInfo.InvariantCulture), link.Path, link.Url,
                        link.Title,
                    Number(link.Score),
                }.Select(Cell)));
            }
        }
    }

    private static string Cell(string text) =>
        text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    /// <summary>The score with the digits that tell it from every other, in a notation that YAML and TOML take for a number.</summary>
    private static string Number(float score) =>
        decimal.Parse(score.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture)
            .ToString("0.0##########################", CultureInfo.InvariantCulture);

    /// <summary>A text in double quotes, as JSON, YAML and TOML all take it.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            // Half a surrogate pair comes as the replacement character, which all three can hold.
            if (rune.Value is '"' or '\\')
                quoted.Append('\\').Append((char)rune.Value);
            else if (rune.Value is < 0x20 or (>= 0x7F and < 0xA0) or 0x2028 or 0x2029 or 0xFEFF)
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            else
                quoted.Append(rune.ToString());
        }
        return quoted.Append('"').ToString();
    }
}
