using System.Globalization;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Filling;

namespace QuickTakes.Related.Checking;

/// <summary>What is wrong with articles among the others: shared names, no links from or to them, nearly the same text.</summary>
internal static class SiteDefects
{
    /// <summary>Articles that share an id, a url or a title with others.</summary>
    /// <param name="articles">The articles.</param>
    /// <param name="targets">Where links to them lead.</param>
    public static IEnumerable<Defect> Shared(IReadOnlyList<IndexedArticle> articles, LinkTargets targets) =>
        Shared(articles, row => articles[row].Url is null ? null : targets.Addresses[row], DefectKind.DuplicateUrl, "url", article => article.Lines.Url, "give each article a url of its own")
            .Concat(Shared(articles, row => articles[row].Id, DefectKind.DuplicateId, "id", article => article.Lines.Id, "give each article an id of its own"))
            .Concat(Shared(articles, row => targets.Titles[row], DefectKind.DuplicateTitle, "title", article => article.Lines.Title, "keep one of them, or give them titles that tell them apart"));

    /// <summary>Articles without valid links, and articles that no other has a valid link to. Those kept out of indexes need neither.</summary>
    public static IEnumerable<Defect> Unlinked(FillPlan mended)
    {
        for (var row = 0; row < mended.Articles.Count; row++)
        {
            var article = mended.Articles[row].Article;
            if (article.NoIndex)
                continue;
            if (mended.Articles[row].Links.Count == 0 && !article.LinksLocked)
                yield return At(article, article.Lines.Title, DefectKind.NoLinks, article.LinkFields.Count == 0 ? "the article has no links" : "none of the article's links is valid", "fill its links with 'fill'");
            if (mended.InboundBefore[row] == 0)
                yield return At(article, article.Lines.Title, DefectKind.NoInboundLinks, "no article links to this one", "link to it, or run 'fill --reach-all'");
        }
    }

    /// <summary>Articles whose nearest article is very near, each pair once where they are each other's nearest.</summary>
    /// <param name="articles">The articles.</param>
    /// <param name="nearest">The nearest of each: its position and its score; −1 where none is very near.</param>
    public static IEnumerable<Defect> NearDuplicates(IReadOnlyList<IndexedArticle> articles, IReadOnlyList<(int Row, float Score)> nearest)
    {
        for (var row = 0; row < articles.Count; row++)
        {
            var (other, score) = nearest[row];
            if (other < 0 || nearest[other].Row == row && other > row)
                continue;
            yield return At(
                articles[row],
                articles[row].Lines.Title,
                DefectKind.NearDuplicate,
                string.Create(CultureInfo.InvariantCulture, $"the text is nearly that of {articles[other].Path} (cosine {Math.Min(1, score):0.000})"),
                "keep one of them, or tell them apart");
        }
    }

    private static IEnumerable<Defect> Shared(
        IReadOnlyList<IndexedArticle> articles, Func<int, string?> keyOf, DefectKind kind, string name, Func<IndexedArticle, int> lineOf, string remedy)
    {
        var groups = Enumerable.Range(0, articles.Count).Where(row => !string.IsNullOrEmpty(keyOf(row))).GroupBy(row => keyOf(row)!, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var rows = group.ToArray();
            foreach (var row in rows.Length > 1 ? rows : [])
            {
                var first = rows[0] == row ? rows[1] : rows[0];
                var others = rows.Length > 2 ? $" and {rows.Length - 2} more" : "";
                yield return At(articles[row], lineOf(articles[row]), kind, $"{articles[first].Path}{others} has the same {name}", remedy);
            }
        }
    }

    private static Defect At(IndexedArticle article, int line, DefectKind kind, string message, string remedy) =>
        new(DefectRule.Of(kind), article.Path, Math.Max(1, line), message, remedy);
}
