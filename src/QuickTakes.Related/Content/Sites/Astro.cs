using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Sites;

/// <summary>Astro: pages below <c>src/pages</c>, collections below <c>src/content</c>, and Starlight's documents.</summary>
internal sealed class Astro : ISiteGenerator
{
    public string Name => "astro";

    public IReadOnlyList<string> ConfigurationFiles { get; } =
        ["astro.config.mjs", "astro.config.js", "astro.config.ts", "astro.config.mts", "astro.config.cjs"];

    public IReadOnlyList<string> ContentFolders { get; } = ["src/content", "src/pages"];

    public ISite Open(SiteRoot root, Configuration configuration) => new AstroSite(root, configuration);
}

/// <summary>
/// A site of Astro. What a collection's pages are at is code; a collection is taken to be at the route whose folder has its name
/// (<c>src/pages/blog/[...slug].astro</c>), and its pages are not known where there is none.
/// </summary>
internal sealed class AstroSite : ISite
{
    private const string Pages = "src/pages/";
    private const string Collections = "src/content/";
    private const string Documents = "src/content/docs/";

    private static readonly string[] Routes = ["[...slug]", "[slug]", "[...id]", "[id]", "[...path]"];

    private readonly HashSet<string> _routed;
    private readonly bool _isStarlight;
    private readonly string _ending;

    public AstroSite(SiteRoot root, Configuration configuration)
    {
        _routed = root.Folders(Collections.TrimEnd('/'))
            .Where(collection => Array.Exists(Routes, route => root.Exists($"{Pages}{collection}/{route}.astro")))
            .ToHashSet(StringComparer.Ordinal);
        BasePath = UrlParts.BasePath(configuration.Text("base"));
        _isStarlight = root.Exists("src/content/docs");
        // The format of Astro's output: by default a folder for each page.
        _ending = configuration.Text("trailingSlash") == "never" ? "" : configuration.Text("format") == "file" ? "" : "/";
    }

    public FrontMatterStart FrontMatterStart => FrontMatterStart.BehindBlanks;

    public string BasePath { get; }

    public string? WhyNoFolder(string path) =>
        UrlParts.FileOf(path).StartsWith('_') ? "a folder that Astro makes no pages of"
        : UrlParts.Meet(path, Pages) || UrlParts.Meet(path, Collections) ? null : "outside the pages and collections of Astro";

    public string? WhyNoFile(string path, Func<string, bool> exists) =>
        UrlParts.FileOf(path).StartsWith('_') ? "a name that starts with an underscore"
        : !path.StartsWith(Pages, StringComparison.Ordinal) && !path.StartsWith(Collections, StringComparison.Ordinal)
            ? "outside the pages and collections of Astro" : null;

    public Page PageOf(PageSource page)
    {
        var path = UrlParts.WithoutExtension(page.Path);
        if (path.StartsWith(Pages, StringComparison.Ordinal))
        {
            var url = Ended(UrlParts.FolderUrl(path[Pages.Length..]));
            return UrlParts.FileOf(path) is "index" or "404" or "500" ? new Page(PageKind.Page, url, "an index page, or that of an error")
                : Page.Article(url, "a page below src/pages");
        }
        if (_isStarlight && path.StartsWith(Documents, StringComparison.Ordinal))
        {
            var slug = page.Text("slug") ?? Slugged(path[Documents.Length..]);
            var url = Ended(UrlParts.FolderUrl(slug.Trim('/')));
            return page.Text("template") == "splash" ? new Page(PageKind.Page, url, "template: splash")
                : page.Flag("pagefind") == false ? new Page(PageKind.Page, url, "pagefind: false")
                : UrlParts.FileOf(path) == "404" ? new Page(PageKind.Page, url, "the page of an error")
                    : Page.Article(url, "a document of Starlight");
        }
        var inside = UrlParts.Inside(path, Collections);
        var slash = inside.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return new Page(PageKind.Page, null, "in no collection");
        var collection = inside[..slash];
        if (!_routed.Contains(collection))
            return new Page(PageKind.Page, null, $"no route src/pages/{collection}/[...slug].astro; --url-pattern says its url");
        return Page.Article(
            Ended($"/{collection}{UrlParts.FolderUrl((page.Text("slug") ?? Slugged(inside[(slash + 1)..])).Trim('/'))}"),
                $"of the collection {collection}");
    }

    private static string Slugged(string path) => string.Join('/', path.Split('/').Select(Slug.GitHub));

    private string Ended(string url) => url == "/" ? url : url.TrimEnd('/') + _ending;
}
