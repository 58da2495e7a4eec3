namespace QuickTakes.Related.Content.Formats;

/// <summary>Lines of a YAML text, by the line breaks that YAML 1.1 knows.</summary>
internal static class YamlLines
{
    private const string Breaks = "\r\n\u0085\u2028\u2029";

    /// <summary>Where the line that a character stands on starts.</summary>
    public static int StartOf(string yaml, int offset) => yaml.AsSpan(0, offset).LastIndexOfAny(Breaks) + 1;

    /// <summary>Where the text of the line that a character stands on ends, before its line break.</summary>
    public static int EndOf(string yaml, int offset) =>
        yaml.AsSpan(offset).IndexOfAny(Breaks) is >= 0 and var length ? offset + length : yaml.Length;

    /// <summary>Where the line after the one that a character stands on starts.</summary>
    public static int After(string yaml, int offset)
    {
        var end = EndOf(yaml, offset);
        return end == yaml.Length ? end : yaml[end] == '\r' && end + 1 < yaml.Length && yaml[end + 1] == '\n' ? end + 2 : end + 1;
    }

    /// <summary>The blanks before a character that is the first of its line, or that comes after a dash.</summary>
    public static string Margin(string yaml, int offset)
    {
        var before = yaml.AsSpan(StartOf(yaml, offset)..offset);
        return before.TrimStart(' ').IsEmpty ? before.ToString() : new string(' ', before.Length);
    }
}
