using System.Collections.Frozen;

namespace QuickTakes.Related.Features;

/// <summary>
/// Which terms tell nothing of what an article is about: checksums, long numbers, and the small words of the site's languages.
/// </summary>
/// <remarks>
/// Which languages these are, the frequencies of their commonest words tell: in a text of some length nearly all of them stand. The words
/// of English are stop words in any case (<see cref="StopWords.English"/>).
/// </remarks>
internal sealed class TermNoise
{
    private const int FewestHexDigits = 7;
    private const int FewestDigits = 7;
    private const int FewestMixed = 24;
    private const double LeastFrequency = 0.2;
    private const double LeastOfWords = 0.6;

    // The first ones are those that tell the language.
    private const int Telling = 10;

    private readonly bool[] _byColumn;

    /// <param name="columns">The terms of the site with their frequencies.</param>
    public TermNoise(TermColumns columns)
    {
        var small = SmallWords.All.Select(language => language.Words)
            .Where(words => words.Take(Telling).Count(word =>
                columns.TryGetColumn(word, out var column) && columns.DocumentFrequency(column) >= LeastFrequency * columns.ArticleCount)
                >= LeastOfWords * Telling)
            .SelectMany(words => words).ToFrozenSet(StringComparer.Ordinal);
        var words = new bool[columns.Vocabulary.WordCount];
        for (var word = 0; word < words.Length; word++)
            words[word] = columns.Vocabulary[word] is var text && (IsChecksumOrNumber(text) || small.Count > 0 && small.Contains(text));
        _byColumn = new bool[columns.Count];
        for (var column = 0; column < _byColumn.Length; column++)
        {
            var term = columns.TermOf(column);
            _byColumn[column] = !Vocabulary.IsPhrase(term) ? words[term]
                : columns.Vocabulary.PhraseAt(~term) is var (first, second) && (words[first] || words[second]);
        }
    }

    /// <summary>Whether a column's word, or one of the two of its phrase, tells nothing.</summary>
    public bool this[int column] => _byColumn[column];

    private static bool IsChecksumOrNumber(string word)
    {
        if (word.Length < FewestHexDigits)
            return false;
        var (digits, letters, hexLetters) = (0, 0, 0);
        foreach (var c in word)
        {
            if (char.IsAsciiDigit(c))
                digits++;
            else if (c is >= 'a' and <= 'f')
                (letters, hexLetters) = (letters + 1, hexLetters + 1);
            else if (char.IsAsciiLetter(c))
                letters++;
        }
        if (digits + letters < word.Length)
            return false;
        return digits >= FewestDigits && letters == 0 || digits >= 2 && letters == hexLetters && letters >= 2
            || word.Length >= FewestMixed && digits >= 4;
    }
}
