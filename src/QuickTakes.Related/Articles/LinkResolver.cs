using System.Diagnostics;

namespace QuickTakes.Related.Articles;

/// <summary>Where the links that front matter holds lead. Immutable and safe to use from many threads.</summary>
/// <remarks>
/// An article is at its url. Without one it is where static-site generators publish its file: <c>posts/foo.md</c> and
/// <c>posts/foo/index.md</c> at <c>/posts/foo</c>. A path with extension leads to its file in any case, an absolute url of the site's
/// own host to its path.
/// </remarks>
[DebuggerDisplay("{Addresses.Count} addresses")]
internal sealed partial class LinkResolver
{
    // Queries and fragments that are taken off a url one by one, from its end.
    private const int MostCuts = 4;

    private readonly ArticleCatalog _articles;
    private readonly Lazy<LinkLookup> _lookup;

    /// <param name="articles">The articles; the first of those that share a url is the one that is linked.</param>
    public LinkResolver(ArticleCatalog articles)
    {
        _articles = articles;
        Addresses = new RowTexts(articles.Count, row => AddressOf(articles[row]));
        Titles = new RowTexts(articles.Count, row => TitleKey.Of(articles[row].Title));
        _lookup = new(() => new LinkLookup(_articles, Addresses, Titles));
    }

    /// <summary>Makes by several threads what many questions need, which one question would have made by one.</summary>
    public void Prepare(ParallelOptions parallel)
    {
        Parallel.For(0, _articles.Count, parallel, row => _ = Addresses[row].Length + Titles[row].Length);
        _ = Lookup;
    }

    /// <summary>The address of each article.</summary>
    public RowTexts Addresses { get; }

    /// <summary>The title key of each article.</summary>
    public RowTexts Titles { get; }

    /// <summary>
    /// Whether two articles are one to a reader: at one address, or of one title and saying the same in one part of the site.
    /// </summary>
    public bool AreCopies(int one, int other) => Addresses[one] == Addresses[other]
        || Titles[one] == Titles[other] && AreCopies(_articles[one], _articles[other], Titles[one]);

    /// <summary>Whether two articles of one title say the same, in one part of the site.</summary>
    public bool AreCopies(IndexedArticle one, IndexedArticle other, string title) =>
        title.Length > 0 && _articles.Parts.Between(one.Part, other.Part) == PartKinds.None
        && (!TextSketch.IsShort(title) || TextSketch.AreNear(one.Sketch, other.Sketch));

    /// <summary>Whether the link leads out of the site: to a host that no article has in its url.</summary>
    public bool IsExternal(ArticleLink link) =>
        link.Url is { } url && SiteUrl.HostOf(url) is { } host && !Lookup.Hosts.Contains(host);

    /// <summary>The row of the article at the link's url, or −1 where no article has it.</summary>
    /// <param name="from">The article that has the link; a slug is looked for in its folder.</param>
    /// <param name="link">The link.</param>
    public int Find(IndexedArticle from, ArticleLink link) => link.Url is { Length: > 0 } url ? Find(from, url) : -1;

    /// <summary>
    /// The row of the article at a url, or −1. The url may also be a path of the content folder, with or without a slash before it, or
    /// a slug that only one article has. A query or a fragment is dropped where no article has it in its url.
    /// </summary>
    public int Find(IndexedArticle from, string url)
    {
        var shorter = url;
        for (var cut = 0; cut < MostCuts && shorter.Length > 0; cut++)
        {
            if (FindWhole(from, shorter) is >= 0 and var row)
                return row;
            shorter = shorter[..Math.Max(0, shorter.LastIndexOfAny(['?', '#']))];
        }
        // No url of a site has so many: what is left is looked at once more, without all of them.
        var first = shorter.AsSpan().IndexOfAny('?', '#');
        return shorter.Length == 0 ? -1 : FindWhole(from, first < 0 ? shorter : shorter[..first]);
    }

    /// <summary>
    /// The row of the article that a link means, or −1. It is the article at the link's url; of several at one url, the one with the
    /// link's id and title. Where the url leads nowhere, it is the only article with the link's id and title; where the link says
    /// nothing but an id, the only article with that id.
    /// </summary>
    public int Resolve(IndexedArticle from, ArticleLink link)
    {
        var first = Find(from, link);
        if (first < 0 && link.Url is { } url && Ambiguous(url) is { Count: > 0 } candidates)
            return SlugChoice.Of(_articles, from, link, candidates);
        if (first >= 0 && Lookup.NextOfAddress[first] < 0)
            return first;
        var title = TitleKey.Of(link.Title ?? "");
        for (var row = first; row >= 0; row = Lookup.NextOfAddress[row])
        {
            if (_articles[row].Id == link.Id && Titles[row] == title)
                return row;
        }
        if (first >= 0 || link.Id is not { } id)
            return first;
        return title.Length > 0 ? Lookup.ByIdAndTitle.GetValueOrDefault((id, title), -1)
            : link.Url is null ? Lookup.ById.GetValueOrDefault(id, -1)
            : -1;
    }

