namespace QuickTakes.Related.Content.Sites;

/// <summary>Jekyll: posts with a date in their name, pages, and collections; what has no front matter is copied as it is.</summary>
internal sealed class Jekyll : ISiteGenerator
{
    public string Name => "jekyll";

    public IReadOnlyList<string> ConfigurationFiles { get; } = ["_config.yml", "_config.yaml", "_config.toml"];

    public bool Owns(SiteRoot root, string file, Configuration configuration) =>
        !Hexo.IsHexo(root, configuration);

    public IReadOnlyList<string> ContentFolders { get; } = ["_posts"];

    public ISite Open(SiteRoot root, Configuration configuration) => new JekyllSite(configuration);
}

/// <summary>A site of Jekyll.</summary>
internal sealed class JekyllSite : ISite
{
    private readonly Configuration _configuration;
    private readonly string _source;
    private readonly string _collectionsFolder;
    private readonly string _permalink;
    private readonly IgnoreRules _excluded;
    private readonly string[] _included;
    private readonly Dictionary<string, Configuration> _collections;

    public JekyllSite(Configuration configuration)
    {
        _configuration = configuration;
        BasePath = UrlParts.BasePath(configuration.Text("baseurl"));
        _source = configuration.Folder("source");
        _collectionsFolder = _source + (configuration.Text("collections_dir")?.Trim('/') is { Length: > 0 } folder ? folder + "/" : "");
        _permalink = configuration.Text("permalink") ?? "date";
        _excluded = IgnoreRules.Parse(string.Join('\n', configuration.Texts("exclude").Select(one =>
            one.StartsWith('/') || one.Contains('*', StringComparison.Ordinal) ? one : "/" + one)));
        _included = [.. configuration.Texts("include").Select(one => one.Trim('/'))];
        _collections = configuration.Below("collections").Entries
            .ToDictionary(entry => entry.Name, entry => configuration.Below($"collections.{entry.Name}"), StringComparer.Ordinal);
        foreach (var name in configuration.Texts("collections"))
            _collections.TryAdd(name, Configuration.None);
    }

    public string BasePath { get; }

    public bool HasIncludeFolders => true;

    public string? WhyNoFolder(string path)
    {
        var name = UrlParts.FileOf(path);
        if (path + "/" == _source || _source.StartsWith(path + "/", StringComparison.Ordinal) || (path + "/") == _collectionsFolder)
            return null;
        if (!path.StartsWith(_source, StringComparison.Ordinal))
            return "outside the source folder of Jekyll";
        if (name is "_posts")
            return null;
        if (name is "_drafts")
            return "drafts";
        var inSource = path[_source.Length..];
        if (inSource is "_site" or "vendor" or ".jekyll-cache" || path == _configuration.Text("destination")?.Trim('.', '/'))
            return "written or brought along by Jekyll's tools";
        if (name.StartsWith('_'))
        {
            return path.StartsWith(_collectionsFolder + "_", StringComparison.Ordinal)
                && _collections.TryGetValue(name[1..], out var collection)
                ? collection.Flag("output") == true ? null : "a collection without pages (output is not true)"
                : _included.Contains(inSource) ? null : "a folder that Jekyll makes no pages of";
        }
        return _excluded.Decides(inSource, isFolder: true) == true ? "excluded by the configuration" : null;
    }

    public string? WhyNoFile(string path, Func<string, bool> exists)
    {
        if (!path.StartsWith(_source, StringComparison.Ordinal))
            return "outside the source folder of Jekyll";
        var inSource = path[_source.Length..];
        if (_excluded.Decides(inSource, isFolder: false) == true)
            return "excluded by the configuration";
        if (IsPost(path))
            return UrlParts.TakeDate(UrlParts.FileOf(path)).Date is null ? "a post without a date in its name" : null;
        if (CollectionOf(path) is null && UrlParts.FileOf(path).StartsWith('_') && !_included.Contains(inSource))
            return "a name that starts with an underscore";
        return KeptOut.RootFile(inSource);
    }

    public Page PageOf(PageSource page)
    {
        if (!page.HasFrontMatter)
            return new Page(PageKind.Page, null, "copied as it is: it has no front matter");
        var path = UrlParts.Inside(page.Path, _source);
        var isPost = IsPost(page.Path);
        var collection = isPost ? null : CollectionOf(page.Path);
        var type = isPost ? "posts" : collection ?? "pages";
        if (Default(path, type, "published") == "false" && page.Flag("published") is null)
            return new Page(PageKind.Hidden, null, "published: false in the defaults");
        var said = page.Text("permalink") ?? Default(path, type, "permalink");
        var name = UrlParts.FileOf(UrlParts.WithoutExtension(path));
        var isIndex = !isPost && collection is null && name == "index";
        var pattern = said is not null ? Style(said, isPost) : isPost
            ? Style(_collections.GetValueOrDefault("posts")?.Text("permalink") ?? _permalink, true)
            : collection is not null ? Style(_collections[collection].Text("permalink") ?? "/:collection/:path:output_ext", false)
            : isIndex ? "/:path/" : "/:path/:basename" + Ending();
        var (dated, rest) = UrlParts.TakeDate(name);
        var url = UrlPattern.Expand(pattern, token =>
            Part(token, page, (path, collection, isPost ? rest : name, isPost ? page.Date ?? dated : page.Date)));
        url = url is null ? null : UrlParts.WithoutIndex(url.StartsWith('/') ? url : "/" + url);
        return isIndex ? new Page(PageKind.Page, url, "the index page of a folder")
            : Page.Article(url, isPost ? "a post" : collection is null ? "a page with front matter" : $"of the collection {collection}");
    }

