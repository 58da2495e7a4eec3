namespace QuickTakes.Related.Content.Sites;

/// <summary>Gatsby and what is built as it is: a page is where its front matter says, or at the path of its file.</summary>
internal sealed class Gatsby : ISiteGenerator
{
    public string Name => "gatsby";

    public IReadOnlyList<string> ConfigurationFiles { get; } = ["gatsby-config.js", "gatsby-config.ts", "gatsby-config.mjs"];

    public ISite Open(SiteRoot root, Configuration configuration) => new GatsbySite(root, configuration);
}

/// <summary>
/// A site of Gatsby. Its urls are made by code; taken are <c>path</c>, <c>permalink</c> and <c>slug</c> of the front matter, else the
/// path from the content folder, as the usual file paths of its Markdown are.
/// </summary>
internal sealed class GatsbySite(SiteRoot root, Configuration configuration) : ISite
{
    private const string Pages = "src/pages/";

    private readonly string _ending = configuration.Text("trailingSlash") == "never" ? "" : "/";

    public string BasePath { get; } = UrlParts.BasePath(configuration.Text("pathPrefix"));

    public string? WhyNoFolder(string path) => path is "public" or ".cache" or "static" ? "written or copied by Gatsby" : null;

    public string? WhyNoFile(string path, Func<string, bool> exists) => KeptOut.RootFile(path);

    public Page PageOf(PageSource page)
    {
        var path = page.Path.StartsWith(Pages, StringComparison.Ordinal) ? page.Path[Pages.Length..]
            : UrlParts.Inside(page.Path, root.ContentPath);
        var bare = UrlParts.WithoutExtension(path);
        var folder = UrlParts.FolderOf(UrlParts.FileOf(bare) == "index" ? bare[..Math.Max(0, bare.Length - "/index".Length)] : bare);
        var said = page.Text("path") ?? page.Text("permalink") ?? page.Text("slug");
        var url = said is null ? UrlParts.FolderUrl(bare) : said.StartsWith('/') ? said : "/" + folder + said;
        url = url == "/" ? url : url.TrimEnd('/') + _ending;
        return bare is "index" ? new Page(PageKind.Page, url, "the home page")
            : UrlParts.FileOf(bare) == "404" ? new Page(PageKind.Page, url, "the page of an error")
                : Page.Article(url, "a page of the content folder");
    }
}
