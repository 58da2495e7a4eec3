using System.Globalization;
using System.Text;

namespace QuickTakes.Related.Cli;

/// <summary>
/// The one door for what is printed for a person. What a terminal would obey or hide is shown as <c>\u</c> and four
/// hexadecimal digits, as in JSON: control characters (C0, DEL, C1), line and paragraph separators, bidirectional embeddings,
/// overrides and isolates, and halves of surrogate pairs that stand alone. All else stays as it is.
/// </summary>
internal static class Printable
{
    /// <summary>A title, path, url or message as one line.</summary>
    public static string Of(string? text) => Of(text, keepLayout: false);

    /// <summary>The same.</summary>
    /// <param name="text">The text; null is empty.</param>
    /// <param name="keepLayout">Whether line feeds and tabs stay: they are layout of the program's own, or of a diff.</param>
    public static string Of(ReadOnlySpan<char> text, bool keepLayout)
    {
        StringBuilder? shown = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            var length = isPair ? 2 : 1;
            if (isPair || !IsUnsafe(c) || keepLayout && c is ('\n' or '\t'))
                shown?.Append(text.Slice(i, length));
            else
                (shown ??= new StringBuilder().Append(text[..i])).Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            i += length - 1;
        }
        return shown?.ToString() ?? text.ToString();
    }

    private static bool IsUnsafe(char c) =>
        char.IsControl(c) || char.IsSurrogate(c) || c is (>= '\u2028' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
