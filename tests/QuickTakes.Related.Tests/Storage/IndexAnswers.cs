using System.Globalization;
using System.Text;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Filling;

namespace QuickTakes.Related.Tests.Storage;

/// <summary>All that an index answers, as one text, so that two can be compared bit by bit.</summary>
internal static class IndexAnswers
{
    public static string Of(RelatedIndex index)
    {
        var text = new StringBuilder();
        foreach (var article in index.Articles)
            text.AppendLine(Describe(article));
        foreach (var problem in index.Problems)
            text.AppendLine(problem.ToString());
        foreach (var source in index.FieldSources)
            text.AppendLine(CultureInfo.InvariantCulture, $"{source.Property}: {string.Join(' ', source.Names)}");
        foreach (var suggested in index.FindAll())
            text.AppendLine(Describe(suggested.Article.Path, suggested.Related.Select(link => (link.Article.Path, link.Score))));
        foreach (var path in index.Articles.Select(article => article.Path))
            text.AppendLine(Describe(path, index.Find(path, new() { Count = 20 }).Select(link => (link.Article.Path, link.Score))));
        var rows = index.Text.TfIdfRows(new ParallelOptions());
        text.AppendLine(string.Join(' ', rows.RowStarts)).AppendLine(string.Join(' ', rows.Columns));
        text.AppendLine(string.Join(' ', rows.Values.Select(BitConverter.SingleToInt32Bits)));
        for (var column = 0; column < index.Text.Model.Columns.Count; column++)
            text.Append(index.Text.Model.Columns[column]).Append(Bits(index.Text.Model.Idf(column))).Append(' ');
        text.AppendLine();
        foreach (var fill in index.PlanFill().Articles)
        {
            var links = string.Join(' ', fill.Edit.Links.Select(link => link.Link));
            text.AppendLine(CultureInfo.InvariantCulture, $"{fill.Article.Path}: {links}");
        }
        var draft = new Article { Path = "draft", Title = "Moon and tides", Answer = "The sea, the moon and the dough of bread." };
        text.AppendLine(Describe("draft", index.Find(draft).Select(link => (link.Article.Path, link.Score))));
        return text.AppendLine(index.ComputeFingerprint()).ToString();
    }

    /// <summary>Every property, those that have no part in equality too.</summary>
    public static string Describe(IndexedArticle article) => string.Create(
        CultureInfo.InvariantCulture,
        $"{article with { Links = [], LinkFields = [], Pinned = [], Excluded = [] }} "
        + $"{article.Fingerprint:x} {article.Lines} {article.IdNotation} "
        + $"links {string.Join(' ', article.Links.Select(Describe))} "
        + $"fields {string.Join(' ', article.LinkFields.Select(field => $"{field.Number} {field.Line} {Describe(field.Link)}"))} "
        + $"texts {string.Join(' ', article.TextUrls)} "
        + $"pinned {string.Join(' ', article.Pinned)} {string.Join(' ', article.PinnedLines)} "
        + $"excluded {string.Join(' ', article.Excluded)}");

    private static int Bits(float value) => BitConverter.SingleToInt32Bits(value);

    private static string Describe(ArticleLink? link) => link is null ? "none" : $"{link} {link.IdNotation}";

    private static string Describe(string path, IEnumerable<(string Path, float Score)> links) =>
        $"{path}: {string.Join(' ', links.Select(link => $"{link.Path} {Bits(link.Score)}"))}";
}
