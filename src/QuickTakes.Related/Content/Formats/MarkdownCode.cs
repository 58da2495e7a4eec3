namespace QuickTakes.Related.Content.Formats;

/// <summary>Finds code in Markdown, fenced or between backticks, roughly: what is looked for in a text must not be found in code.</summary>
internal static class MarkdownCode
{
    /// <summary>Where the code ends that starts at a character, or an escaped character; the character itself where none starts.</summary>
    public static int EndAt(string text, int at)
    {
        if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '{' or '}' or '<' or '`' or '\\')
            return at + 2;
        if (text[at] is not ('`' or '~') || at > 0 && text[at - 1] == text[at])
            return at;
        var length = text.AsSpan(at).IndexOfAnyExcept(text[at]) is >= 0 and var run ? run : text.Length - at;
        if (length >= 3 && IsFirstOfLine(text, at))
            return EndOfFence(text, at, length);
        return text[at] == '`' ? EndOfSpan(text, at, length) : at;
    }

    private static int EndOfFence(string text, int at, int length)
    {
        for (var line = Fences.NextLine(text, at); line < text.Length; line = Fences.NextLine(text, line))
        {
            var content = text.AsSpan(line..Fences.NextLine(text, line)).Trim();
            if (content.Length >= length && !content.ContainsAnyExcept(text[at]))
                return Fences.NextLine(text, line);
        }
        return text.Length;
    }

    /// <summary>Behind the next run of as many backticks in the paragraph; behind this one where there is none.</summary>
    private static int EndOfSpan(string text, int at, int length)
    {
        for (var i = at + length; i < text.Length; i++)
        {
            if (text[i] == '\n' && i + 1 < text.Length && text[i + 1] is '\n' or '\r')
                break;
            if (text[i] != '`')
                continue;
            var run = text.AsSpan(i).IndexOfAnyExcept('`') is >= 0 and var end ? end : text.Length - i;
            if (run == length)
                return i + run;
            i += run - 1;
        }
        return at + length;
    }

    private static bool IsFirstOfLine(string text, int at)
    {
        var line = text.AsSpan(0, at).LastIndexOfAny('\n', '\r') + 1;
        return text.AsSpan(line..at).IsWhiteSpace();
    }
}