    /// <summary>Whether a link says nothing but a slug that several articles have, and so leads to none of them for certain.</summary>
    public bool IsAmbiguous(IndexedArticle from, ArticleLink link) =>
        link.Url is { } url && Find(from, url) < 0 && Ambiguous(url).Count > 0;

    /// <summary>The articles that have a slug, if they are several.</summary>
    private List<int> Ambiguous(string url)
    {
        var slug = url.TrimEnd('/');
        if (slug.Contains('/', StringComparison.Ordinal) || SiteUrl.HostOf(url) is not null)
            return [];
        slug = SiteUrl.WithoutFile(slug);
        return Lookup.BySlug.GetValueOrDefault(slug) == -1 && Lookup.BySlug.ContainsKey(slug)
            ? [.. Enumerable.Range(0, _articles.Count).Where(row => Slug(row) == slug)]
            : [];
    }

    /// <summary>
    /// The row that a new link to a target will resolve to once it is written. It is another row than the target where a link cannot
    /// tell the two apart, as where they share a url: the first of them counts.
    /// </summary>
    public int ResolveNew(IndexedArticle from, int target) =>
        Lookup.ByAddress[Addresses[target]] == target && Lookup.NextOfAddress[target] < 0
            ? target : Resolve(from, CreateLink(from, target));

    /// <summary>A new link from one article to another, as the site's shape has it.</summary>
    public ArticleLink CreateLink(IndexedArticle from, int target)
    {
        var article = _articles[target];
        var url = UrlOf(from, target);
        return _articles.Shape is RelatedShape.Urls or RelatedShape.Slugs
            ? new ArticleLink(null, null, null, url)
            : new ArticleLink(article.Id, article.Title, article.Subject, url) { IdNotation = article.IdNotation };
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
            IdNotation = article.IdNotation,
            Title = Current(link.Title, article.Title),
            Subject = Current(link.Subject, article.Subject),
            Url = isStale ? UrlOf(from, target) : link.Url,
        };
    }

    /// <summary>Where an article is: its url without the closing slash, from the root unless it names a host; else its path.</summary>
    public static string AddressOf(IndexedArticle article) =>
        article.Url is { } url ? SiteUrl.Resolve(url, article.Path) : "/" + article.Path;

    private LinkLookup Lookup => _lookup.Value;

    private int FindWhole(IndexedArticle from, string url)
    {
        var hostOfUrl = SiteUrl.HostOf(url);
        var isOnOwnHost = url.StartsWith('/') && hostOfUrl is null && from.Url is { } && SiteUrl.HostOf(from.Url) is not null;
        if (isOnOwnHost && FindAt(SiteUrl.Resolve(url, from.Path, from.Url!)) is >= 0 and var near)
            return near;
        if (FindAt(SiteUrl.Resolve(url, from.Path)) is >= 0 and var row)
            return row;
        if (hostOfUrl is not null)
            return Lookup.Hosts.Contains(hostOfUrl) ? FindAt(SiteUrl.PathOf(url)) : -1;
        if (!url.StartsWith('/') && FindAt(SiteUrl.Resolve(url, "")) is >= 0 and var fromRoot)
            return fromRoot;
        if (_articles.BasePath.Length > 1 && url.StartsWith('/')
            && FindAt(SiteUrl.Resolve(_articles.BasePath.TrimEnd('/') + url, from.Path)) is >= 0 and var belowBase)
            return belowBase;
        // Lists may name pages by their path in the content folder, without extension and whatever their urls are.
        if (url.Contains('/', StringComparison.Ordinal)
            && Lookup.ByContentPath.GetValueOrDefault(url.TrimEnd('/'), -1) is >= 0 and var atPath)
            return atPath;
        var slug = url.TrimEnd('/');
        return !slug.Contains('/', StringComparison.Ordinal) ? Lookup.BySlug.GetValueOrDefault(SiteUrl.WithoutFile(slug), -1) : -1;
    }

    /// <summary>The row of the article at an address as <see cref="SiteUrl.Resolve"/> gives it, also if it names the file there.</summary>
    private int FindAt(string address)
    {
        if (Lookup.ByAddress.TryGetValue(address, out var row) || Lookup.ByRoute.TryGetValue(address, out row))
            return row;
        var route = SiteUrl.WithoutFile(address);
        var isFound = route != address
            && (Lookup.ByAddress.TryGetValue(route, out row) || Lookup.ByRoute.TryGetValue(route, out row));
        return isFound ? row : -1;
    }

    /// <summary>Where the site publishes an article: for one without a url, its path without what only names the file.</summary>
    public static string RouteOf(IndexedArticle article, string address) =>
        article.Url is null ? SiteUrl.WithoutFile(address) : SiteUrl.PathOf(address);

    /// <summary>The last part of where an article is published; empty for the site's root.</summary>
    public static string SlugOf(string route) => route[(route.LastIndexOf('/') + 1)..];

    private string Route(int row) => RouteOf(_articles[row], Addresses[row]);

    private string Slug(int row) => SlugOf(Route(row));

    private string WithoutExtension(int row) => FileKinds.WithoutPageExtension(_articles[row].Path);

    private static string? Current(string? said, string? now) => said is null || string.IsNullOrEmpty(now) ? said : now;

}
