using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Sites;

/// <summary>Hugo: pages below <c>content</c>, in folders that are sections or bundles, at paths in lower case.</summary>
internal sealed class Hugo : ISiteGenerator
{
    private static readonly string[] Marks =
        ["baseURL", "languageCode", "theme", "params", "taxonomies", "markup", "permalinks", "defaultContentLanguage", "module"];

    public string Name => "hugo";

    public IReadOnlyList<string> ConfigurationFiles { get; } =
    [
        .. from file in new[] { "hugo", "config/_default/hugo", "config/_default/config", "config" }
           from extension in new[] { ".toml", ".yaml", ".yml", ".json" }
           select file + extension,
    ];

    public bool Owns(SiteRoot root, string file, Configuration configuration) =>
        !file.StartsWith("config.", StringComparison.Ordinal)
        || Array.Exists(Marks, configuration.Has) || configuration.Has("title") && root.Exists("content") && !configuration.Has("base_url");

    public IReadOnlyList<string> ContentFolders { get; } = ["content"];

    public ISite Open(SiteRoot root, Configuration configuration) => new HugoSite(root, configuration);
}

/// <summary>A site of Hugo.</summary>
internal sealed class HugoSite : ISite
{
    private static readonly string[] Extensions = [".toml", ".yaml", ".yml", ".json"];

    private readonly List<(string Folder, string Language)> _contents = [];
    private readonly HashSet<string> _languages = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _patterns = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _defaultLanguage;
    private readonly bool _defaultInFolder;
    private readonly bool _keepsCase;
    private readonly bool _isUgly;
    private readonly HugoCascade _cascade;

    public HugoSite(SiteRoot root, Configuration configuration)
    {
        BasePath = UrlParts.BasePath(configuration.Text("baseURL"));
        _cascade = new HugoCascade(root);
        _keepsCase = configuration.Flag("disablePathToLower") == true;
        _isUgly = configuration.Flag("uglyURLs") == true;
        _defaultLanguage = configuration.Text("defaultContentLanguage") ?? "en";
        _defaultInFolder = configuration.Flag("defaultContentLanguageInSubdir") == true;
        var languages = configuration.Has("languages") ? configuration.Below("languages") : Part("languages");
        foreach (var (language, _) in languages.Entries)
        {
            if (configuration.Texts("disableLanguages").Contains(language))
                continue;
            _languages.Add(language);
            if (languages.Text($"{language}.contentDir") is { } own)
                _contents.Add((own.Trim('/') + "/", language));
        }
        _contents.Add(((configuration.Text("contentDir") ?? "content").Trim('/') + "/", _defaultLanguage));
        _contents.Sort((one, other) => other.Folder.Length.CompareTo(one.Folder.Length));
        var permalinks = configuration.Has("permalinks") ? configuration.Below("permalinks") : Part("permalinks");
        foreach (var (section, value) in permalinks.Entries.Concat(permalinks.Below("page").Entries))
        {
            if (value is FrontMatterScalar pattern)
                _patterns[section] = pattern.Value;
        }

        Configuration Part(string name) => Extensions.Select(extension => $"config/_default/{name}{extension}")
            .Where(root.Exists).Select(root.Settings).FirstOrDefault(Configuration.None);
    }

    // What it says of the pages below it.
    public bool IsData(string path) => NameAndLanguage(path).Name == "_index";

    public FrontMatterStart FrontMatterStart => FrontMatterStart.BehindBlanks;

    // The page of a section is _index; an index is one page, with its assets in its folder.
    public bool IsOfFolder(string path) => false;

    public string BasePath { get; }

    public string? DefaultLanguage => LanguageCodes.Of(_defaultLanguage);

    /// <summary>By the folder of a language or the end of the name, where the settings name languages.</summary>
    public PagePart PartOf(string path)
    {
        if (_languages.Count == 0)
            return default;
        var (folder, language) = Place(path);
        var (name, own) = NameAndLanguage(path);
        var page = UrlParts.FolderOf(path)[folder.Length..] + name;
        // One folder for all, and in it one for each language whatever the settings say: names tell that.
        return own is null && _contents.Count == 1 ? default : new PagePart((own ?? language).ToLowerInvariant(), null, page);
    }

    public string? WhyNoFolder(string path) =>
        _contents.Exists(content => UrlParts.Meet(path, content.Folder)) ? null : "outside the content folder of Hugo";

    public string? WhyNoFile(string path, Func<string, bool> exists)
    {
        if (!_contents.Exists(content => path.StartsWith(content.Folder, StringComparison.Ordinal)))
            return "outside the content folder of Hugo";
        var (folder, _) = Place(path);
        if (KeptOut.RootFile(path[folder.Length..]) is { } reason)
            return reason;
        // A folder with an index file is one page; what else is in it belongs to that page.
        var name = NameAndLanguage(path).Name;
        for (var at = UrlParts.FolderOf(path); at.Length > folder.Length; at = UrlParts.FolderOf(at.TrimEnd('/')))
        {
            if ((at != UrlParts.FolderOf(path) || name != "index") && IsBundle(at, exists))
                return $"a resource of the page {at}index.md";
        }
        return null;
    }

