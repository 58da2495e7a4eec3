using System.Collections.Frozen;

namespace QuickTakes.Related.Features;

/// <summary>What is known of a language: its small words, its endings, and how it puts words together. Immutable.</summary>
/// <param name="SmallWords">Words that do not count in texts of the language.</param>
/// <param name="Stemmer">What the forms of a word have in common.</param>
/// <param name="Links">What may stand between the two words of a compound; none where the language writes them apart.</param>
internal sealed record LanguageRules(FrozenSet<string> SmallWords, LightStemmer Stemmer, string[] Links)
{
    private static readonly FrozenDictionary<string, LanguageRules> ByLanguage = new Dictionary<string, LanguageRules>
    {
        ["fr"] = Of("fr", new LightStemmer(
            "à=a â=a ç=c è=e é=e ê=e ë=e î=i ï=i ô=o ù=u û=u ü=u", undoubles: true,
            "eaux=eau aux=al eux=eu oux=ou s x",
            "euse=eur trice=teur ive=if ère=er ée er é e")),
        ["de"] = Of("de", new LightStemmer(
            "ä=a ö=o ü=u ß=ss", undoubles: false,
            "innen=in eln=el ern em en er es e s/4"), "", "s", "es", "n", "en", "er", "e"),
        ["es"] = Of("es", new LightStemmer(
            "á=a é=e í=i ó=o ú=u ü=u ñ=n", undoubles: false,
            "ces=z es s",
            "iendo ando iera aba ado ida ido ada ar er ir o a e")),
        ["pt"] = Of("pt", new LightStemmer(
            "á=a à=a â=a ã=a é=e ê=e í=i ó=o ô=o õ=o ú=u ç=c", undoubles: false,
            "ões=ão ães=ão ais=al éis=el óis=ol ns=m es s",
            "ando endo indo ado ada ido ida ar er ir o a e")),
        ["it"] = Of("it", new LightStemmer(
            "à=a è=e é=e ì=i ò=o ù=u", undoubles: false,
            "che=c chi=c ghe=g ghi=g",
            "ando endo are ere ire ato ata ati ate uto uta uti ute ito ita iti ite ie io a e i o")),
        ["nl"] = Of("nl", new LightStemmer(
            "", undoubles: true,
            "heden=heid eren en s e"), "", "s", "en", "e"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The languages that something is known of.</summary>
    public static IEnumerable<string> Known => ByLanguage.Keys;

    /// <summary>What is known of a language; <see langword="null"/> where nothing is, or where it did not help, as in English.</summary>
    /// <param name="language">Its tag, without region.</param>
    public static LanguageRules? Of(string language) => ByLanguage.GetValueOrDefault(language);

    private static LanguageRules Of(string language, LightStemmer stemmer, params string[] links) =>
        new(Features.SmallWords.Of(language).ToFrozenSet(StringComparer.Ordinal), stemmer, links);
}
