using System.Diagnostics;
using Microsoft.Extensions.FileSystemGlobbing;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Sites;

/// <summary>
/// The site that a content folder belongs to, as its generator and the user's options have it. All paths are from the content folder. Safe
/// to use from many threads.
/// </summary>
[DebuggerDisplay("{Generator,nq} above {_contentPath}")]
internal sealed class ContentSite
{
    private static readonly string[] LanguageFields = ["lang", "locale", "language"];

    private readonly ISite _site;
    private readonly string _contentPath;
    private readonly SiteOptions _options;
    private readonly UrlPattern[] _patterns;
    private readonly (string Field, string Value)[] _rules;
    private readonly Matcher? _include;
    private readonly Matcher? _exclude;

    /// <param name="generator">Its generator.</param>
    /// <param name="site">The site.</param>
    /// <param name="contentPath">Path of the content folder from the site's root, with a closing slash; empty where it is the root.</param>
    /// <param name="options">What the user says.</param>
    public ContentSite(ISiteGenerator generator, ISite site, string contentPath, SiteOptions options)
    {
        (Generator, _site, _contentPath, _options) = (generator.Name, site, contentPath, options);
        _patterns = [.. options.UrlPatterns.Select(pattern => new UrlPattern(pattern))];
        _rules = [.. options.NoArticleWhere.Select(rule => rule.Split('=', 2)).Select(rule => (rule[0].Trim(), rule[1].Trim()))];
        _include = options.Include.Count > 0 ? Globs.Of(options.Include) : null;
        _exclude = options.Exclude.Count > 0 ? Globs.Of(options.Exclude) : null;
    }

    /// <summary>Name of the generator.</summary>
    public string Generator { get; }

    /// <summary>
    /// Path of the configuration file, as the user would name it from the content folder; <see langword="null"/> where there is none.
    /// </summary>
    public string? ConfigurationFile { get; init; }

    /// <summary>What the generator's rules for files and urls depend on, as one text.</summary>
    public string Key => $"{Generator}\n{_contentPath}\n{Settings}";

    /// <summary>What was read of the site's own files to open it, as one text.</summary>
    public string Settings { get; init; } = "";

    /// <summary>Whether a file that is no article says something of the articles.</summary>
    public bool IsData(string path) => _site.IsData(_contentPath + path);

    /// <summary>The paths of the pages of folders that hold other pages; known once the folder is searched.</summary>
    public IReadOnlySet<string> Sections { get; private set; } = new HashSet<string>();

    /// <summary>The path that the urls of the site start with, with a closing slash.</summary>
    public string BasePath => UrlParts.BasePath(_options.BaseUrl ?? _site.BasePath);

    /// <summary>Where front matter is looked for.</summary>
    public FrontMatterStart FrontMatterStart => _site.FrontMatterStart;

    /// <summary>Whether a file without front matter may get some.</summary>
    public bool CreatesFrontMatter => _options.CreateFrontMatter;

    /// <summary>Whether nothing is known but what the files say themselves.</summary>
    public bool SaysNothing => _site is Plain && _options is { Generator: null, BaseUrl: null } && _patterns.Length == 0
        && _rules.Length == 0;

    /// <summary>The languages and versions that the names of all pages tell.</summary>
    public PathParts Parts { get; set; } = PathParts.None;

    /// <summary>The part of the site that a page belongs to: by its front matter, its generator's settings, or names.</summary>
    /// <param name="page">The page; its path is from the content folder.</param>
    public ArticlePart PartOf(PageSource page)
    {
        var made = _site.PartOf(_contentPath + page.Path);
        var named = Parts.Of(page.Path);
        var said = LanguageFields.Select(field => page.Text(field) is { } text ? LanguageCodes.Of(text) : null)
            .FirstOrDefault(language => language is not null);
        var language = said ?? (made.Language is { Length: > 0 } own ? own : named.Language ?? made.Language);
        var version = made.Version ?? named.Version;
        var partition = PartitionOf(page);
        return language is null && version is null && partition is null ? ArticlePart.None : new ArticlePart
        {
            Language = language is "" ? _site.DefaultLanguage ?? "default" : language,
            Version = version is "" ? "current" : version,
            Partition = partition,
            // The settings of most generators know languages alone.
            Counterpart = made.Version is null && named.Version is not null ? named.Counterpart : made.Counterpart ?? named.Counterpart,
        };
    }

