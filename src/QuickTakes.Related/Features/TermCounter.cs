using System.Runtime.InteropServices;
using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Features;

/// <summary>Counts the terms of articles under the ids of a vocabulary. One instance serves one thread at a time.</summary>
/// <remarks>Stop words take the first ids, so that one look-up tells both whether a token counts and as what. In titles
/// and keywords, two words that follow each other, stop words aside, are one more term: a phrase.</remarks>
internal sealed class TermCounter
{
    private readonly Tokenizer _tokenizer = new();
    private readonly int[] _stopWords = [];
    private readonly bool _isGrowing;
    private readonly LanguageForms? _forms;
    private readonly List<int> _tokens = [];
    private int[] _found = new int[1024];

    /// <summary>Counts all terms, under ids that are given as they come.</summary>
    public TermCounter(IReadOnlySet<string> stopWords)
    {
        Vocabulary = new Vocabulary();
        foreach (var word in stopWords.Order(StringComparer.Ordinal))
            Vocabulary.AddWord(word);
        _stopWords = [.. Enumerable.Range(0, Vocabulary.WordCount).Select(TokenSequence.OfStopWord)];
        _isGrowing = true;
    }

    /// <summary>Counts the terms of a vocabulary, which has no stop words, and no others.</summary>
    /// <param name="vocabulary">The vocabulary.</param>
    /// <param name="forms">
    /// The forms of its words, so that a form that it has not counts as the term that the others share; <see langword="null"/> where words
    /// count as they stand.
    /// </param>
    public TermCounter(Vocabulary vocabulary, LanguageForms? forms) => (Vocabulary, _forms) = (vocabulary, forms);

    /// <summary>The terms met so far, after the stop words; or those that are counted.</summary>
    public Vocabulary Vocabulary { get; }

    public ArticleTerms CountTerms(Article article)
    {
        var entries = new EntryBuffer();
        var texts = article.Texts;
        var title = 0;
        _tokens.Clear();
        var ends = PerField<int>.Of(field =>
        {
            var end = CountField(texts[field], HasPhrases(field), entries);
            title = field == TextField.Title ? _tokens.Count : title;
            _tokens.Add(TokenSequence.End);
            return end;
        });
        var tokens = CollectionsMarshal.AsSpan(_tokens);
        return entries.ToTerms(ends, new TokenSequence(tokens[..title].ToArray(), tokens[(title + 1)..].ToArray()));
    }

    private static bool HasPhrases(TextField field) => field is TextField.Title or TextField.Keywords;

    private int CountField(string text, bool phrases, EntryBuffer entries)
    {
        var found = 0;
        if (text.Length > 0)
        {
            var previous = -1;
            _tokenizer.Reset(text);
            while (_tokenizer.TryRead(out var token))
            {
                var isKnown = TryGetWord(token, out var word);
                var isStopWord = isKnown && word < _stopWords.Length;
                _tokens.Add(!isKnown ? TokenSequence.End : isStopWord ? _stopWords[word] : word);
                foreach (var shared in isKnown || _forms is null ? [] : _forms.SharedOf(token.ToString()))
                    AddFound(shared, ref found);
                if (!isKnown || isStopWord)
                    continue;
                AddFound(word, ref found);
                if (phrases && previous >= 0 && TryGetPhrase(previous, word, out var phrase))
                    AddFound(phrase, ref found);
                previous = word;
            }
        }
        entries.AddRuns(_found.AsSpan(0, found));
        return entries.Count;
    }

    private bool TryGetWord(ReadOnlySpan<char> word, out int term)
    {
        if (Vocabulary.TryGetWord(word, out term))
            return true;
        if (_isGrowing)
            term = Vocabulary.AddWord(word.ToString());
        return _isGrowing;
    }

    private bool TryGetPhrase(int first, int second, out int term)
    {
        if (Vocabulary.TryGetPhrase(first, second, out term))
            return true;
        if (_isGrowing)
            term = Vocabulary.AddPhrase(first, second);
        return _isGrowing;
    }

    private void AddFound(int term, ref int found)
    {
        if (found == _found.Length)
            Array.Resize(ref _found, found * 2);
        _found[found++] = term;
    }

    /// <summary>Grows the entries of one article.</summary>
    private sealed class EntryBuffer
    {
        private int[] _terms = new int[256];
        private ushort[] _counts = new ushort[256];

        public int Count { get; private set; }

        /// <summary>Adds each distinct term once, with how often it is there.</summary>
        public void AddRuns(Span<int> terms)
        {
            terms.Sort();
            for (var i = 0; i < terms.Length;)
            {
                var start = i;
                while (i < terms.Length && terms[i] == terms[start])
                    i++;
                if (Count == _terms.Length)
                {
                    Array.Resize(ref _terms, Count * 2);
                    Array.Resize(ref _counts, Count * 2);
                }
                _terms[Count] = terms[start];
                _counts[Count++] = (ushort)Math.Min(i - start, ushort.MaxValue);
            }
        }

        public ArticleTerms ToTerms(PerField<int> ends, TokenSequence tokens) =>
            new(_terms[..Count], _counts[..Count], ends) { Tokens = tokens };
    }
}
