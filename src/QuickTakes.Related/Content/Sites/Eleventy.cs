using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Sites;

/// <summary>Eleventy: every file below its input folder is a page, in a folder of its own.</summary>
internal sealed class Eleventy : ISiteGenerator
{
    public string Name => "eleventy";

    public IReadOnlyList<string> ConfigurationFiles { get; } =
        [".eleventy.js", "eleventy.config.js", "eleventy.config.cjs", "eleventy.config.mjs", "eleventy.config.ts"];

    public ISite Open(SiteRoot root, Configuration configuration) => new EleventySite(root, configuration);
}

/// <summary>
/// A site of Eleventy. Of the permalinks that are templates those are known that use the file's slug or path, or the title.
/// </summary>
internal sealed partial class EleventySite : ISite
{
    private static readonly string[] DataExtensions = [".11tydata.json", ".json"];

    private readonly SiteRoot _root;
    private readonly string _input;
    private readonly string[] _noPages;
    private readonly IgnoreRules _ignored;
    private readonly ConcurrentDictionary<string, Configuration> _data = new(StringComparer.Ordinal);

    public EleventySite(SiteRoot root, Configuration configuration)
    {
        _root = root;
        BasePath = UrlParts.BasePath(configuration.Text("pathPrefix"));
        _input = configuration.Folder("input");
        _noPages =
        [
            _input + (configuration.Text("includes") ?? "_includes"), _input + (configuration.Text("layouts") ?? "_layouts"),
            _input + (configuration.Text("data") ?? "_data"), configuration.Text("output") ?? "_site",
        ];
        _ignored = IgnoreRules.Parse(root.Read(".eleventyignore") ?? "");
    }

    public string BasePath { get; }

    public string? WhyNoFolder(string path) =>
        Array.IndexOf(_noPages, path) >= 0 ? "a folder of includes, data or output of Eleventy"
        : !UrlParts.Meet(path, _input)
            ? "outside the input folder of Eleventy"
        : _ignored.Decides(path, isFolder: true) == true ? ".eleventyignore" : null;

    public string? WhyNoFile(string path, Func<string, bool> exists) =>
        !path.StartsWith(_input, StringComparison.Ordinal) ? "outside the input folder of Eleventy"
        : _ignored.Decides(path, isFolder: false) == true ? ".eleventyignore"
        : KeptOut.RootFile(path[_input.Length..]);

    public bool IsData(string path) =>
        Array.Exists(DataExtensions, extension =>
            UrlParts.FileOf(path) == UrlParts.FileOf(UrlParts.FolderOf(path).TrimEnd('/')) + extension);

    public Page PageOf(PageSource page)
    {
        var path = UrlParts.Inside(page.Path, _input);
        var folder = UrlParts.FolderOf(path);
        var name = UrlParts.FileOf(UrlParts.WithoutExtension(path));
        var permalink = page.Fields.Find("permalink") is null ? Data(page.Path, "permalink") : page.Fields.Find("permalink");
        if (permalink is FrontMatterScalar { IsFalse: true })
            return new Page(PageKind.Hidden, null, "permalink: false");
        var isIndex = name == "index" || folder == name + "/" || folder.EndsWith("/" + name + "/", StringComparison.Ordinal);
        var url = isIndex ? "/" + folder : $"/{folder}{name}/";
        if (permalink is FrontMatterScalar { IsNull: false } said && said.Value.Length > 0)
        {
            // Slug and stem have no date before the name, unlike the usual url.
            var bare = UrlParts.TakeDate(name).Name;
            var slug = bare == "index" ? UrlParts.TakeDate(UrlParts.FileOf(folder.TrimEnd('/'))).Name : bare;
            url = Expanded(said.Value, page, ("/" + folder + bare, slug));
            if (url is null)
                return new Page(PageKind.Page, null, "its permalink is a template that is not evaluated; --url-pattern says its url");
        }
        if (page.Flag("eleventyExcludeFromCollections") == true)
            return new Page(PageKind.Page, url, "eleventyExcludeFromCollections: true");
        return folder.Length == 0 && name == "index" ? new Page(PageKind.Page, url, "the home page")
            : Page.Article(url, "a page below the input folder");
    }

    /// <summary>The url that a permalink says: without what names the file, as links have it.</summary>
    private static string? Expanded(string permalink, PageSource page, (string Stem, string Slug) file)
    {
        var isKnown = true;
        var url = Template().Replace(permalink, match =>
        {
            string? value = match.Groups[1].Value switch
            {
                "page.fileSlug" => file.Slug,
                "page.filePathStem" => file.Stem,
                "title" => page.Title,
                "slug" => page.Text("slug"),
                _ => null,
            };
            var filter = match.Groups[2].Value;
            value = filter is "slugify" or "slug" ? value is null ? null : Slug.Ascii(value) : filter.Length == 0 ? value : null;
            isKnown &= value is not null;
            return value ?? "";
        });
        if (!isKnown || url.Contains("{%", StringComparison.Ordinal) || url.Contains("{{", StringComparison.Ordinal))
            return null;
        return UrlParts.WithoutIndex("/" + url.TrimStart('/'));
    }

    /// <summary>A value of the data files of the folders that a file is in; the nearest counts.</summary>
    private FrontMatterNode? Data(string path, string name)
    {
        for (var folder = UrlParts.FolderOf(path).TrimEnd('/'); folder.Length > 0; folder = UrlParts.FolderOf(folder).TrimEnd('/'))
        {
            var data = _data.GetOrAdd(folder, at => DataExtensions
                .Select(extension => $"{at}/{UrlParts.FileOf(at)}{extension}").Where(_root.Exists)
                .Select(_root.Settings).FirstOrDefault(Configuration.None));
            if (data.Entries.FirstOrDefault(entry => entry.Name == name).Value is { } value)
                return value;
        }
        return null;
    }

    [GeneratedRegex(@"\{\{-?\s*([\w.]+)\s*(?:\|\s*(\w+)\s*)?-?\}\}")]
    private static partial Regex Template();
}
