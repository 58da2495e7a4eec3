using System.Diagnostics;
using System.Text;

namespace QuickTakes.Related.Content.Formats;

/// <summary>A document taken apart: front matter with its fields, and the body below it.</summary>
/// <param name="Text">The whole document, without byte order mark.</param>
/// <param name="Format">The notation of the front matter; YAML where there is none.</param>
/// <param name="Block">Where the front matter stands.</param>
/// <param name="Fields">What it holds; places are offsets into <see cref="Source"/>.</param>
[DebuggerDisplay("{Format}: {Fields.Entries.Count} fields, body from {Block.BodyStart}")]
internal sealed record FrontMatterDocument(string Text, IFrontMatterFormat Format, FrontMatterBlock Block, FrontMatterMapping Fields)
{
    private static readonly IFrontMatterFormat[] Formats = [YamlFormat.Instance, TomlFormat.Instance, JsonFormat.Instance];

    /// <summary>Where it was looked for.</summary>
    public FrontMatterStart Start { get; init; }

    /// <summary>The text between the fences.</summary>
    public string Source => Text[Block.Start..Block.End];

    /// <summary>The text below the front matter; the whole document where there is none.</summary>
    public string Body => Text[Block.BodyStart..];

    /// <summary>Takes a document apart.</summary>
    /// <param name="text">The document, without byte order mark.</param>
    /// <param name="start">Where front matter is looked for.</param>
    /// <exception cref="ArticleFormatException">The front matter is not valid, never closed, in a notation that is not read, or behind a
    /// blank line where that counts.</exception>
    public static FrontMatterDocument Parse(string text, FrontMatterStart start = FrontMatterStart.FirstLine)
    {
        RefuseUnread(text, start);
        var from = start == FrontMatterStart.BehindBlanks ? text.Length - text.AsSpan().TrimStart().Length : 0;
        foreach (var format in Formats)
        {
            if (Found(format, text, from) is { } block)
            {
                var fields = format.Parse(text[block.Start..block.End], block.FirstLine);
                return new FrontMatterDocument(text, format, block, fields) { Start = start };
            }
        }
        if (start == FrontMatterStart.FenceOrField && WithoutFence(text) is { } document)
            return document;
        return new FrontMatterDocument(text, YamlFormat.Instance, default, FrontMatterMapping.Empty()) { Start = start };
    }

    /// <summary>
    /// The document whose fields start on its first line and end at a fence; <see langword="null"/> where there are none, and what stands
    /// above a rule across the page is text.
    /// </summary>
    private static FrontMatterDocument? WithoutFence(string text)
    {
        var rule = Fences.Rule(text, out var next);
        if (rule <= 0)
            return null;
        IFrontMatterFormat format = text[rule] == ';' ? JsonFormat.Instance : YamlFormat.Instance;
        try
        {
            var block = new FrontMatterBlock(0, rule, next, 1);
            return format.Parse(text[..rule], 1) is { Entries.Count: > 0 } fields
                ? new FrontMatterDocument(text, format, block, fields) { Start = FrontMatterStart.FenceOrField } : null;
        }
        catch (ArticleFormatException)
        {
            return null;
        }
    }

    /// <summary>Where the front matter stands in a document that is looked at from a character on.</summary>
    private static FrontMatterBlock? Found(IFrontMatterFormat format, string text, int from)
    {
        var lines = from == 0 ? 0 : text.AsSpan(0, from).Count('\n');
        try
        {
            return format.Find(text.AsSpan(from)) is { } block
                ? new FrontMatterBlock(block.Start + from, block.End + from, block.BodyStart + from, block.FirstLine + lines) : null;
        }
        catch (ArticleFormatException e) when (lines > 0 && e.Line > 0)
        {
            throw new ArticleFormatException(e.Message, e.Line + lines);
        }
    }

    /// <summary>
    /// Names front matter that is known and not read: in another notation, or behind a blank line. It must not be taken for the body, or
    /// new front matter would be written above it.
    /// </summary>
    private static void RefuseUnread(string text, FrontMatterStart place)
    {
        var start = text.Length - text.AsSpan().TrimStart().Length;
        // The first line that is not blank, from its first column.
        var from = text.AsSpan(0, start).LastIndexOfAny('\n', '\r') + 1;
        var lines = text.AsSpan(from).EnumerateLines();
        var first = lines.MoveNext() ? lines.Current.TrimEnd() : default;
        if (first is "---js" or "---javascript" or "--- js" or "--- javascript")
        {
            throw new ArticleFormatException(
                "the front matter is JavaScript, which is not supported: write it as YAML between lines '---'",
                1 + text.AsSpan(0, from).Count('\n'));
        }
        if (from > 0 && place != FrontMatterStart.BehindBlanks
            && (IsOtherFence(first) || first is "---" && lines.MoveNext() && IsField(lines.Current) && IsClosed(ref lines)))
            throw new ArticleFormatException("a blank line stands before the front matter, which so is none: remove it", 1);
    }

    /// <summary>Whether a line opens front matter in another notation than YAML, whose fence may be a rule across the page.</summary>
    private static bool IsOtherFence(ReadOnlySpan<char> line) =>
        line is "+++" or "---toml" or "{" or ";;;" or "---json" or "---yaml" || line.StartsWith("{\"");

    /// <summary>Whether a line looks like a field, so that the line above it is a fence and no rule across the page.</summary>
    private static bool IsField(ReadOnlySpan<char> line) =>
        line.IndexOf(':') is > 0 and var colon && !line[..colon].Contains(' ') && (colon + 1 == line.Length || line[colon + 1] == ' ');

    private static bool IsClosed(ref SpanLineEnumerator lines)
    {
        while (lines.MoveNext())
        {
            if (lines.Current.TrimEnd() is "---" or "...")
                return true;
        }
        return false;
    }
}
