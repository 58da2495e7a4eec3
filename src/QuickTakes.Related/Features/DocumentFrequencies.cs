using System.Diagnostics;

namespace QuickTakes.Related.Features;

/// <summary>In how many articles each term of a vocabulary stands, in whatever field. One thread may add at a time.</summary>
/// <remarks>
/// Parts that were counted apart, by threads or by shards, add up to what counting all articles together gives, in any order.
/// </remarks>
[DebuggerDisplay("{ArticleCount} articles")]
internal sealed class DocumentFrequencies
{
    private int[] _words;
    private int[] _phrases;

    // The last article that each term was counted for, so that a term of several fields counts once.
    private int[] _lastOfWord = [];
    private int[] _lastOfPhrase = [];

    /// <summary>Frequencies of 0.</summary>
    /// <param name="vocabulary">Whose terms are counted; it may grow before more is added.</param>
    public DocumentFrequencies(Vocabulary vocabulary)
    {
        Vocabulary = vocabulary;
        (_words, _phrases) = (new int[vocabulary.WordCount], new int[vocabulary.PhraseCount]);
    }

    /// <summary>Frequencies that were counted before.</summary>
    /// <param name="vocabulary">Whose terms were counted.</param>
    /// <param name="articleCount">How many articles were counted.</param>
    /// <param name="words">In how many of them each word stands.</param>
    /// <param name="phrases">In how many of them each phrase stands.</param>
    public DocumentFrequencies(Vocabulary vocabulary, int articleCount, int[] words, int[] phrases) =>
        (Vocabulary, ArticleCount, _words, _phrases) = (vocabulary, articleCount, words, phrases);

    /// <summary>Whose terms are counted.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>How many articles were counted.</summary>
    public int ArticleCount { get; private set; }

    /// <summary>In how many articles a term stands.</summary>
    /// <param name="term">Id of a term, as the vocabulary has it.</param>
    public int this[int term]
    {
        get
        {
            var (counts, index) = Vocabulary.IsPhrase(term) ? (_phrases, ~term) : (_words, term);
            return index < counts.Length ? counts[index] : 0;
        }
    }

    /// <summary>Counts one more article.</summary>
    /// <param name="article">Its terms.</param>
    /// <param name="ids">The ids of these terms in the vocabulary.</param>
    public void Add(ArticleTerms article, TermMap ids)
    {
        MakeRoom();
        Array.Resize(ref _lastOfWord, _words.Length);
        Array.Resize(ref _lastOfPhrase, _phrases.Length);
        ArticleCount++;
        foreach (var local in article.All)
        {
            var term = ids[local];
            if (Vocabulary.IsPhrase(term))
                AddOnce(_phrases, _lastOfPhrase, ~term);
            else
                AddOnce(_words, _lastOfWord, term);
        }
    }

    /// <summary>Adds the frequencies of other articles.</summary>
    /// <param name="part">Frequencies of terms of the same vocabulary.</param>
    public void Add(DocumentFrequencies part)
    {
        Debug.Assert(part.Vocabulary == Vocabulary, "Terms of another vocabulary have other ids.");
        MakeRoom();
        ArticleCount += part.ArticleCount;
        for (var i = 0; i < part._words.Length; i++)
            _words[i] += part._words[i];
        for (var i = 0; i < part._phrases.Length; i++)
            _phrases[i] += part._phrases[i];
    }

    /// <summary>Adds the frequencies of other articles, which were counted under another vocabulary.</summary>
    /// <param name="part">The frequencies.</param>
    /// <param name="ids">What its terms are called here; all of them.</param>
    public void Add(DocumentFrequencies part, TermMap ids)
    {
        MakeRoom();
        ArticleCount = checked(ArticleCount + part.ArticleCount);
        for (var i = 0; i < part._words.Length; i++)
            _words[ids[i]] += part._words[i];
        for (var i = 0; i < part._phrases.Length; i++)
            _phrases[~ids[~i]] += part._phrases[i];
    }

    private void AddOnce(int[] counts, int[] last, int index)
    {
        if (last[index] == ArticleCount)
            return;
        last[index] = ArticleCount;
        counts[index]++;
    }

    private void MakeRoom()
    {
        if (_words.Length < Vocabulary.WordCount)
            Array.Resize(ref _words, Vocabulary.WordCount);
        if (_phrases.Length < Vocabulary.PhraseCount)
            Array.Resize(ref _phrases, Vocabulary.PhraseCount);
    }
}