    /// <summary>Why a folder is left out; <see langword="null"/> where it is not.</summary>
    public string? WhyNoFolder(string path) => KeptOut.Folder(path)
        ?? (_site.HasIncludeFolders ? null : KeptOut.IncludeFolder(path)) ?? _site.WhyNoFolder(_contentPath + path);

    /// <summary>Why a file is left out; <see langword="null"/> where it is not.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="exists">Whether there is a file at a path.</param>
    public string? WhyNoFile(string path, Func<string, bool> exists)
    {
        if (_exclude?.Match(path).HasMatches == true)
            return "excluded";
        if (_include?.Match(path).HasMatches == false)
            return "not included";
        return _site.WhyNoFile(_contentPath + path, whole =>
            whole.StartsWith(_contentPath, StringComparison.Ordinal) && exists(whole[_contentPath.Length..]));
    }

    /// <summary>Finds the <see cref="Sections"/>.</summary>
    /// <param name="paths">The paths of all pages.</param>
    public void FindSections(IReadOnlyList<string> paths)
    {
        var ofFolders = paths.Where(path => _site.IsOfFolder(_contentPath + path)).ToArray();
        if (ofFolders.Length == 0)
            return;
        var pages = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            for (var folder = UrlParts.FolderOf(path); ; folder = UrlParts.FolderOf(folder.TrimEnd('/')))
            {
                pages[folder] = pages.GetValueOrDefault(folder) + 1;
                if (folder.Length == 0)
                    break;
            }
        }
        Sections = ofFolders.Where(path => pages[UrlParts.FolderOf(path)] > 1).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What a page is, and where it is published.</summary>
    /// <param name="page">The page; its path is from the content folder.</param>
    /// <param name="said">The url that the front matter says in a field that the user named for it; <see langword="null"/> where it says
    /// none.</param>
    public Page PageOf(PageSource page, string? said)
    {
        var isPlain = _site is Plain;
        var made = _site.PageOf(page with { Path = _contentPath + page.Path });
        if (made.Kind == PageKind.Article && Sections.Contains(page.Path))
            made = made with { Kind = PageKind.Page, Reason = "the page of a folder with others" };
        var kept = made.Kind == PageKind.Article && !isPlain ? KeptOut.ByFields(page) : null;
        if (kept is null && made.Kind == PageKind.Article && _rules.FirstOrDefault(rule => Holds(page, rule)) is { Field: not null } rule)
            kept = (PageKind.Page, $"{rule.Field}: {rule.Value}");
        var url = said ?? Rooted(page.Text("url")) ?? Derived(page, made.Url);
        return kept is var (kind, reason) ? new Page(kind, url, reason) : made with { Url = url };

        // Hugo has rules of its own for it.
        string? Rooted(string? text) => _site is not HugoSite && text is ['/', ..] ? text : null;
    }

    private string? Derived(PageSource page, string? url)
    {
        if (_patterns.FirstOrDefault(pattern => pattern.IsFor(page.Path)) is { } pattern)
            url = pattern.UrlOf(page);
        else if (_site is Plain && _options is { Generator: null, BaseUrl: null })
            return null;
        return url is null || url.Contains("://", StringComparison.Ordinal) ? url : UrlParts.Below(_options.BaseUrl ?? _site.BasePath, url);
    }

    private string? PartitionOf(PageSource page)
    {
        if (_options.Partition is not { } rule)
            return null;
        if (SiteOptions.FolderLevel(rule) is not { } level)
            return page.Texts(rule) is [var value, ..] ? value : null;
        var folders = page.Path.Split('/');
        return level < folders.Length ? folders[level - 1] : null;
    }

    private static bool Holds(PageSource page, (string Field, string Value) rule) =>
        page.Texts(rule.Field).Contains(rule.Value, StringComparer.OrdinalIgnoreCase);
}
