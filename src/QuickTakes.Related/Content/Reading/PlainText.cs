using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Reading;

/// <summary>
/// A text with markup → the words that a reader sees, as the articles of a folder are read. For articles that come from elsewhere.
/// </summary>
public static class PlainText
{
    /// <summary>Takes the markup out of Markdown: blocks of code, targets of links and comments go, inline code stays.</summary>
    /// <param name="markdown">The text, without front matter.</param>
    /// <exception cref="FormatException">It is nested too deep to be read.</exception>
    public static string FromMarkdown(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        return Reduce(markdown, BodyFormat.Markdown);
    }

    /// <summary>Takes the markup out of HTML, a whole page or a part of one: scripts, navigation and blocks of code go.</summary>
    /// <param name="html">The text.</param>
    /// <exception cref="FormatException">It is nested too deep to be read.</exception>
    public static string FromHtml(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        return Reduce(html, BodyFormat.Html);
    }

    private static string Reduce(string text, BodyFormat format)
    {
        try
        {
            return BodyText.Reduce(text, format, out _);
        }
        catch (ArticleFormatException e)
        {
            throw new FormatException(e.Message, e);
        }
    }
}
