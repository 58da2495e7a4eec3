namespace QuickTakes.Related.Articles;

/// <summary>The kinds of files, by their extensions: which files are articles, and which extensions a url may carry.</summary>
internal static class FileKinds
{
    /// <summary>Extensions of the files that are read as articles, in lower case.</summary>
    public static IReadOnlyList<string> ArticleExtensions { get; } = [".md", ".markdown"];

    /// <summary>
    /// Extensions that a url may have where it names the file of a page instead of the page: those of articles and of what they become.
    /// </summary>
    public static IReadOnlyList<string> PageExtensions { get; } = [.. ArticleExtensions, ".html", ".htm"];

    /// <summary>Whether a file of this name is an article.</summary>
    public static bool IsArticle(ReadOnlySpan<char> fileName) => ExtensionOf(fileName, ArticleExtensions).Length > 0;

    /// <summary>A url, or a part of one, without the extension of a page's file.</summary>
    public static string WithoutPageExtension(string url) => url[..^ExtensionOf(url, PageExtensions).Length];

    private static string ExtensionOf(ReadOnlySpan<char> name, IReadOnlyList<string> extensions)
    {
        foreach (var extension in extensions)
        {
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                return extension;
        }
        return "";
    }
}