    public Page PageOf(PageSource page)
    {
        var (root, ofFolder) = Place(page.Path);
        var (name, ofName) = NameAndLanguage(page.Path);
        var language = ofName ?? ofFolder;
        var folder = UrlParts.FolderOf(page.Path)[root.Length..];
        var prefix = _languages.Count > 0 && (!language.Equals(_defaultLanguage, StringComparison.OrdinalIgnoreCase) || _defaultInFolder)
            ? language.ToLowerInvariant() + "/" : "";
        var build = _cascade.Of(page, root + folder);
        if (build.Render is "false" or "never" or "link")
            return new Page(name == "_index" ? PageKind.Page : PageKind.Hidden, null, $"build.render: {build.Render}");
        if (name == "_index")
        {
            var of = page.Text("url") is { } url ? Said(url, prefix) : "/" + prefix + Clean(folder);
            return new Page(PageKind.Page, of, "the page of a section (_index)");
        }
        if (build.List is "false" or "never")
            return new Page(PageKind.Page, Url(page, folder, name, prefix), $"build.list: {build.List}");
        if (page.Flag("headless") == true)
            return new Page(PageKind.Hidden, null, "headless: true");
        return Page.Article(Url(page, folder, name, prefix), "a page below the content folder");
    }

    private string? Url(PageSource page, string folder, string name, string prefix)
    {
        if (page.Text("url") is { } said)
            return Said(said, prefix);
        var isIndex = name == "index";
        var section = folder.Split('/')[0];
        if (isIndex && folder.Length == 0)
            return "/" + prefix;
        var file = isIndex ? UrlParts.FileOf(folder.TrimEnd('/')) : name;
        var above = isIndex ? folder[..^(file.Length + 1)] : folder;
        var slug = page.Text("slug") is { } own ? own : file;
        var pattern = _patterns.GetValueOrDefault(section) ?? (section.Length == 0 ? _patterns.GetValueOrDefault("/") : null);
        var path = pattern is null ? above + slug : Expanded(pattern.Trim('/'), page, (above, section, file));
        if (path is null)
            return null;
        var url = "/" + prefix + Clean(path);
        return _isUgly ? url.TrimEnd('/') + ".html" : url.TrimEnd('/') + "/";
    }

    private static string? Expanded(string pattern, PageSource page, (string Folder, string Section, string File) at)
    {
        var (folder, section, file) = at;
        return UrlPattern.Expand(pattern.Replace(":sections[1:]", ":later_sections", StringComparison.Ordinal), token => token switch
        {
            "year" => Day(date => UrlParts.Digits(date.Year, 4)),
            "month" => Day(date => UrlParts.Digits(date.Month, 2)),
            "day" => Day(date => UrlParts.Digits(date.Day, 2)),
            "monthname" => Day(date => date.ToString("MMMM", System.Globalization.CultureInfo.InvariantCulture)),
            "weekday" => Day(date => UrlParts.Digits((int)date.DayOfWeek, 1)),
            "weekdayname" => Day(date => date.DayOfWeek.ToString()),
            "yearday" => Day(date => UrlParts.Digits(date.DayOfYear, 1)),
            "section" => section,
            "sections" => folder.TrimEnd('/'),
            "later_sections" => folder.TrimEnd('/') is var all
                && all.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? all[(slash + 1)..] : "",
            "title" => Path(page.Title),
            "slug" => Path(page.Text("slug") ?? page.Title),
            "slugorfilename" or "slugorcontentbasename" => Path(page.Text("slug") ?? file),
            "filename" or "contentbasename" => Path(file),
            _ => null,
        });

        string? Day(Func<DateOnly, string> part) => page.Date is { } date ? part(date) : null;

        static string Path(string text) => Slug.HugoPath(text.Replace('/', '-'));
    }

    private static string Said(string url, string prefix) => UrlParts.Below("/", url.StartsWith('/') ? url : prefix + url);

    private string Clean(string path) => Slug.HugoPath(path) is var clean && _keepsCase ? clean : clean.ToLowerInvariant();

    private (string Folder, string Language) Place(string path) =>
        _contents.Find(content => path.StartsWith(content.Folder, StringComparison.Ordinal)) is { Folder: not null } place
            ? place : ("", _defaultLanguage);

    private (string Name, string? Language) NameAndLanguage(string path)
    {
        var name = UrlParts.FileOf(UrlParts.WithoutExtension(path));
        var dot = name.LastIndexOf('.');
        return dot > 0 && _languages.Contains(name[(dot + 1)..]) ? (name[..dot], name[(dot + 1)..]) : (name, null);
    }

    private bool IsBundle(string folder, Func<string, bool> exists) =>
        exists(folder + "index.md") || exists(folder + "index.html") || exists(folder + "index.markdown")
        || _languages.Any(language => exists($"{folder}index.{language}.md"));
}
