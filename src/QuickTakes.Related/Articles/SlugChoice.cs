namespace QuickTakes.Related.Articles;

/// <summary>Says which of several articles a slug most likely meant before the others took it too.</summary>
internal static class SlugChoice
{
    /// <summary>
    /// The one with the link's id or title, else the one that shares most folders with the article that has the link, of several the
    /// oldest.
    /// </summary>
    /// <param name="articles">All articles.</param>
    /// <param name="from">The article that has the link.</param>
    /// <param name="link">The link.</param>
    /// <param name="candidates">Rows of the articles that have the slug, in ascending order; at least one.</param>
    public static int Of(ArticleCatalog articles, IndexedArticle from, ArticleLink link, List<int> candidates)
    {
        var title = TitleKey.Of(link.Title ?? "");
        return candidates
            .OrderByDescending(row => link.Id is { } id && articles[row].Id == id)
            .ThenByDescending(row => title.Length > 0 && TitleKey.Of(articles[row].Title) == title)
            .ThenByDescending(row => CommonFolders(from.Path, articles[row].Path))
            .ThenBy(row => articles[row].Date ?? DateOnly.MaxValue)
            .ThenBy(row => row)
            .First();
    }

    private static int CommonFolders(string one, string other) => one[..one.AsSpan().CommonPrefixLength(other)].Count(c => c == '/');
}
