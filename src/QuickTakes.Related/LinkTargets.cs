using QuickTakes.Related.Content;
using QuickTakes.Related.Ranking;

namespace QuickTakes.Related;

/// <summary>Where the links that front matter holds lead. Immutable and safe to use from many threads.</summary>
internal sealed class LinkTargets
{
    private readonly IReadOnlyList<IndexedArticle> _articles;
    private readonly RelatedShape _shape;
    private readonly Dictionary<string, int> _byAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _bySlug = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Id, string Title), int> _byIdAndTitle = [];
    private readonly int[] _nextOfAddress;

    /// <param name="articles">The articles; the first of those that share a url is the one that is linked.</param>
    /// <param name="shape">How links are written.</param>
    public LinkTargets(IReadOnlyList<IndexedArticle> articles, RelatedShape shape = RelatedShape.NumberedMaps)
    {
        _articles = articles;
        _shape = shape;
        Addresses = [.. articles.Select(AddressOf)];
        Titles = [.. articles.Select(article => TitleKey.Of(article.Title))];
        _nextOfAddress = new int[articles.Count];
        for (var row = articles.Count - 1; row >= 0; row--)
        {
            _nextOfAddress[row] = _byAddress.GetValueOrDefault(Addresses[row], -1);
            _byAddress[Addresses[row]] = row;
            _byPath.TryAdd(articles[row].Path, row);
            AddUnlessShared(_bySlug, Slug(Addresses[row]), row);
            if (articles[row].Id is { } id)
                AddUnlessShared(_byIdAndTitle, (id, Titles[row]), row);
        }
    }

    /// <summary>The address of each article.</summary>
    public string[] Addresses { get; }

    /// <summary>The title key of each article.</summary>
    public string[] Titles { get; }

    /// <summary>The position of the article at the link's url, or −1 where no article has it.</summary>
    /// <param name="from">The article that has the link; a slug is looked for in its folder.</param>
    /// <param name="link">The link.</param>
    public int Find(IndexedArticle from, ArticleLink link) => link.Url is { Length: > 0 } url ? Find(from, url) : -1;

    /// <summary>The position of the article at a url, or −1: also a path of the folder, with or without a slash before it, and a slug that only one article has.</summary>
    public int Find(IndexedArticle from, string url)
    {
        var address = Address(url, from.Path);
        if (_byAddress.TryGetValue(address, out var row) || _byPath.TryGetValue(address, out row))
            return row;
        if (url.StartsWith('/') && (_byAddress.TryGetValue(address[1..], out row) || _byPath.TryGetValue(address[1..], out row)))
            return row;
        if (_byPath.TryGetValue(url, out row))
            return row;
        return !url.Contains('/', StringComparison.Ordinal) && _bySlug.TryGetValue(url, out row) ? row : -1;
    }

    /// <summary>
    /// The position of the article that a link means, or −1: the one at its url, of several at one url the one with its id and title;
    /// where its url leads nowhere, the only one with its id and its title.
    /// </summary>
    public int Locate(IndexedArticle from, ArticleLink link)
    {
        var first = Find(from, link);
        if (first >= 0 && _nextOfAddress[first] < 0)
            return first;
        var title = TitleKey.Of(link.Title ?? "");
        for (var row = first; row >= 0; row = _nextOfAddress[row])
        {
            if (_articles[row].Id == link.Id && Titles[row] == title)
                return row;
        }
        return first >= 0 ? first
            : link.Id is { } id && title.Length > 0 && _byIdAndTitle.TryGetValue((id, title), out var found) ? found
            : -1;
    }

    /// <summary>The article that a new link to a target will be found to lead to: of several that a link cannot tell apart, the first.</summary>
    public int LedTo(IndexedArticle from, int target) =>
        _byAddress[Addresses[target]] == target && _nextOfAddress[target] < 0 ? target : Locate(from, LinkTo(from, target));

    /// <summary>A new link from one article to another, as the site's shape has it.</summary>
    public ArticleLink LinkTo(IndexedArticle from, int target)
    {
        var article = _articles[target];
        var url = UrlOf(from, target);
        return _shape is RelatedShape.Urls or RelatedShape.Slugs
            ? new ArticleLink(null, null, null, url)
            : new ArticleLink(article.Id, article.Title, article.Subject, url);
    }

    /// <summary>The link with what is stale in it put right: only what says something else than its target.</summary>
    public ArticleLink Corrected(IndexedArticle from, ArticleLink link, int target)
    {
        var article = _articles[target];
        var found = Find(from, link);
        var isStale = found < 0 || Addresses[found] != Addresses[target];
        return link with
        {
            Id = Current(link.Id, article.Id),
            Title = Current(link.Title, article.Title),
            Subject = Current(link.Subject, article.Subject),
            Url = isStale ? UrlOf(from, target) : link.Url,
        };
    }

    /// <summary>Where a link to an article leads: its url, else its path.</summary>
    public static string AddressOf(IndexedArticle article) => article.Url is { } url ? Address(url, article.Path) : article.Path;

    /// <summary>What a link has to say to lead to an article: its slug or its own url where that leads there, else its address from the root.</summary>
    private string UrlOf(IndexedArticle from, int target)
    {
        var slug = Slug(Addresses[target]);
        if (_shape == RelatedShape.Slugs && LeadsTo(slug))
            return slug;
        return _articles[target].Url is { } url && LeadsTo(url) ? url : "/" + Addresses[target].TrimStart('/');

        bool LeadsTo(string url) => Find(from, url) is >= 0 and var found && Addresses[found] == Addresses[target];
    }

    private static string? Current(string? said, string? now) => said is null || string.IsNullOrEmpty(now) ? said : now;

    private static string Slug(string address) => address[(address.LastIndexOf('/') + 1)..];

    private static void AddUnlessShared<TKey>(Dictionary<TKey, int> rows, TKey key, int row) where TKey : notnull
    {
        if (!rows.TryAdd(key, row))
            rows[key] = -1;
    }

    /// <summary>A url without its closing slash. One that is no more than a slug is one of the folder of the article that names it.</summary>
    private static string Address(string url, string path) =>
        url.StartsWith('/') || url.Contains("://", StringComparison.Ordinal)
            ? url.TrimEnd('/')
            : path[..(path.LastIndexOf('/') + 1)] + url.TrimEnd('/');
}
