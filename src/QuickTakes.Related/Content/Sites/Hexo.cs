using System.Globalization;
using System.Text.RegularExpressions;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Sites;

/// <summary>Hexo: posts below <c>source/_posts</c> at a permalink of date and name, pages at the paths of their files.</summary>
internal sealed class Hexo : ISiteGenerator
{
    public string Name => "hexo";

    public IReadOnlyList<string> ConfigurationFiles { get; } = ["_config.yml", "_config.yaml"];

    public bool Owns(SiteRoot root, string file, Configuration configuration) => IsHexo(root, configuration);

    public IReadOnlyList<string> ContentFolders { get; } = ["source"];

    public ISite Open(SiteRoot root, Configuration configuration) => new HexoSite(configuration);

    /// <summary>Whether a site is Hexo's; Jekyll's has the same name for its configuration.</summary>
    public static bool IsHexo(SiteRoot root, Configuration configuration) =>
        configuration.Has("new_post_name") || configuration.Has("source_dir") || configuration.Has("public_dir")
            || configuration.Has("skip_render")
        || root.Read("package.json")?.Contains("\"hexo\"", StringComparison.Ordinal) == true;
}

/// <summary>A site of Hexo. The date of a post that says none is that of its file, which is not read: its url is not known.</summary>
internal sealed class HexoSite : ISite
{
    private readonly string _source;
    private readonly string _permalink;
    private readonly Regex _name;
    private readonly bool _showsIndex;
    private readonly bool _showsHtml;

    public HexoSite(Configuration configuration)
    {
        BasePath = configuration.Text("root") is { } root ? UrlParts.BasePath(root) : UrlParts.BasePath(configuration.Text("url"));
        _source = (configuration.Text("source_dir") ?? "source").Trim('/') + "/";
        _permalink = configuration.Text("permalink") ?? ":year/:month/:day/:title/";
        _name = NamePattern(configuration.Text("new_post_name") ?? ":title.md");
        _showsIndex = configuration.Flag("pretty_urls.trailing_index") ?? true;
        _showsHtml = configuration.Flag("pretty_urls.trailing_html") ?? true;
    }

    public FrontMatterStart FrontMatterStart => FrontMatterStart.FenceOrField;

    public string BasePath { get; }

    public string? WhyNoFolder(string path)
    {
        if ((path + "/") == _source || _source.StartsWith(path + "/", StringComparison.Ordinal))
            return null;
        if (!path.StartsWith(_source, StringComparison.Ordinal))
            return "outside the source folder of Hexo";
        return path == _source + "_posts" ? null : path == _source + "_drafts" ? "drafts"
            : UrlParts.FileOf(path).StartsWith('_') && !path.StartsWith(_source + "_posts/", StringComparison.Ordinal)
                ? "a folder that Hexo makes no pages of" : null;
    }

    public string? WhyNoFile(string path, Func<string, bool> exists) =>
        !path.StartsWith(_source, StringComparison.Ordinal) ? "outside the source folder of Hexo"
        : UrlParts.FileOf(path).StartsWith('_') ? "a name that starts with an underscore"
        : KeptOut.RootFile(path[_source.Length..]);

    public Page PageOf(PageSource page)
    {
        var path = UrlParts.Inside(page.Path, _source);
        if (!path.StartsWith("_posts/", StringComparison.Ordinal))
        {
            var own = "/" + (page.Text("permalink")?.TrimStart('/') ?? UrlParts.WithoutExtension(path) + ".html");
            own = own.EndsWith('/') ? own + "index.html" : own;
            return new Page(PageKind.Page, Shown(own), "a page beside the posts");
        }
        var bare = UrlParts.WithoutExtension(path["_posts/".Length..]);
        var (dated, title) = Named(bare);
        var date = page.Date ?? dated;
        if (page.Text("permalink") is { } said)
            return Page.Article(Shown("/" + (said.EndsWith('/') || Path.HasExtension(said) ? said : said + ".html").TrimStart('/')),
                "a post");
        var url = UrlPattern.Expand(_permalink, token => token switch
        {
            "year" => date is { } day ? UrlParts.Digits(day.Year, 4) : null,
            "month" => date is { } day ? UrlParts.Digits(day.Month, 2) : null,
            "i_month" => date is { } day ? UrlParts.Digits(day.Month, 1) : null,
            "day" => date is { } day ? UrlParts.Digits(day.Day, 2) : null,
            "i_day" => date is { } day ? UrlParts.Digits(day.Day, 1) : null,
            "title" => page.Text("slug") ?? title,
            "name" => UrlParts.FileOf(title),
            "post_title" => Slug.OfText(page.Title),
            "category" => page.Texts("categories", "category") is { Count: > 0 } categories
                ? string.Join('/', categories.Select(one => one.ToLowerInvariant().Replace(' ', '-'))) : "uncategorized",
            "id" => page.Text("id"),
            _ => null,
        });
        return url is null ? new Page(PageKind.Page, null, "the permalink has a part that the file does not say")
            : Page.Article(Shown("/" + url.TrimStart('/')), "a post");
    }

    /// <summary>The date and the title that the path of a post says, by the pattern of the names of posts.</summary>
    private (DateOnly? Date, string Title) Named(string path)
    {
        var match = _name.Match(path);
        if (!match.Success)
            return (null, Slug.OfText(path, lower: false));
        var date = DateOnly.TryParse($"{match.Groups["year"]}-{match.Groups["month"]}-{match.Groups["day"]}", CultureInfo.InvariantCulture,
            out var day) ? day : (DateOnly?)null;
        return (date, match.Groups["title"] is { Success: true, Value: var title } ? title : Slug.OfText(path, lower: false));
    }

    private static Regex NamePattern(string pattern)
    {
        var name = Regex.Escape(UrlParts.WithoutExtension(pattern));
        foreach (var (part, group, text) in new[]
        {
            (":year", "year", @"\d{4}"), (":i_month", "month", @"\d{1,2}"), (":month", "month", @"\d{2}"), (":i_day", "day", @"\d{1,2}"),
            (":day", "day", @"\d{2}"), (":title", "title", ".+?"),
        })
            name = name.Replace(part, $"(?<{group}>{text})", StringComparison.Ordinal);
        return new Regex($"^{name}$", RegexOptions.CultureInvariant);
    }

    private string Shown(string url) =>
        url.EndsWith("/index.html", StringComparison.Ordinal) ? _showsIndex ? url : UrlParts.WithoutIndex(url)
        : !_showsHtml && url.EndsWith(".html", StringComparison.Ordinal) ? url[..^".html".Length] : url;
}
