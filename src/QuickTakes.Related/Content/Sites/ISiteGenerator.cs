using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Sites;

/// <summary>A generator of sites: knows a site by its configuration, and opens it.</summary>
internal interface ISiteGenerator
{
    /// <summary>Its name, as an option takes it.</summary>
    string Name { get; }

    /// <summary>Files of its configuration, from the site's root on; the first that is there and its own counts.</summary>
    IReadOnlyList<string> ConfigurationFiles { get; }

    /// <summary>Folders that it keeps content in, from the site's root on.</summary>
    IReadOnlyList<string> ContentFolders => [];

    /// <summary>Whether a file of such a name is its own, where another generator's has the same name.</summary>
    bool Owns(SiteRoot root, string file, Configuration configuration) => true;

    /// <summary>Opens a site.</summary>
    /// <param name="root">The root of the site.</param>
    /// <param name="configuration">Its settings; none where it has no file of them.</param>
    ISite Open(SiteRoot root, Configuration configuration);
}

/// <summary>A site with its settings. All paths are from the site's root. Safe to use from many threads.</summary>
internal interface ISite
{
    /// <summary>Path that all urls of the site start with, from the root and with its closing slash.</summary>
    string BasePath { get; }

    /// <summary>Where front matter is looked for; elsewhere it is taken for the body.</summary>
    FrontMatterStart FrontMatterStart => FrontMatterStart.FirstLine;

    /// <summary>Whether it knows itself which folders with an underscore hold includes, since others may hold pages.</summary>
    bool HasIncludeFolders => false;

    /// <summary>Whether a page is that of its folder, as <c>index</c> is; where the folder holds other pages, it lists them.</summary>
    /// <param name="path">Its path.</param>
    bool IsOfFolder(string path) => UrlParts.FileOf(UrlParts.WithoutExtension(path)) == "index";

    /// <summary>Why a folder holds no pages; <see langword="null"/> where it may.</summary>
    /// <param name="path">Its path, without a closing slash.</param>
    string? WhyNoFolder(string path);

    /// <summary>Why a file is no page, as far as names tell; <see langword="null"/> where it may be one.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="exists">Whether there is a file at a path.</param>
    string? WhyNoFile(string path, Func<string, bool> exists);

    /// <summary>Whether a file that is no article says something of the articles: their urls depend on it.</summary>
    bool IsData(string path) => false;

    /// <summary>The language of pages that name none in their path; <see langword="null"/> where the settings do not say.</summary>
    string? DefaultLanguage => null;

    /// <summary>
    /// The language and version of a page by the site's settings; nothing where names alone tell (<see cref="PathParts"/>).
    /// </summary>
    /// <param name="path">Its path.</param>
    PagePart PartOf(string path) => default;

    /// <summary>What a page is, and where it is published: from the root, below <see cref="BasePath"/>.</summary>
    Page PageOf(PageSource page);
}

/// <summary>The root of a site, as far as its settings are read from it.</summary>
/// <param name="contentPath">Path of the content folder from the root, with a closing slash; empty where it is the root.</param>
/// <param name="read">Gives the text of a file by its path from the root; <see langword="null"/> where there is none.</param>
/// <param name="exists">Whether there is a file or a folder at a path from the root.</param>
/// <param name="folders">The names of the folders in a folder; none where there is no such folder.</param>
internal sealed class SiteRoot(
    string contentPath, Func<string, string?> read, Func<string, bool> exists, Func<string, IReadOnlyList<string>> folders)
{
    /// <summary>Path of the content folder from the root, with a closing slash; empty where it is the root.</summary>
    public string ContentPath => contentPath;

    /// <summary>The settings in a file of the site; none where there is no such file.</summary>
    /// <exception cref="Formats.ArticleFormatException">It is not what its extension says.</exception>
    public Configuration Settings(string file) => read(file) is { } text ? Configuration.Parse(file, text) : Configuration.None;

    /// <summary>The text of a file; <see langword="null"/> where there is none.</summary>
    public string? Read(string file) => read(file);

    /// <summary>The names of the folders in a folder.</summary>
    public IReadOnlyList<string> Folders(string path) => folders(path);

    /// <summary>Whether there is a file or a folder.</summary>
    public bool Exists(string path) => exists(path);
}
