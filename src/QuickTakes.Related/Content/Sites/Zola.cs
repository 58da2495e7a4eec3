using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Sites;

/// <summary>Zola: pages below <c>content</c>, at slugs in ASCII, with a closing slash.</summary>
internal sealed class Zola : ISiteGenerator
{
    public string Name => "zola";

    public IReadOnlyList<string> ConfigurationFiles { get; } = ["zola.toml", "config.toml"];

    public bool Owns(SiteRoot root, string file, Configuration configuration) =>
        file == "zola.toml" || configuration.Has("base_url");

    public IReadOnlyList<string> ContentFolders { get; } = ["content"];

    public ISite Open(SiteRoot root, Configuration configuration) => new ZolaSite(configuration);
}

/// <summary>A site of Zola.</summary>
internal sealed class ZolaSite(Configuration configuration) : ISite
{
    private const string Content = "content/";

    private readonly string _slugify = configuration.Text("slugify.paths") ?? (configuration.Flag("slugify_paths") == false ? "off" : "on");
    private readonly bool _keepsDates = configuration.Flag("slugify.paths_keep_dates") == true;
    private readonly HashSet<string> _languages = new(configuration.Below("languages").Entries.Select(entry =>
        entry.Name), StringComparer.Ordinal);

    public FrontMatterStart FrontMatterStart => FrontMatterStart.BehindBlanks;

    // The page of a section is _index; an index is one page, with its assets in its folder.
    public bool IsOfFolder(string path) => false;

    public string BasePath { get; } = UrlParts.BasePath(configuration.Text("base_url"));

    public string? DefaultLanguage { get; } = LanguageCodes.Of(configuration.Text("default_language") ?? "en");

    public string? WhyNoFolder(string path) =>
        path == "content" || path.StartsWith(Content, StringComparison.Ordinal) ? null : "outside the content folder of Zola";

    public string? WhyNoFile(string path, Func<string, bool> exists)
    {
        if (!path.StartsWith(Content, StringComparison.Ordinal))
            return "outside the content folder of Zola";
        // A page with a folder of its own: what else is in it are its assets.
        var folder = UrlParts.FolderOf(path);
        return folder.Length > Content.Length && UrlParts.FileOf(path).Split('.')[0] is not ("index" or "_index")
            && exists(folder + "index.md") && !exists(folder + "_index.md")
                ? $"an asset of the page {folder}index.md" : KeptOut.RootFile(path[Content.Length..]);
    }

    public Page PageOf(PageSource page)
    {
        var name = UrlParts.FileOf(UrlParts.WithoutExtension(page.Path));
        var dot = name.LastIndexOf('.');
        var language = dot > 0 && _languages.Contains(name[(dot + 1)..]) ? name[(dot + 1)..] : null;
        name = language is null ? name : name[..dot];
        var folder = UrlParts.FolderOf(UrlParts.Inside(page.Path, Content));
        var root = language is null ? "/" : $"/{language}/";
        if (name == "_index")
            return new Page(PageKind.Page, root + Slugged(folder), "the page of a section (_index)");
        if (page.Flag("render") == false)
            return new Page(PageKind.Hidden, null, "render: false");

        var file = name == "index" ? UrlParts.FileOf(folder.TrimEnd('/')) : name;
        var above = name == "index" && file.Length > 0 ? folder[..^(file.Length + 1)] : folder;
        var url = page.Text("path") is { } path ? root + path.Trim('/')
            : root + Slugged(above) + One(page.Text("slug") ?? (_keepsDates ? file : UrlParts.TakeDate(file).Name));
        return Page.Article(url.TrimEnd('/') + "/", "a page below the content folder");
    }

    private string Slugged(string folder) => string.Join('/', folder.Split('/').Select(One));

    private string One(string text) => _slugify switch
    {
        "off" => text,
        "safe" => string.Concat(text.Where(c => !"<>:\"/|?*#()[] \n\t\\".Contains(c, StringComparison.Ordinal))).Replace(' ', '_'),
        _ => Slug.Ascii(text),
    };
}
