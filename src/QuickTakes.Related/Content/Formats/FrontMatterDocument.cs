using System.Diagnostics;

namespace QuickTakes.Related.Content.Formats;

/// <summary>A document taken apart: front matter with its fields, and the body below it.</summary>
/// <param name="Text">The whole document, without byte order mark.</param>
/// <param name="Format">The notation of the front matter; YAML where there is none.</param>
/// <param name="Block">Where the front matter stands.</param>
/// <param name="Fields">What it holds; places are offsets into <see cref="Source"/>.</param>
[DebuggerDisplay("{Format}: {Fields.Entries.Count} fields, body from {Block.BodyStart}")]
internal sealed record FrontMatterDocument(string Text, IFrontMatterFormat Format, FrontMatterBlock Block, FrontMatterMapping Fields)
{
    private static readonly IFrontMatterFormat[] Formats = [YamlFormat.Instance];

    /// <summary>The text between the fences.</summary>
    public string Source => Text[Block.Start..Block.End];

    /// <summary>The text below the front matter; the whole document where there is none.</summary>
    public string Body => Text[Block.BodyStart..];

    /// <summary>Takes a document apart.</summary>
    /// <param name="text">The document, without byte order mark.</param>
    /// <exception cref="ArticleFormatException">The front matter is not valid, never closed, or in a notation that is not read.</exception>
    public static FrontMatterDocument Parse(string text)
    {
        RefuseOtherNotations(FirstLine(text));
        foreach (var format in Formats)
        {
            if (format.Find(text) is { } block)
                return new FrontMatterDocument(text, format, block, format.Parse(text[block.Start..block.End], block.FirstLine));
        }
        return new FrontMatterDocument(text, YamlFormat.Instance, default, FrontMatterMapping.Empty());
    }

    private static ReadOnlySpan<char> FirstLine(ReadOnlySpan<char> text) =>
        (text.IndexOfAny('\n', '\r') is >= 0 and var end ? text[..end] : text).TrimEnd();

    /// <summary>Names a notation that is known and not read, so that its fields are never taken for the body.</summary>
    private static void RefuseOtherNotations(ReadOnlySpan<char> firstLine)
    {
        var name = firstLine is "+++" or "---toml" ? "TOML"
            : firstLine is "{" or ";;;" or "---json" || firstLine.StartsWith("{\"") ? "JSON"
            : null;
        if (name is null)
            return;
        throw new ArticleFormatException($"the front matter is {name}, which is not supported: write it as YAML between lines '---'", 1);
    }
}
