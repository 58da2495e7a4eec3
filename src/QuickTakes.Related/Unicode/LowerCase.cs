using System.Text;

namespace QuickTakes.Related.Unicode;

/// <summary>Simple lower case, one character for one, the same on every machine.</summary>
internal static class LowerCase
{
    /// <summary>Writes a text in lower case.</summary>
    /// <param name="text">The text.</param>
    /// <param name="to">Takes as many characters.</param>
    public static void Write(ReadOnlySpan<char> text, Span<char> to)
    {
        for (var at = 0; at < text.Length;)
        {
            Ascii.ToLower(text[at..], to[at..], out var ascii);
            at += ascii;
            for (; at < text.Length && !char.IsAscii(text[at]); at++)
            {
                if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
                {
                    new Rune(CharacterTable.ToLower(char.ConvertToUtf32(text[at], text[at + 1]))).EncodeToUtf16(to[at..]);
                    at++;
                }
                else
                {
                    to[at] = CharacterTable.ToLower(text[at]);
                }
            }
        }
    }
}
