namespace QuickTakes.Related.Content.Sites;

/// <summary>MkDocs: every file below <c>docs</c> is a page, in a folder of its own unless told otherwise.</summary>
internal sealed class MkDocs : ISiteGenerator
{
    public string Name => "mkdocs";

    public IReadOnlyList<string> ConfigurationFiles { get; } = ["mkdocs.yml", "mkdocs.yaml"];

    public IReadOnlyList<string> ContentFolders { get; } = ["docs"];

    public ISite Open(SiteRoot root, Configuration configuration) => new MkDocsSite(configuration);
}

/// <summary>A site of MkDocs. Plugins that write pages of their own are not known.</summary>
internal sealed class MkDocsSite(Configuration configuration) : ISite
{
    private readonly string _docs = Configuration.FolderOf(configuration.Text("docs_dir") ?? "docs");
    private readonly bool _hasFolders = configuration.Flag("use_directory_urls") ?? true;
    private readonly IgnoreRules _excluded = IgnoreRules.Parse(configuration.Text("exclude_docs") ?? "");
    private readonly IgnoreRules _drafts = IgnoreRules.Parse(configuration.Text("draft_docs") ?? "");

    public string BasePath { get; } = UrlParts.BasePath(configuration.Text("site_url"));

    public bool IsOfFolder(string path) => UrlParts.IsIndexOrReadme(path);

    public string? WhyNoFolder(string path) =>
        UrlParts.Meet(path, _docs) ? null : "outside the docs folder of MkDocs";

    public string? WhyNoFile(string path, Func<string, bool> exists) =>
        !path.StartsWith(_docs, StringComparison.Ordinal) ? "outside the docs folder of MkDocs"
        : Ignored(_excluded, path[_docs.Length..]) ? "exclude_docs"
        : UrlParts.FileOf(path) == "README.md" && exists(UrlParts.FolderOf(path) + "index.md") ? "a README beside the index of its folder"
            : null;

    public Page PageOf(PageSource page)
    {
        var path = UrlParts.Inside(page.Path, _docs);
        if (Ignored(_drafts, path))
            return new Page(PageKind.Hidden, null, "draft_docs");
        var bare = UrlParts.WithoutExtension(path);
        var isIndex = UrlParts.FileOf(bare) is "index" or "README";
        var url = isIndex ? "/" + UrlParts.FolderOf(path) + (_hasFolders ? "" : "index.html") : "/" + bare + (_hasFolders ? "/" : ".html");
        return bare is "index" or "README" ? new Page(PageKind.Page, url, "the home page")
            : bare == "404" ? new Page(PageKind.Page, url, "the page of an error") : Page.Article(url, "a page below the docs folder");
    }

    /// <summary>Whether rules in git's notation ignore a path, or a folder that it is in.</summary>
    private static bool Ignored(IgnoreRules rules, string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (rules.Decides(path[..slash], isFolder: true) == true)
                return true;
        }
        return rules.Decides(path, isFolder: false) == true;
    }
}
