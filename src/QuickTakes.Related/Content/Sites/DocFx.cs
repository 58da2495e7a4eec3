using Microsoft.Extensions.FileSystemGlobbing;

namespace QuickTakes.Related.Content.Sites;

/// <summary>DocFX: the files that its configuration lists, at the paths of their files with <c>.html</c>.</summary>
internal sealed class DocFx : ISiteGenerator
{
    public string Name => "docfx";

    public IReadOnlyList<string> ConfigurationFiles { get; } = ["docfx.json"];

    public ISite Open(SiteRoot root, Configuration configuration) => new DocFxSite(configuration);
}

/// <summary>A site of DocFX.</summary>
internal sealed class DocFxSite : ISite
{
    private static readonly string[] NoPages = ["_site", "obj", "includes", "_themes", "_zip"];

    private readonly Group[] _groups;

    public DocFxSite(Configuration configuration) => _groups =
    [
        .. configuration.Groups("build.content").Select(group => new Group(
            Configuration.FolderOf(group.Text("src") ?? group.Text("cwd")), group.Folder("dest"), Globs.Of(group.Texts("files")),
            group.Texts("exclude") is { Count: > 0 } excluded ? Globs.Of(excluded) : null)),
    ];

    public string BasePath => "/";

    public string? WhyNoFolder(string path) => NoPages.Contains(UrlParts.FileOf(path)) ? "a folder of includes or output of DocFX" : null;

    public string? WhyNoFile(string path, Func<string, bool> exists) =>
        _groups.Length > 0 && GroupOf(path) is null ? "not in the content that docfx.json lists"
        : string.Equals(UrlParts.FileOf(path), "toc.md", StringComparison.OrdinalIgnoreCase) ? "a table of contents"
            : KeptOut.RootFile(path);

    public Page PageOf(PageSource page)
    {
        var path = GroupOf(page.Path) is { } group ? group.Target + page.Path[group.Source.Length..] : page.Path;
        var bare = UrlParts.WithoutExtension(path);
        var url = "/" + bare + ".html";
        return bare == "index" ? new Page(PageKind.Page, url, "the home page") : Page.Article(url, "a page that docfx.json lists");
    }

    private Group? GroupOf(string path) => Array.Find(_groups, group =>
        path.StartsWith(group.Source, StringComparison.Ordinal) && path[group.Source.Length..] is var inside
        && group.Files.Match(inside).HasMatches && group.Excluded?.Match(inside).HasMatches != true);

    private sealed record Group(string Source, string Target, Matcher Files, Matcher? Excluded);
}
