namespace QuickTakes.Related.Articles;

/// <summary>The kinds of files, by their extensions: which files are articles, and which extensions a url may carry.</summary>
internal static class FileKinds
{
    /// <summary>Extensions of the files that are read as articles in lower case, where the options name no others.</summary>
    public static IReadOnlyList<string> ArticleExtensions { get; } = [".md", ".markdown", ".mdx", ".html", ".htm"];

    /// <summary>
    /// Extensions that a url may have where it names the file of a page instead of the page: those of articles and of what they become.
    /// </summary>
    public static IReadOnlyList<string> PageExtensions { get; } = ArticleExtensions;

    /// <summary>Extensions of documents that many sites have and that are not read, in lower case.</summary>
    public static IReadOnlyList<string> UnreadExtensions { get; } = [".rst", ".adoc", ".asciidoc"];

    /// <summary>Whether a file of this name has one of some extensions.</summary>
    public static bool HasExtension(ReadOnlySpan<char> fileName, IReadOnlyList<string> extensions) =>
        ExtensionOf(fileName, extensions).Length > 0;

    /// <summary>Whether a file of this name is an article, as far as no options say otherwise.</summary>
    public static bool IsArticle(ReadOnlySpan<char> fileName) => ExtensionOf(fileName, ArticleExtensions).Length > 0;

    /// <summary>Whether a file of this name is a document in a notation that is not read.</summary>
    public static bool IsUnread(ReadOnlySpan<char> fileName) => ExtensionOf(fileName, UnreadExtensions).Length > 0;

    /// <summary>Whether a file of this name is a page in HTML.</summary>
    public static bool IsHtml(ReadOnlySpan<char> fileName) => ExtensionOf(fileName, [".html", ".htm"]).Length > 0;

    /// <summary>Whether a file of this name is Markdown with components.</summary>
    public static bool IsMdx(ReadOnlySpan<char> fileName) => ExtensionOf(fileName, [".mdx"]).Length > 0;

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
