using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Content.Sites;

/// <summary>What a file is to its site.</summary>
public enum PageKind
{
    /// <summary>An article: it gets links, and may be linked.</summary>
    Article,

    /// <summary>
    /// A page that is no article, such as the list of a section, a redirect or the page of an error: links to it stay where they are, but
    /// it is never suggested, and gets no links.
    /// </summary>
    Page,

    /// <summary>Not published, or kept out of indexes: never linked.</summary>
    Hidden,

    /// <summary>No page at all, such as a partial or a dependency: never opened.</summary>
    Skipped,
}

/// <summary>A file or a folder as <c>list</c> shows it.</summary>
/// <param name="Path">Path relative to the content folder, with forward slashes; that of a folder ends with one.</param>
/// <param name="Kind">What it was taken for.</param>
/// <param name="Url">Where the site publishes it; <see langword="null"/> where it does not, or where that is not known.</param>
/// <param name="Reason">Why it was taken for that, as a part of a sentence.</param>
public sealed record ListedFile(string Path, PageKind Kind, string? Url, string Reason)
{
    /// <summary>The part of the site that it belongs to.</summary>
    /// <value>Default: <see cref="ArticlePart.None"/>.</value>
    public ArticlePart Part { get; init; } = ArticlePart.None;
}

/// <summary>Which language and version of a page a file is.</summary>
/// <param name="Language">The language; <see langword="null"/> where that is not said.</param>
/// <param name="Version">The version; <see langword="null"/> where it has none.</param>
/// <param name="Counterpart">The path without what names the two; <see langword="null"/> where the path names neither.</param>
internal readonly record struct PagePart(string? Language, string? Version, string? Counterpart);

/// <summary>What a site makes of one file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Url">Where it is published; <see langword="null"/> where that is not known.</param>
/// <param name="Reason">Why, as a part of a sentence.</param>
internal readonly record struct Page(PageKind Kind, string? Url, string Reason)
{
    public static Page Article(string? url, string reason) => new(PageKind.Article, url, reason);
}
