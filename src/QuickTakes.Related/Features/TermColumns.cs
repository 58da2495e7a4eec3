using System.Diagnostics;

namespace QuickTakes.Related.Features;

/// <summary>The terms of one model as columns 0, 1, 2 and so on, in the ordinal order of their texts. Immutable.</summary>
/// <remarks>
/// A permutation of the ids of a vocabulary, made anew for each model: ids stay what they are when articles come in, columns do
/// not depend on the order in which they came. A phrase that only one article has relates it to none, and has no column; what
/// such phrases take in memory is not held on to.
/// </remarks>
[DebuggerDisplay("{Count} columns of {ArticleCount} articles")]
internal sealed class TermColumns
{
    private readonly int[] _terms;
    private readonly int[] _frequencies;

    private TermColumns(Vocabulary vocabulary, int[] terms, int[] frequencies, int articleCount, WordForms? forms)
    {
        Forms = forms;
        (Vocabulary, _terms, _frequencies, ArticleCount) = (vocabulary, terms, frequencies, articleCount);
        Map = new TermMap(vocabulary);
        for (var column = 0; column < terms.Length; column++)
            Map[terms[column]] = column;
    }

    public int Count => _terms.Length;

    /// <summary>How many articles the document frequencies were counted in.</summary>
    public int ArticleCount { get; }

    /// <summary>The terms that have a column, in whose ids drafts are counted: words have those of the corpus, phrases their own.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Which words are forms of one; <see langword="null"/> where words count as they stand.</summary>
    public WordForms? Forms { get; }

    /// <summary>Columns by the ids of <see cref="Vocabulary"/>.</summary>
    public TermMap Map { get; }

    /// <summary>The text of a column's term.</summary>
    public string this[int column] => Vocabulary[_terms[column]];

    /// <summary>The term of a column, under the ids of <see cref="Vocabulary"/>.</summary>
    public int TermOf(int column) => _terms[column];

    public bool IsPhrase(int column) => Vocabulary.IsPhrase(_terms[column]);

    /// <summary>In how many articles a column's term stands.</summary>
    public int DocumentFrequency(int column) => _frequencies[column];

    /// <summary>The column of a term.</summary>
    public int ColumnOf(ReadOnlySpan<char> text) =>
        Vocabulary.TryGet(text, out var term) && Map[term] is >= 0 and var column
            ? column
            : throw new KeyNotFoundException($"No column has the term '{text}'.");

    /// <summary>The column of a term, if it has one.</summary>
    public bool TryGetColumn(ReadOnlySpan<char> text, out int column)
    {
        column = Vocabulary.TryGet(text, out var term) ? Map[term] : TermMap.None;
        return column >= 0;
    }

    /// <summary>Columns by the ids of the vocabulary that the frequencies were counted for.</summary>
    public TermMap MapFrom(Vocabulary corpus)
    {
        var map = new TermMap(corpus);
        for (var column = 0; column < _terms.Length; column++)
        {
            var term = _terms[column];
            if (Vocabulary.IsPhrase(term) && Vocabulary.PhraseAt(~term) is var (first, second))
                corpus.TryGetPhrase(first, second, out term);
            map[term] = column;
        }
        return map;
    }

    /// <summary>Puts the terms that some article has into order.</summary>
    /// <param name="frequencies">In how many articles each stands.</param>
    /// <param name="forms">Which words are forms of one; <see langword="null"/> where words count as they stand.</param>
    public static TermColumns Of(DocumentFrequencies frequencies, WordForms? forms = null)
    {
        var vocabulary = frequencies.Vocabulary;
        var words = Enumerable.Range(0, vocabulary.WordCount).Where(word => frequencies[word] > 0).ToArray();
        Array.Sort(Array.ConvertAll(words, word => vocabulary[word]), words, StringComparer.Ordinal);
        var ranks = new int[vocabulary.WordCount];
        for (var rank = 0; rank < words.Length; rank++)
            ranks[words[rank]] = rank;

        // What parts two words is lower than what they are made of: phrases stand behind their first word and before all words
        // that begin with it. So the order of the words gives that of the phrases, without making their texts.
        var phrases = Enumerable.Range(0, vocabulary.PhraseCount).Where(index => frequencies[~index] > 1).ToArray();
        var places = Array.ConvertAll(phrases, index => Place(vocabulary.PhraseAt(index), ranks));
        Array.Sort(places, phrases);

        var terms = new int[words.Length + phrases.Length];
        var counts = new int[terms.Length];
        var (column, phrase) = (0, 0);
        for (var rank = 0; rank < words.Length; rank++)
        {
            (terms[column], counts[column++]) = (words[rank], frequencies[words[rank]]);
            for (; phrase < phrases.Length && (int)(places[phrase] >> 32) == rank; phrase++)
                (terms[column], counts[column++]) = (~phrase, frequencies[~phrases[phrase]]);
        }
        return new TermColumns(vocabulary.WithPhrases(phrases), terms, counts, frequencies.ArticleCount, forms);
    }

    private static long Place((int First, int Second) phrase, int[] ranks) => (long)ranks[phrase.First] << 32 | (uint)ranks[phrase.Second];
}