    private static string? Part(string token, PageSource page, (string Path, string? Collection, string Name, DateOnly? Date) at)
    {
        var name = at.Name;
        return token switch
        {
            "year" => Day(date => UrlParts.Digits(date.Year, 4)),
            "short_year" => Day(date => UrlParts.Digits(date.Year % 100, 2)),
            "month" => Day(date => UrlParts.Digits(date.Month, 2)),
            "i_month" => Day(date => UrlParts.Digits(date.Month, 1)),
            "long_month" => Day(date => date.ToString("MMMM", System.Globalization.CultureInfo.InvariantCulture)),
            "short_month" => Day(date => date.ToString("MMM", System.Globalization.CultureInfo.InvariantCulture)),
            "day" => Day(date => UrlParts.Digits(date.Day, 2)),
            "i_day" => Day(date => UrlParts.Digits(date.Day, 1)),
            "y_day" => Day(date => UrlParts.Digits(date.DayOfYear, 3)),
            "title" => page.Text("slug") is { } said ? Slug.OfText(said, lower: false) : Pretty(name),
            "slug" => Slug.OfText(page.Text("slug") ?? name),
            "name" => at.Collection is null ? name : Slug.OfText(name),
            "basename" => name,
            "categories" => Categories(page, at.Path, slugged: false),
            "slugified_categories" => Categories(page, at.Path, slugged: true),
            "collection" => at.Collection ?? "posts",
            "path" => at.Collection is null ? UrlParts.FolderOf(at.Path).TrimEnd('/')
                : UrlParts.WithoutExtension(at.Path[(at.Path.IndexOf($"_{at.Collection}/",
                    StringComparison.Ordinal) + at.Collection.Length + 2)..]),
            "output_ext" => ".html",
            _ => null,
        };

        string? Day(Func<DateOnly, string> part) => at.Date is { } date ? part(date) : null;
    }

    /// <summary>Categories of folders above the posts, then those of the front matter, in lower case.</summary>
    private static string Categories(PageSource page, string path, bool slugged)
    {
        var posts = ("/" + path).IndexOf("/_posts/", StringComparison.Ordinal);
        var folders = posts > 0 ? path[..posts].Split('/', StringSplitOptions.RemoveEmptyEntries) : [];
        var said = page.Texts("categories") is { Count: > 0 } categories
            ? categories.Count == 1 ? categories[0].Split(' ', StringSplitOptions.RemoveEmptyEntries) : categories
            : page.Texts("category");
        return string.Join('/', folders.Concat(said).Select(one => slugged ? Slug.OfText(one) : one.ToLowerInvariant()).Distinct());
    }

    /// <summary>Everything but letters, digits and <c>. _ ~ ! $ &amp; ' ( ) + , ; = @</c> as one hyphen; the case stays.</summary>
    private static string Pretty(string name)
    {
        var kept = string.Concat(name.Select(c =>
            char.IsLetterOrDigit(c) || "._~!$&'()+,;=@".Contains(c, StringComparison.Ordinal) ? c : '-'));
        return string.Join('-', kept.Split('-', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Style(string permalink, bool isPost) => permalink switch
    {
        "date" when isPost => "/:categories/:year/:month/:day/:title:output_ext",
        "pretty" when isPost => "/:categories/:year/:month/:day/:title/",
        "ordinal" when isPost => "/:categories/:year/:y_day/:title:output_ext",
        "none" when isPost => "/:categories/:title:output_ext",
        "pretty" => "/:collection/:path/",
        "date" or "ordinal" or "none" => "/:collection/:path:output_ext",
        _ => permalink,
    };

    private string Ending() => _permalink switch
    {
        "pretty" => "/",
        "date" or "ordinal" or "none" => ":output_ext",
        ['/' or ':', ..] when _permalink.EndsWith('/') => "/",
        _ when _permalink.EndsWith(":output_ext", StringComparison.Ordinal) => ":output_ext",
        _ => "",
    };

    private static bool IsPost(string path) => ("/" + path).Contains("/_posts/", StringComparison.Ordinal);

    private string? CollectionOf(string path) =>
        path.StartsWith(_collectionsFolder + "_", StringComparison.Ordinal)
            && path[(_collectionsFolder.Length + 1)..].Split('/') is [var name, _, ..]
            && _collections.ContainsKey(name) ? name : null;

    /// <summary>
    /// What the configuration's defaults say for a page: of the scopes that match, the one with the longest path, the later of two.
    /// </summary>
    private string? Default(string path, string type, string field) => _configuration.Groups("defaults")
        .Where(one => one.Text("scope.type") is not { } of || of == type)
        .Where(one => one.Text("scope.path") is not { Length: > 0 } of
            || (path + "/").StartsWith(of.TrimEnd('/') + "/", StringComparison.Ordinal))
        .Where(one => one.Text($"values.{field}") is not null)
        .OrderBy(one => one.Text("scope.path")?.Length ?? 0).LastOrDefault()?.Text($"values.{field}");
}
