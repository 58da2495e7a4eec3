using System.Diagnostics;

namespace QuickTakes.Related.Features;

/// <summary>
/// Which words of a site are forms of one word, by the languages of its articles: <c>image</c> and <c>images</c>, <c>Haus</c> and
/// <c>Häuser</c>. Immutable and safe to use from many threads.
/// </summary>
/// <remarks>
/// Words are counted as they stand, and forms are looked for when weights are learned, once for each word of the vocabulary. So what is
/// stored does not depend on languages, and a site in English pays nothing. A form counts both as itself and as the term that all forms
/// share: on the French site that was measured, forms that counted as one word alone made suggestions worse.
/// </remarks>
[DebuggerDisplay("{string.Join(' ', Languages),nq}")]
internal sealed class WordForms
{
    private readonly SortedDictionary<string, LanguageForms> _byLanguage = new(StringComparer.Ordinal);
    private readonly string? _usual;

    private WordForms(Vocabulary vocabulary, string? usual) => (Vocabulary, _usual) = (vocabulary, usual);

    /// <summary>The vocabulary of the corpus, with the terms that forms share behind its own.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The languages that something is known of, in ordinal order.</summary>
    public IEnumerable<string> Languages => _byLanguage.Keys;

    /// <summary>The forms of the words of a language; <see langword="null"/> where nothing is known of it.</summary>
    /// <param name="language">The language, with or without region; <see langword="null"/> stands for that of half of all articles.</param>
    public LanguageForms? this[string? language] =>
        (language?.Split('-')[0] ?? _usual) is { } known && _byLanguage.TryGetValue(known, out var forms) ? forms : null;

    /// <summary>Looks at the words of a corpus.</summary>
    /// <param name="languages">The language of each article, without region; <see langword="null"/> where it is not known.</param>
    /// <param name="vocabulary">The vocabulary of the corpus, which stays as it is.</param>
    /// <param name="frequencies">In how many articles of a language each word stands.</param>
    /// <returns><see langword="null"/> where no article is in a language that something is known of.</returns>
    public static WordForms? Of(IReadOnlyList<string?> languages, Vocabulary vocabulary, Func<string, int[]> frequencies)
    {
        var groups = languages.OfType<string>().GroupBy(language => language, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
        if (!groups.Any(group => LanguageRules.Of(group.Key) is not null))
            return null;
        var usual = groups.FirstOrDefault(group => group.Count() * 2 >= languages.Count)?.Key;
        var forms = new WordForms(vocabulary.Copy(), usual);
        foreach (var language in groups.Select(group => group.Key))
        {
            if (LanguageRules.Of(language) is { } rules)
                forms._byLanguage.Add(language, new LanguageForms(forms.Vocabulary, rules, frequencies(language)));
        }
        return forms;
    }
}
