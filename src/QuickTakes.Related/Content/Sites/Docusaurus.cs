using System.Text.RegularExpressions;

namespace QuickTakes.Related.Content.Sites;

/// <summary>
/// Docusaurus: documents, a blog and pages, each in a folder and below a path of their own; numbers before names do not count.
/// </summary>
internal sealed class Docusaurus : ISiteGenerator
{
    public string Name => "docusaurus";

    public IReadOnlyList<string> ConfigurationFiles { get; } =
        ["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs"];

    public IReadOnlyList<string> ContentFolders { get; } = ["docs", "blog"];

    public ISite Open(SiteRoot root, Configuration configuration) => new DocusaurusSite(root, configuration);
}

/// <summary>A site of Docusaurus with one set of documents and one blog, as its classic preset has them.</summary>
internal sealed partial class DocusaurusSite : ISite
{
    private static readonly string[] Folders = ["docs/", "blog/", "src/pages/", "versioned_docs/", "i18n/"];

    private readonly string _docs;
    private readonly string _versions;
    private readonly bool? _closingSlash;
    private readonly IReadOnlyList<string> _published;

    public DocusaurusSite(SiteRoot root, Configuration configuration)
    {
        BasePath = UrlParts.BasePath(configuration.Text("baseUrl"));
        _closingSlash = configuration.Flag("trailingSlash");
        _docs = (configuration.Text("routeBasePath") ?? "docs").Trim('/');
        DefaultLanguage = configuration.Text("defaultLocale") is { } locale ? LanguageCodes.Of(locale) : null;
        _versions = root.Read("versions.json") ?? "";
        _published = [.. Quoted().Matches(_versions).Select(match => match.Groups[1].Value)];
    }

    public string BasePath { get; }

    public string? DefaultLanguage { get; }

    /// <summary>Translations by their folder; versions where there are any, those of the documents at hand being <c>current</c>.</summary>
    public PagePart PartOf(string path)
    {
        if (Place(path) is not var (kind, start, prefix, _))
            return default;
        var version = Translated().Match(path) is { Success: true } translated ? translated.Groups[3].Value : "";
        version = Versioned().Match(path) is { Success: true } versioned ? versioned.Groups[1].Value
            : version.Replace("version-", "", StringComparison.Ordinal);
        var isVersioned = kind == "docs" && _published.Count > 0;
        return new PagePart(
            LanguageCodes.Of(prefix.TrimStart('/')) ?? "", !isVersioned ? null : version.Length > 0 ? version : "current",
            $"{kind}/{path[start..]}");
    }

    public bool IsOfFolder(string path) => UrlParts.IsIndexOrReadme(path);

    public string? WhyNoFolder(string path) =>
        path is "build" or "static" or ".docusaurus" ? "written or copied by Docusaurus"
        : UrlParts.FileOf(path).StartsWith('_') ? "a folder of partials (_)"
        : Array.Exists(Folders, folder => UrlParts.Meet(path, folder)) ? null : "outside the folders of Docusaurus";

    public string? WhyNoFile(string path, Func<string, bool> exists) =>
        UrlParts.FileOf(path).StartsWith('_') ? "a partial (_)"
        : Place(path) is null ? "outside the folders of Docusaurus" : null;

    public Page PageOf(PageSource page)
    {
        var (kind, start, prefix, version) = Place(page.Path) ?? ("docs", 0, "", "");
        var path = UrlParts.WithoutExtension(page.Path[start..]);
        var url = kind switch
        {
            "pages" => prefix + UrlParts.FolderUrl(path),
            "blog" => prefix + "/blog" + Blog(path, page),
            _ => prefix + (_docs.Length == 0 ? "" : "/" + _docs) + version + Document(path, page),
        };
        url = url.TrimEnd('/') is { Length: > 0 } bare ? _closingSlash == true ? bare + "/" : bare : "/";
        if (page.Flag("unlisted") == true)
            return new Page(PageKind.Hidden, url, "unlisted: true");
        return kind == "pages" ? new Page(PageKind.Page, url, "a page beside documents and blog")
            : Page.Article(url, kind == "blog" ? "a post" : "a document");
    }

    private static string Document(string path, PageSource page)
    {
        var parts = path.Split('/').Select(WithoutNumber).ToArray();
        var (folder, file) = (string.Join('/', parts[..^1]), parts[^1]);
        if (page.Text("slug") is { } slug)
            return slug.StartsWith('/') ? slug : folder.Length == 0 ? "/" + slug : $"/{folder}/{slug}";
        var isIndex = file.ToLowerInvariant() is "index" or "readme" || parts.Length > 1
            && string.Equals(file, parts[^2], StringComparison.OrdinalIgnoreCase);
        if (isIndex && page.Text("id") is null)
            return "/" + folder;
        return folder.Length == 0 ? $"/{page.Text("id") ?? file}" : $"/{folder}/{page.Text("id") ?? file}";
    }

    private static string Blog(string path, PageSource page)
    {
        if (page.Text("slug") is { } slug)
            return "/" + slug.TrimStart('/');
        var bare = path.EndsWith("/index", StringComparison.Ordinal) ? path[..^"/index".Length] : path;
        return BlogDate().Replace("/" + bare, match => $"/{match.Groups[1].Value}/{match.Groups[2].Value}/{match.Groups[3].Value}/", 1);
    }

    private static string WithoutNumber(string part) =>
        Number().Match(part) is { Success: true } match && !LooksLikeDateOrVersion().IsMatch(part)
        ? match.Groups[1].Value : part;

    /// <summary>
    /// The kind of a page, where its path starts, what its url starts with, and what stands between the path of the documents and its own;
    /// <see langword="null"/> outside all folders.
    /// </summary>
    private (string Kind, int Start, string Prefix, string Version)? Place(string path)
    {
        if (Translated().Match(path) is { Success: true } translated)
            return (translated.Groups[2].Value, translated.Length, "/" + translated.Groups[1].Value, Version(translated.Groups[3].Value));
        if (Versioned().Match(path) is { Success: true } versioned)
            return ("docs", versioned.Length, "", Version(versioned.Groups[1].Value));
        return path.StartsWith("docs/", StringComparison.Ordinal) ? ("docs", "docs/".Length, "", Version("current"))
            : path.StartsWith("blog/", StringComparison.Ordinal) ? ("blog", "blog/".Length, "", "")
            : path.StartsWith("src/pages/", StringComparison.Ordinal) ? ("pages", "src/pages/".Length, "", "") : null;
    }

    /// <summary>
    /// The last version that was published is at the root of the documents; what is being written is <c>next</c> once there is one.
    /// </summary>
    private string Version(string name) => name is "current" or "" ? _published.Count > 0 ? "/next" : ""
        : name.Replace("version-", "", StringComparison.Ordinal) is var version && _published.Count > 0
            && _published[0] == version ? "" : "/" + version;

    [GeneratedRegex(@"^(?:\d+)\s*[-_.]+\s*([^-_.\s].*)$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?:\d{2}|\d{4})[-_.]\d{2}(?:[-_.](?:\d{2}|\d{4}))?|^\d+[-_.]\d+")]
    private static partial Regex LooksLikeDateOrVersion();

    [GeneratedRegex(@"/(\d{4})[-/](\d{1,2})[-/](\d{1,2})[-/]")]
    private static partial Regex BlogDate();

    [GeneratedRegex(@"^i18n/([^/]+)/docusaurus-plugin-content-(docs|blog|pages)/(?:(current|version-[^/]+)/)?")]
    private static partial Regex Translated();

    [GeneratedRegex(@"^versioned_docs/version-([^/]+)/")]
    private static partial Regex Versioned();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();
}
