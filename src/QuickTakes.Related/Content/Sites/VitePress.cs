namespace QuickTakes.Related.Content.Sites;

/// <summary>VitePress: every file is a page at the path of its file, with <c>.html</c> unless urls are clean.</summary>
internal sealed class VitePress : ISiteGenerator
{
    public string Name => "vitepress";

    public IReadOnlyList<string> ConfigurationFiles { get; } =
    [
        ".vitepress/config.ts", ".vitepress/config.mts", ".vitepress/config.js", ".vitepress/config.mjs", ".vitepress/config/index.ts",
        ".vitepress/config/index.mts", ".vitepress/config/index.js",
    ];

    public ISite Open(SiteRoot root, Configuration configuration) => new VitePressSite(configuration);
}

/// <summary>A site of VitePress. Rewrites and what the configuration excludes are not read: patterns of urls and globs say them.</summary>
internal sealed class VitePressSite(Configuration configuration) : ISite
{
    private readonly string _source = configuration.Folder("srcDir");
    private readonly bool _isClean = configuration.Flag("cleanUrls") == true;
    private readonly string _output = (configuration.Text("outDir") ?? "").Trim('.', '/');

    public string BasePath { get; } = UrlParts.BasePath(configuration.Text("base"));

    public string? DefaultLanguage { get; } = configuration.Text("lang") is { } language ? LanguageCodes.Of(language) : null;

    public string? WhyNoFolder(string path) =>
        path == _output ? "written by VitePress"
        : UrlParts.Meet(path, _source) ? null : "outside the source folder of VitePress";

    public string? WhyNoFile(string path, Func<string, bool> exists) =>
        !path.StartsWith(_source, StringComparison.Ordinal) ? "outside the source folder of VitePress" : null;

    public Page PageOf(PageSource page)
    {
        var path = UrlParts.WithoutExtension(UrlParts.Inside(page.Path, _source));
        var isIndex = UrlParts.FileOf(path) == "index";
        var url = isIndex ? "/" + UrlParts.FolderOf(path) : "/" + path + (_isClean ? "" : ".html");
        return page.Text("layout") is "home" or "false" ? new Page(PageKind.Page, url, $"layout: {page.Text("layout")}")
            : KeptOut.RootFile(path + ".md") is { } reason ? new Page(PageKind.Page, url, reason)
            : path.StartsWith("public/", StringComparison.Ordinal) ? new Page(PageKind.Page, url, "below public")
            : path == "index" ? new Page(PageKind.Page, url, "the home page") : Page.Article(url, "a page below the source folder");
    }
}
