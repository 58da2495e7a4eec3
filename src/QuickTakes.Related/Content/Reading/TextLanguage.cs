using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Content.Reading;

/// <summary>The language of a text by its script and its most frequent words; none where these do not say it clearly.</summary>
/// <remarks>
/// Only the beginnings of answer and body are looked at, some hundred words, so that reading costs hardly more. Between languages that
/// share most of their small words, such as Danish and Norwegian, it does not decide.
/// </remarks>
internal static class TextLanguage
{
    private const int Sample = 500;
    private const int LongestWord = 8;
    private const int FewestHits = 8;
    private const double LeastOfWords = 0.12;
    private const double LeastOfLetters = 0.25;

    private static readonly (string Language, string Words)[] Frequent =
    [
        ("en", "the of and to in is that it for was with as are this be by from at or have not which an they you can but were there"),
        ("de", "der die das und ist nicht ein eine zu den mit sich des auf für dem im von auch als an werden wird sind oder wie kann"),
        ("fr", "le la les des et est une du dans pour que qui pas sur avec au par plus ce cette sont ou être ces vous nous aux il elle"),
        ("es", "el la los las de que y en un una es por con para se del no como más su al lo pero este esta son o ser también hay está"),
        ("pt", "o os as de que e do da em um uma é com não para por mais dos das como se na no ao foi são também pode ou sua seu você"),
        ("it", "il la le di che e un una è per non con del della dei sono nel si da gli come più questo alla anche lo ha essere delle"),
        ("nl", "de het een van en is dat niet te in op voor met zijn aan er ook als door maar worden wordt om naar bij kan deze uit nog"),
        ("sv", "och att det som en är på av för med den till inte ett om har de kan vi från eller när så också vid detta sig"),
        ("pl", "w i na z się do nie że jest to o jak po przez dla są od lub oraz może tym co ale jego który być za tego"),
        ("cs", "a v se na je že s z do o k i ve pro jako by jsou které nebo jeho po který může ale také být při"),
        ("tr", "ve bir bu için ile da de olarak çok daha olan gibi en ne kadar sonra var her ya veya ise değil mi"),
        ("fi", "ja on ei että se hän oli ovat mutta joka kun niin myös tai sen voi ole jos kuin mitä sekä"),
    ];

    private static readonly SpanLookup<int> MasksBySpan = new(MakeMasks());

    /// <summary>The language of an article's text, as a BCP 47 tag; <see langword="null"/> where it is not clear.</summary>
    public static string? Of(Article article)
    {
        Span<int> hits = stackalloc int[Frequent.Length];
        Span<int> scripts = stackalloc int[Enum.GetValues<Script>().Length];
        hits.Clear();
        scripts.Clear();
        var words = Count(article.Answer, hits, scripts) + Count(article.Body, hits, scripts);
        var letters = 0;
        foreach (var count in scripts)
            letters += count;
        return letters == 0 ? null : ByScript(scripts, letters) ?? ByWords(hits, words);
    }

    private static int Count(string text, Span<int> hits, Span<int> scripts)
    {
        Span<char> word = stackalloc char[LongestWord];
        var (words, length) = (0, 0);
        var end = Math.Min(text.Length, Sample);
        for (var i = 0; i <= end; i++)
        {
            if (i < end && char.IsLetter(text[i]))
            {
                scripts[(int)ScriptOf(text[i])]++;
                if (length < LongestWord)
                    word[length] = char.ToLowerInvariant(text[i]);
                length++;
            }
            else if (length > 0)
            {
                words++;
                if (length <= LongestWord && MasksBySpan.TryGetValue(word[..length], out var mask))
                {
                    for (; mask != 0; mask &= mask - 1)
                        hits[System.Numerics.BitOperations.TrailingZeroCount(mask)]++;
                }
                length = 0;
            }
        }
        return words;
    }

    private static string? ByScript(Span<int> scripts, int letters)
    {
        if (scripts[(int)Script.Kana] * 20 >= letters && scripts[(int)Script.Kana] + scripts[(int)Script.Han] >= LeastOfLetters * letters)
            return "ja";
        foreach (var (script, language) in (ReadOnlySpan<(Script, string?)>)
            [(Script.Han, "zh"), (Script.Hangul, "ko"), (Script.Greek, "el"), (Script.Hebrew, "he"), (Script.Thai, "th")])
        {
            if (scripts[(int)script] >= LeastOfLetters * letters)
                return language;
        }
        if (scripts[(int)Script.Ukrainian] * 100 >= letters)
            return "uk";
        // Which of several languages these are written in, a hundred words hardly tell; on one site they are hardly mixed.
        return scripts[(int)Script.Cyrillic] >= LeastOfLetters * letters ? "ru"
            : scripts[(int)Script.Arabic] >= LeastOfLetters * letters ? "ar"
            : scripts[(int)Script.Devanagari] >= LeastOfLetters * letters ? "hi" : null;
    }

    private static string? ByWords(Span<int> hits, int words)
    {
        var (best, second) = (0, -1);
        for (var i = 1; i < hits.Length; i++)
        {
            if (hits[i] > hits[best])
                (best, second) = (i, best);
            else if (second < 0 || hits[i] > hits[second])
                second = i;
        }
        return hits[best] >= FewestHits && hits[best] >= LeastOfWords * words && hits[best] >= 1.6 * hits[second]
            ? Frequent[best].Language : null;
    }

    private static Script ScriptOf(char c) => c switch
    {
        < '\u0370' => Script.Latin,
        < '\u0400' => Script.Greek,
        'і' or 'ї' or 'є' or 'ґ' or 'І' or 'Ї' or 'Є' => Script.Ukrainian,
        < '\u0530' => Script.Cyrillic,
        >= '\u0590' and < '\u0600' => Script.Hebrew,
        >= '\u0600' and < '\u0780' => Script.Arabic,
        >= '\u0900' and < '\u0980' => Script.Devanagari,
        >= '\u0E00' and < '\u0E80' => Script.Thai,
        >= '\u1100' and < '\u1200' or >= '\uAC00' and < '\uD7B0' => Script.Hangul,
        >= '\u3041' and < '\u3100' => Script.Kana,
        >= '\u3400' and < '\uA000' or >= '\uF900' and < '\uFB00' => Script.Han,
        _ => Script.Latin,
    };

    private static Dictionary<string, int> MakeMasks()
    {
        var masks = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Frequent.Length; i++)
        {
            foreach (var word in Frequent[i].Words.Split(' '))
                masks[word] = masks.GetValueOrDefault(word) | 1 << i;
        }
        return masks;
    }

    private enum Script
    {
        Latin,
        Greek,
        Cyrillic,
        Ukrainian,
        Hebrew,
        Arabic,
        Devanagari,
        Thai,
        Hangul,
        Kana,
        Han,
    }
}
