namespace QuickTakes.Related.Content.Formats;

/// <summary>Where the front matter of a document starts and ends, in characters.</summary>
/// <param name="YamlStart">First character after the opening fence line.</param>
/// <param name="YamlEnd">First character of the closing fence line.</param>
/// <param name="BodyStart">First character after the closing fence line.</param>
/// <remarks>The YAML starts at line 2 of the file. A document without front matter is all body: (0, 0, 0).</remarks>
internal readonly record struct FrontMatterBlock(int YamlStart, int YamlEnd, int BodyStart)
{
    /// <summary>Line of the file at which the YAML starts.</summary>
    public const int FirstYamlLine = 2;

    public bool IsAbsent => BodyStart == 0;

    /// <summary>Finds the front matter of a document without byte order mark.</summary>
    /// <exception cref="ArticleFormatException">It is never closed, or not in YAML.</exception>
    public static FrontMatterBlock Find(ReadOnlySpan<char> text)
    {
        var firstLine = text[..LineLength(text)].TrimEnd();
        if (firstLine is "+++" or "---toml")
            throw new ArticleFormatException("the front matter is TOML, which is not supported: write it as YAML between lines '---'", 1);
        if (firstLine is "{" or ";;;" or "---json" || firstLine.StartsWith("{\""))
            throw new ArticleFormatException("the front matter is JSON, which is not supported: write it as YAML between lines '---'", 1);
        if (firstLine is not "---")
            return default;

        var yamlStart = NextLine(text, 0);
        for (var line = yamlStart; line < text.Length; line = NextLine(text, line))
        {
            var content = text.Slice(line, LineLength(text[line..]));
            if (content.Length >= 3 && content[0] is '-' or '.' && content.TrimEnd() is "---" or "...")
                return new FrontMatterBlock(yamlStart, line, NextLine(text, line));
        }

        throw new ArticleFormatException("the front matter opened by '---' is never closed: add a line '---' after its last field", 1);
    }

    private static int LineLength(ReadOnlySpan<char> text) => text.IndexOfAny('\n', '\r') is >= 0 and var end ? end : text.Length;

    private static int NextLine(ReadOnlySpan<char> text, int from)
    {
        var end = from + LineLength(text[from..]);
        return end == text.Length ? end : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
    }
}
