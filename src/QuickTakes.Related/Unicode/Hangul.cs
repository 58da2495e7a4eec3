namespace QuickTakes.Related.Unicode;

/// <summary>Korean syllables and the two or three letters each is made of, by the rule of the Unicode Standard, section 3.12.</summary>
internal static class Hangul
{
    private const int FirstSyllable = 0xAC00;
    private const int FirstLeading = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int BeforeTrailing = 0x11A7;
    private const int Leading = 19;
    private const int Vowels = 21;
    private const int Trailing = 28; // none counts as one
    private const int Syllables = Leading * Vowels * Trailing;

    public static bool IsSyllable(int code) => code is >= FirstSyllable and < FirstSyllable + Syllables;

    public static void Decompose(int syllable, List<int> to)
    {
        var index = syllable - FirstSyllable;
        to.Add(FirstLeading + index / (Vowels * Trailing));
        to.Add(FirstVowel + index % (Vowels * Trailing) / Trailing);
        if (index % Trailing > 0)
            to.Add(BeforeTrailing + index % Trailing);
    }

    public static bool TryCompose(int first, int second, out int syllable)
    {
        var (leading, vowel, trailing) = (first - FirstLeading, second - FirstVowel, second - BeforeTrailing);
        if (leading is >= 0 and < Leading && vowel is >= 0 and < Vowels)
        {
            syllable = FirstSyllable + (leading * Vowels + vowel) * Trailing;
            return true;
        }
        syllable = first + trailing;
        return IsSyllable(first) && (first - FirstSyllable) % Trailing == 0 && trailing is > 0 and < Trailing;
    }
}
