using System.Globalization;
using System.Text;

namespace QuickTakes.Related.Features;

/// <summary>What a character means to the tokenizer.</summary>
internal enum CharacterClass : byte
{
    /// <summary>Parts words.</summary>
    Separator,

    /// <summary>Part of a word: a letter, a mark or a low line.</summary>
    Letter,

    /// <summary>Part of a word: a digit.</summary>
    Digit,

    /// <summary>A letter of a script that is written without blanks between words.</summary>
    Unspaced,

    /// <summary>Not to be seen (soft hyphen, joiners): as if it were not there.</summary>
    Ignored,
}

/// <summary>The class of every character, from the Unicode categories.</summary>
internal static class CharacterClasses
{
    private static readonly CharacterClass[] Table = BuildTable();

    /// <summary>The class of a character of the basic plane.</summary>
    public static CharacterClass Of(char c) => Table[c];

    private static CharacterClass[] BuildTable()
    {
        var table = new CharacterClass[char.MaxValue + 1];
        for (var c = 0; c < table.Length; c++)
            table[c] = Classify((char)c);
        return table;
    }

    private static CharacterClass Classify(char c) => CharUnicodeInfo.GetUnicodeCategory(c) switch
    {
        _ when IsUnspaced(c) => CharacterClass.Unspaced,
        UnicodeCategory.DecimalDigitNumber => CharacterClass.Digit,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber => CharacterClass.Letter,
        _ when c == '_' => CharacterClass.Letter,
        UnicodeCategory.Format when c != '\u200B' => CharacterClass.Ignored, // U+200B is a blank without width
        _ => CharacterClass.Separator,
    };

    private static bool IsUnspaced(char c) => c is
        >= '\u0E01' and <= '\u0E4E' // Thai
        or >= '\u0E81' and <= '\u0ECD' // Lao
        or >= '\u1000' and <= '\u104F' and not ('\u104A' or '\u104B') // Myanmar
        or >= '\u1780' and <= '\u17D3' // Khmer
        or >= '\u3005' and <= '\u3007' // ideographic iteration mark, closing mark, zero
        or >= '\u3041' and <= '\u30FF' and not ('\u30A0' or '\u30FB') // Hiragana, Katakana
        or >= '\u31F0' and <= '\u31FF' // Katakana extensions
        or >= '\u3400' and <= '\u4DBF' // CJK extension A
        or >= '\u4E00' and <= '\u9FFF' // CJK ideographs
        or >= '\uF900' and <= '\uFAFF'; // CJK compatibility ideographs

    /// <summary>The class of a letter beyond the basic plane.</summary>
    public static CharacterClass Of(Rune rune) => rune.Value switch
    {
        >= 0x20000 and <= 0x3FFFF => CharacterClass.Unspaced, // CJK extensions B and on
        _ when Rune.IsLetter(rune) => CharacterClass.Letter,
        _ when Rune.IsDigit(rune) => CharacterClass.Digit,
        _ => CharacterClass.Separator,
    };
}
