namespace QuickTakes.Related.Content.Formats;

/// <summary>Finds front matter that stands between two lines, its fences.</summary>
internal static class Fences
{
    /// <summary>The first line of a document, without blanks at its end.</summary>
    public static ReadOnlySpan<char> FirstLine(ReadOnlySpan<char> document) => document[..LineLength(document)].TrimEnd();

    /// <summary>Where the fields stand whose opening fence is the first line.</summary>
    /// <param name="document">The document.</param>
    /// <param name="closing">The lines that close it; blanks may stand behind them.</param>
    /// <exception cref="ArticleFormatException">It is never closed.</exception>
    public static FrontMatterBlock Below(ReadOnlySpan<char> document, params ReadOnlySpan<string> closing)
    {
        var start = NextLine(document, 0);
        for (var line = start; line < document.Length; line = NextLine(document, line))
        {
            var content = document.Slice(line, LineLength(document[line..]));
            foreach (var fence in closing)
            {
                if (content.StartsWith(fence) && content.TrimEnd().Length == fence.Length)
                    return new FrontMatterBlock(start, line, NextLine(document, line));
            }
        }
        throw new ArticleFormatException(
            $"the front matter opened by '{FirstLine(document)}' is never closed: add a line '{closing[0]}' after its last field", 1);
    }

    /// <summary>Where the first line stands that is a fence of hyphens or semicolons; −1 where none is.</summary>
    /// <param name="document">The document.</param>
    /// <param name="next">Where the line behind it starts.</param>
    public static int Rule(ReadOnlySpan<char> document, out int next)
    {
        for (var line = 0; line < document.Length; line = next)
        {
            next = NextLine(document, line);
            var content = document.Slice(line, LineLength(document[line..])).TrimEnd();
            if (content.Length >= 3 && (content.TrimStart('-').IsEmpty || content.TrimStart(';').IsEmpty))
                return line;
        }
        next = document.Length;
        return -1;
    }

    /// <summary>Where the line after the one that a character stands on starts.</summary>
    public static int NextLine(ReadOnlySpan<char> text, int from)
    {
        var end = from + LineLength(text[from..]);
        return end == text.Length ? end : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
    }

    private static int LineLength(ReadOnlySpan<char> text) => text.IndexOfAny('\n', '\r') is >= 0 and var end ? end : text.Length;
}
