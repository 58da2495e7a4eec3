using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Checking;

/// <summary>One page in all its languages and versions.</summary>
/// <param name="Page">Its path without what names language and version.</param>
/// <param name="Articles">The articles, in the order of their paths; two at least.</param>
public sealed record PageAlternates(string Page, IReadOnlyList<IndexedArticle> Articles)
{
    internal static IReadOnlyList<PageAlternates> Of(ArticleCatalog articles) =>
        [.. articles.Articles.Where(article => article.Part.Counterpart is not null)
            .GroupBy(article => article.Part.Counterpart!, StringComparer.Ordinal)
            .Where(group => group.Skip(1).Any())
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new PageAlternates(group.Key, [.. group]))];
}
