using System.Globalization;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Filling;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Checking;

/// <summary>What is wrong with articles among the others: shared names, no links from or to them, nearly the same text.</summary>
internal static class SiteDiagnostics
{
    /// <summary>Articles that share an id, a url or a title with others.</summary>
    /// <param name="articles">The articles.</param>
    public static IEnumerable<Diagnostic> Shared(ArticleCatalog articles)
    {
        var links = articles.Links;
        SharedName[] names =
        [
            new(
                DiagnosticKind.DuplicateUrl, "url", row => articles[row].Url is null ? null : links.Addresses[row], lines => lines.Url,
                "give each article a url of its own"),
            new(
                DiagnosticKind.DuplicateId, "id", row => articles[row].Id is { } id ? InPart(row, id) : null, lines => lines.Id,
                "give each article an id of its own"),
            new(
                DiagnosticKind.DuplicateTitle, "title", row => links.Titles[row] is { Length: > 0 } title ? InPart(row, title) : null,
                lines => lines.Title,
                "keep one of them, or give them titles that tell them apart"),
        ];
        return names.SelectMany(name => Shared(articles, name));

        // Translations and versions of one page share its names.
        string InPart(int row, string name)
        {
            var part = articles[row].Part;
            return $"{name}\n{(part.IsGuessed ? "" : part.Language)}\n{part.Version}";
        }
    }

    /// <summary>
    /// Articles without valid links, and articles that no other has a valid link to. Those kept out of indexes need neither.
    /// </summary>
    public static IEnumerable<Diagnostic> Unlinked(FillPlan repaired)
    {
        for (var row = 0; row < repaired.Articles.Count; row++)
        {
            var article = repaired.Articles[row].Article;
            if (!article.MayBeSuggested)
                continue;
            if (repaired.Articles[row].Links.Count == 0 && !article.LinksLocked)
            {
                var message = article.LinkFields.Count == 0 ? "the article has no links" : "none of the article's links is valid";
                yield return At(article, article.Lines.Title, DiagnosticKind.NoLinks, message, "fill its links with 'fill'");
            }
            if (repaired.InboundBefore[row] == 0)
                yield return At(
                    article, article.Lines.Title, DiagnosticKind.NoInboundLinks,
                    "no article links to this one", "link to it, or run 'fill --reach-all'");
        }
    }

    /// <summary>Articles whose nearest article is very near, each pair once where they are each other's nearest.</summary>
    /// <param name="articles">The articles.</param>
    /// <param name="nearest">The nearest of each, where one is near enough.</param>
    public static IEnumerable<Diagnostic> NearDuplicates(ArticleCatalog articles, TopNeighbors nearest)
    {
        for (var row = 0; row < articles.Count; row++)
        {
            if (nearest[row] is not [var (other, score), ..] || other > row && nearest[other] is [var back, ..] && back.Row == row)
                continue;
            if (articles[row].Part.Counterpart is { } page && page == articles[other].Part.Counterpart)
                continue;
            yield return At(
                articles[row],
                articles[row].Lines.Title,
                DiagnosticKind.NearDuplicate,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the text is nearly that of {articles[other].Path} (cosine {Math.Min(1, score):0.000})"),
                "keep one of them, or tell them apart");
        }
    }

    private static IEnumerable<Diagnostic> Shared(ArticleCatalog articles, SharedName name)
    {
        var groups = articles.Rows.Where(row => !string.IsNullOrEmpty(name.Of(row))).GroupBy(row => name.Of(row)!, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var rows = group.ToArray();
            foreach (var row in rows.Length > 1 ? rows : [])
            {
                var first = rows[0] == row ? rows[1] : rows[0];
                var others = rows.Length > 2 ? $" and {rows.Length - 2} more" : "";
                var message = $"{articles[first].Path}{others} has the same {name.Field}";
                yield return At(articles[row], name.LineOf(articles[row].Lines), name.Kind, message, name.Remedy);
            }
        }
    }

    private static Diagnostic At(IndexedArticle article, int line, DiagnosticKind kind, string message, string remedy) =>
        new(DiagnosticRule.Of(kind), article.Path, Math.Max(1, line), message, remedy);

    /// <summary>A name that articles should not share.</summary>
    /// <param name="Kind">What it is to share it.</param>
    /// <param name="Field">What the name is called.</param>
    /// <param name="Of">The name of the article of a row, if it has one.</param>
    /// <param name="LineOf">Where the article's file says it.</param>
    /// <param name="Remedy">What would put it right.</param>
    private sealed record SharedName(DiagnosticKind Kind, string Field, Func<int, string?> Of, Func<FieldLines, int> LineOf, string Remedy);
}
