namespace QuickTakes.Related.Content.Formats;

/// <summary>An article's body → the words a reader sees, and the title that it gives.</summary>
internal static class BodyText
{
    /// <summary>The words of a body.</summary>
    /// <param name="body">The text below the front matter.</param>
    /// <param name="format">In what it is written.</param>
    /// <param name="title">The title that it gives itself; <see langword="null"/> if none.</param>
    /// <param name="links">Gets the links of the text; nobody asks for them if <see langword="null"/>.</param>
    /// <exception cref="ArticleFormatException">It is nested too deep.</exception>
    public static string Reduce(string body, BodyFormat format, out string? title, List<MarkdownLink>? links = null) => format switch
    {
        BodyFormat.Html => HtmlText.Reduce(body, out title, links),
        BodyFormat.Mdx => MarkdownText.Reduce(MdxMarkup.Remove(body, links), out title, links),
        _ => MarkdownText.Reduce(body, out title, links),
    };
}
