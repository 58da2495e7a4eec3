using System.Text;

namespace QuickTakes.Related.Content.Formats;

/// <summary>Line breaks that a text spells as the two characters <c>\n</c>, as QuickTakes does in its answers.</summary>
internal static class EscapedLineBreak
{
    private const string Escape = "\\n";

    // LaTeX commands that start with n: behind a backslash these are no line break and a word.
    private static readonly string[] CommandsWithN = [
        "nabla", "natural", "ncong", "ne", "nearrow", "neg", "neq", "newcommand", "newline", "nexists", "ngeq", "ngtr", "nleftarrow",
        "nleq", "nless", "nmid", "nolimits", "nonumber", "not", "notag", "notin", "nparallel", "nrightarrow", "nRightarrow", "nsim",
        "nsubseteq",
        "nsupseteq", "nu", "nwarrow",
    ];

    /// <summary>The text with a line break in place of each such spelling; LaTeX commands such as <c>\nabla</c> stay.</summary>
    public static string Unescape(string text)
    {
        var next = text.IndexOf(Escape, StringComparison.Ordinal);
        if (next < 0)
            return text;
        var broken = new StringBuilder(text.Length);
        var from = 0;
        for (; next >= 0; next = text.IndexOf(Escape, next + Escape.Length, StringComparison.Ordinal))
        {
            if (IsCommand(text.AsSpan(next + 1)))
                continue;
            broken.Append(text, from, next - from).Append('\n');
            from = next + Escape.Length;
        }
        return broken.Append(text, from, text.Length - from).ToString();
    }

    private static bool IsCommand(ReadOnlySpan<char> name)
    {
        foreach (var command in CommandsWithN)
        {
            if (name.StartsWith(command) && (name.Length == command.Length || !char.IsAsciiLetter(name[command.Length])))
                return true;
        }
        return false;
    }
}
