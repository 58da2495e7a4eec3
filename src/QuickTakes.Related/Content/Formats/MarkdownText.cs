using System.Text;
using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace QuickTakes.Related.Content.Formats;

/// <summary>Markdown → the words a reader sees, as plain text.</summary>
/// <remarks>
/// What templates replace, code fences, HTML tags and comments, scripts, link targets, bare addresses and LaTeX commands are left out;
/// inline code, link texts and image descriptions stay. Text indented by four blanks stays too: in an answer it is a deep list far more
/// often than it is code.
/// </remarks>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = BuildPipeline();

    [ThreadStatic]
    private static StringBuilder? _buffer;

    /// <summary>The words of a Markdown text, blocks parted by line breaks.</summary>
    public static string Reduce(string markdown) => Reduce(markdown, out _);

    /// <summary>The words of a Markdown text, and its title: its first heading, if that is of the first level or opens the text.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="title">The title; <see langword="null"/> if none.</param>
    /// <param name="links">Gets the links of the text; nobody asks for them if <see langword="null"/>.</param>
    /// <exception cref="ArticleFormatException">The text is nested deeper than Markdig goes.</exception>
    public static string Reduce(string markdown, out string? title, List<MarkdownLink>? links = null)
    {
        title = null;
        if (string.IsNullOrWhiteSpace(markdown))
            return "";
        // An error in the article before may have left words in it.
        var buffer = (_buffer ??= new StringBuilder()).Clear();
        var hasHeading = false;
        var notes = new LinkNotes(buffer, links);
        markdown = TemplateMarkup.Remove(markdown, links);
        foreach (var block in Parse(markdown).Descendants<LeafBlock>())
        {
            if (block is HtmlBlock html)
                AppendWithoutTags(html, buffer, notes);
            if (block is not { Inline: { } inlines })
                continue;
            var start = buffer.Length;
            Append(inlines, buffer, notes);
            notes.EndBlock(SourceOf(block, markdown));
            if (!hasHeading && block is HeadingBlock heading)
            {
                // A deeper heading below other text is a section's.
                title = heading.Level == 1 || IsBlank(buffer, start) ? buffer.ToString(start, buffer.Length - start).Trim() : null;
                hasHeading = true;
            }
            buffer.Append('\n');
        }
        var text = buffer.ToString();
        buffer.Clear();
        if (buffer.Capacity > 1 << 20)
            _buffer = null;
        return text;
    }

    /// <summary>Whether what was read so far has no words but lines that open a container, such as <c>::: tip</c>.</summary>
    private static bool IsBlank(StringBuilder buffer, int length)
    {
        foreach (var line in buffer.ToString(0, length).AsSpan().EnumerateLines())
        {
            if (!line.IsWhiteSpace() && !line.StartsWith(":::"))
                return false;
        }
        return true;
    }

    private static MarkdownDocument Parse(string markdown)
    {
        try
        {
            return Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException e) when (e.Message.Contains("deeply nested", StringComparison.Ordinal))
        {
            throw new ArticleFormatException("the Markdown is nested too deep to be an article's: look for a long run of '>' or '['");
        }
    }

    private static ReadOnlySpan<char> SourceOf(Block block, string markdown)
    {
        var start = Math.Clamp(block.Span.Start, 0, markdown.Length);
        return markdown.AsSpan(start, Math.Clamp(block.Span.End + 1, start, markdown.Length) - start);
    }

    private static void Append(ContainerInline container, StringBuilder buffer, LinkNotes notes)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    AppendWithoutCommands(literal.Content.AsSpan(), buffer);
                    break;
                case CodeInline code:
                    buffer.Append(code.ContentSpan);
                    break;
                case HtmlEntityInline entity:
                    buffer.Append(entity.Transcoded.AsSpan());
                    break;
                case LineBreakInline:
                    buffer.Append('\n');
                    break;
                case HtmlInline html:
                    if (PartsWords(html.Tag))
                        buffer.Append(' ');
                    notes.ReadTag(html.Tag);
                    break;
                case AutolinkInline { IsEmail: false } address:
                    notes.Add(address.Url, buffer.Length);
                    break;
                case LinkInline { IsAutoLink: true } address:
                    notes.Add(address.Url, buffer.Length);
                    break;
                case LinkInline { IsImage: false } link:
                    var start = buffer.Length;
                    Append(link, buffer, notes);
                    notes.Add(link.Url, start);
                    break;
                case ContainerInline inner:
                    Append(inner, buffer, notes);
                    break;
            }
        }
    }

    /// <summary>Appends what stands between the tags of an HTML block; of a comment or a script that is nothing.</summary>
    private static void AppendWithoutTags(HtmlBlock html, StringBuilder buffer, LinkNotes notes)
    {
        if (html.Type is not (HtmlBlockType.InterruptingBlock or HtmlBlockType.NonInterruptingBlock))
            return;
        var text = html.Lines.ToString();
        for (var from = 0; from < text.Length;)
        {
            var tag = text.IndexOf('<', from) is >= 0 and var open ? open : text.Length;
            buffer.Append(text, from, tag - from).Append(' ');
            from = tag < text.Length && text.IndexOf('>', tag) is >= 0 and var close ? close + 1 : text.Length;
            if (notes.IsWanted && tag < text.Length)
                notes.ReadTag(text[tag..from]);
        }
        notes.EndBlock([]);
        buffer.Append('\n');
    }

    /// <summary>Appends text without LaTeX commands: a backslash and the letters behind it.</summary>
    private static void AppendWithoutCommands(ReadOnlySpan<char> text, StringBuilder buffer)
    {
        while (text.IndexOf('\\') is >= 0 and var backslash)
        {
            buffer.Append(text[..backslash]).Append(' ');
            text = text[(backslash + 1)..];
            var letters = 0;
            while (letters < text.Length && char.IsAsciiLetter(text[letters]))
                letters++;
            text = text[letters..];
        }
        buffer.Append(text);
    }

    // H<sub>2</sub>O is one word, one<br>two are two.
    private static bool PartsWords(string tag) =>
        tag.AsSpan().TrimStart("</").TrimEnd("/> ") is not ("sub" or "sup" or "b" or "i" or "em" or "strong" or "span" or "u");

    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder().UseAutoLinks();
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        return builder.Build();
    }
}
