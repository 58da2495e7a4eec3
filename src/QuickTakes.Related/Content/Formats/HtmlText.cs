using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace QuickTakes.Related.Content.Formats;

/// <summary>An HTML page → the words a reader sees, as plain text.</summary>
/// <remarks>
/// Of a page with one <c>main</c> or <c>article</c> only that is read. Scripts, styles, navigation, the page's foot and blocks of code
/// are left out, descriptions of images stay.
/// </remarks>
internal static class HtmlText
{
    private static readonly HashSet<string> Unread = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "template", "noscript", "nav", "footer", "pre", "svg", "math", "iframe", "object", "head", "select", "button",
    };

    private static readonly HashSet<string> Inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup",
        "u", "var",
    };

    /// <summary>
    /// The words of a page, and its title: the text of its first heading of the first level, or else of its <c>title</c>.
    /// </summary>
    /// <param name="html">The page.</param>
    /// <param name="title">Its title; <see langword="null"/> if none.</param>
    /// <param name="links">Gets the links among the words; nobody asks for them if <see langword="null"/>.</param>
    public static string Reduce(string html, out string? title, List<MarkdownLink>? links = null)
    {
        using var page = new HtmlParser().ParseDocument(TemplateMarkup.Remove(html, links));
        title = Title(page.QuerySelector("h1")) ?? Title(page.QuerySelector("title"));
        var root = Only(page, "main") ?? Only(page, "article") ?? page.Body;
        var text = new StringBuilder();
        if (root is not null)
            Append(root, text, links);
        return text.ToString();
    }

    private static string? Title(IElement? element) =>
        Words(element?.TextContent ?? "") is { Length: > 0 } text ? text : null;

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IElement? Only(IDocument page, string name) => page.QuerySelectorAll(name) is { Length: 1 } found ? found[0] : null;

    /// <summary>Walks over what is below an element, without recursion: pages may be nested deep.</summary>
    private static void Append(INode root, StringBuilder text, List<MarkdownLink>? links)
    {
        for (INode? node = root; node is not null;)
        {
            var isUnread = node is IElement element && Unread.Contains(element.LocalName);
            if (node is IText words)
                text.Append(words.Data);
            else if (node is IElement { LocalName: "img" } image)
                text.Append(image.GetAttribute("alt")).Append(' ');
            else if (links is not null && node is IElement { LocalName: "a" } link
                && LinkNotes.UrlOf(link.GetAttribute("href")) is { } url)
                links.Add(new MarkdownLink(url, Words(link.TextContent)));
            Part(node, text);
            if (!isUnread && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }
            while (node != root && node!.NextSibling is null)
            {
                node = node.Parent;
                Part(node!, text);
            }
            node = node == root ? null : node!.NextSibling;
        }
    }

    /// <summary>What is no part of a line parts words.</summary>
    private static void Part(INode node, StringBuilder text)
    {
        if (node is IElement element && !Inline.Contains(element.LocalName) && text.Length > 0 && text[^1] != '\n')
            text.Append('\n');
    }
}
