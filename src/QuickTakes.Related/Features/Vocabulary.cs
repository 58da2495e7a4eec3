using System.Diagnostics;

namespace QuickTakes.Related.Features;

/// <summary>Terms and their ids: words, and phrases of two words. Grows, and never renumbers what it has.</summary>
/// <remarks>
/// Ids are given in the order in which terms are added: to words 0, 1, 2 and so on, to phrases −1, −2, −3. A phrase is held as
/// the ids of its two words; its text is made when it is asked for. May be read from many threads while nothing is added.
/// </remarks>
[DebuggerDisplay("{WordCount} words, {PhraseCount} phrases")]
internal sealed class Vocabulary
{
    /// <summary>Stands between the two words of a phrase. It is in no word, and lower than all characters that are.</summary>
    public const char PhraseSeparator = ' ';

    private readonly List<string> _words;
    private readonly List<(int First, int Second)> _phrases = [];
    private readonly Dictionary<string, int> _wordIds;
    private readonly SpanLookup<int> _wordIdsBySpan;
    private readonly Dictionary<(int First, int Second), int> _phraseIds = [];

    public Vocabulary()
        : this([], new Dictionary<string, int>(StringComparer.Ordinal))
    {
    }

    private Vocabulary(List<string> words, Dictionary<string, int> wordIds)
    {
        (_words, _wordIds) = (words, wordIds);
        _wordIdsBySpan = new SpanLookup<int>(_wordIds);
    }

    public int WordCount => _words.Count;

    public int PhraseCount => _phrases.Count;

    /// <summary>The text of a term.</summary>
    public string this[int term] =>
        IsPhrase(term) ? $"{_words[PhraseAt(~term).First]}{PhraseSeparator}{_words[PhraseAt(~term).Second]}" : _words[term];

    public static bool IsPhrase(int term) => term < 0;

    /// <summary>The words of a phrase, from 0 in the order in which phrases were added.</summary>
    public (int First, int Second) PhraseAt(int index) => _phrases[index];

    /// <summary>The same terms under the same ids. What is added to one is not in the other.</summary>
    public Vocabulary Copy()
    {
        var copy = new Vocabulary([.. _words], new Dictionary<string, int>(_wordIds, StringComparer.Ordinal));
        copy._phrases.AddRange(_phrases);
        copy._phraseIds.EnsureCapacity(_phrases.Count);
        foreach (var (phrase, term) in _phraseIds)
            copy._phraseIds.Add(phrase, term);
        return copy;
    }

    /// <summary>The same words, which both then share, with some of the phrases alone, under new ids in the order given.</summary>
    /// <param name="phrases">Their places, as <see cref="PhraseAt"/> takes them.</param>
    public Vocabulary WithPhrases(ReadOnlySpan<int> phrases)
    {
        var vocabulary = new Vocabulary(_words, _wordIds);
        vocabulary._phrases.EnsureCapacity(phrases.Length);
        vocabulary._phraseIds.EnsureCapacity(phrases.Length);
        foreach (var phrase in phrases)
            vocabulary.AddPhrase(_phrases[phrase].First, _phrases[phrase].Second);
        return vocabulary;
    }

    /// <summary>Makes room for terms that are about to be added.</summary>
    public void EnsureCapacity(int words, int phrases)
    {
        _words.EnsureCapacity(words);
        _wordIds.EnsureCapacity(words);
        _phrases.EnsureCapacity(phrases);
        _phraseIds.EnsureCapacity(phrases);
    }

    public bool TryGetWord(ReadOnlySpan<char> word, out int term) => _wordIdsBySpan.TryGetValue(word, out term);

    public bool TryGetPhrase(int first, int second, out int term) => _phraseIds.TryGetValue((first, second), out term);

    /// <summary>Adds a word that is not there yet.</summary>
    public int AddWord(string word)
    {
        _wordIds.Add(word, _words.Count);
        _words.Add(word);
        return _words.Count - 1;
    }

    /// <summary>Adds a phrase that is not there yet, of two words that are.</summary>
    public int AddPhrase(int first, int second)
    {
        var term = ~_phrases.Count;
        _phraseIds.Add((first, second), term);
        _phrases.Add((first, second));
        return term;
    }

    /// <summary>Adds what this vocabulary has not yet of the terms of another one, in their order.</summary>
    public void AddAll(Vocabulary other)
    {
        var ids = new int[other.WordCount];
        for (var word = 0; word < ids.Length; word++)
            ids[word] = TryGetWord(other[word], out var id) ? id : AddWord(other[word]);
        for (var index = 0; index < other.PhraseCount; index++)
        {
            var (first, second) = other.PhraseAt(index);
            if (!TryGetPhrase(ids[first], ids[second], out _))
                AddPhrase(ids[first], ids[second]);
        }
    }

    /// <summary>The term of a text, as <see cref="this[int]"/> gives it.</summary>
    public bool TryGet(ReadOnlySpan<char> text, out int term)
    {
        var separator = text.IndexOf(PhraseSeparator);
        if (separator < 0)
            return TryGetWord(text, out term);
        term = 0;
        return TryGetWord(text[..separator], out var first)
            && TryGetWord(text[(separator + 1)..], out var second)
            && TryGetPhrase(first, second, out term);
    }
}
