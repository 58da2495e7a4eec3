using System.Globalization;

namespace QuickTakes.Related.Content.Formats;

/// <summary>Characters that are escaped in every notation: a reader of the file could not see them, or tell them apart.</summary>
internal static class HiddenCharacters
{
    /// <summary>
    /// Whether a character is a control, a line break of Unicode, no character at all, or a format character. Joiners are none: they make
    /// letters and emoji what they are.
    /// </summary>
    public static bool IsHidden(string text, int i) => CharUnicodeInfo.GetUnicodeCategory(text, i) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => text[i] is not ('\u200C' or '\u200D') && !char.IsSurrogate(text[i]),
        _ => text[i] is '\uFFFE' or '\uFFFF',
    };
}
