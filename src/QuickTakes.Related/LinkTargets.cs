namespace QuickTakes.Related;

/// <summary>Where the links that front matter holds lead. Immutable and safe to use from many threads.</summary>
internal sealed class LinkTargets
{
    private readonly Dictionary<string, int> _byAddress = new(StringComparer.Ordinal);

    /// <param name="articles">The articles; the first of those that share a url is the one that is linked.</param>
    public LinkTargets(IReadOnlyList<IndexedArticle> articles)
    {
        for (var row = 0; row < articles.Count; row++)
            _byAddress.TryAdd(AddressOf(articles[row]), row);
        for (var row = 0; row < articles.Count; row++)
            _byAddress.TryAdd(articles[row].Path, row);
    }

    /// <summary>The position of the article at the link's url, or −1 where no article has it.</summary>
    /// <param name="from">The article that has the link; a slug is looked for in its folder.</param>
    /// <param name="link">The link.</param>
    public int Find(IndexedArticle from, ArticleLink link) =>
        link.Url is { Length: > 0 } url && _byAddress.TryGetValue(Address(url, from.Path), out var row) ? row : -1;

    /// <summary>Where a link to an article leads: its url, else its path.</summary>
    public static string AddressOf(IndexedArticle article) => article.Url is { } url ? Address(url, article.Path) : article.Path;

    /// <summary>A url without its closing slash. One that is no more than a slug is one of the folder of the article that names it.</summary>
    private static string Address(string url, string path) =>
        url.StartsWith('/') || url.Contains("://", StringComparison.Ordinal)
            ? url.TrimEnd('/')
            : path[..(path.LastIndexOf('/') + 1)] + url.TrimEnd('/');
}
