using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Features;

/// <summary>Counts the terms of articles under numbers of its own making. One instance serves one thread at a time.</summary>
/// <remarks>Stop words take the first numbers, so that one look-up tells both whether a token counts and as what. In titles
/// and keywords, two words that follow each other, stop words aside, are one more term: a phrase. Phrases have negative numbers, −1 the
/// first, until a vocabulary numbers them.</remarks>
internal sealed class TermCounter
{
    private readonly Tokenizer _tokenizer = new();
    private readonly Dictionary<string, int> _words;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Dictionary<(int First, int Second), int> _phrases;
    private readonly int _stopWords;
    private readonly bool _growing;
    private int[] _found = new int[1024];

    /// <summary>Numbers terms as they come.</summary>
    public TermCounter(IReadOnlySet<string> stopWords)
    {
        _words = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in stopWords)
            _words.TryAdd(word, _words.Count);
        _stopWords = _words.Count;
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        _phrases = [];
        _growing = true;
    }

    /// <summary>Counts the terms of a vocabulary under its numbers, and no others.</summary>
    public TermCounter(Vocabulary vocabulary)
    {
        _words = vocabulary.Numbers;
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        _phrases = vocabulary.Phrases;
    }

    /// <summary>The words met so far, without stop words, and their numbers.</summary>
    public IEnumerable<KeyValuePair<string, int>> Words => _words.Skip(_stopWords);

    /// <summary>One more than the highest number of a word.</summary>
    public int WordEnd => _words.Count;

    /// <summary>The phrases met so far, as the numbers of their words, and their numbers.</summary>
    public IReadOnlyDictionary<(int First, int Second), int> Phrases => _phrases;

    public ArticleTerms CountTerms(Article article)
    {
        var ends = new int[ArticleTerms.FieldCount];
        var entries = new EntryBuffer();
        ends[(int)TextField.Title] = CountField(article.Title, phrases: true, ref entries);
        ends[(int)TextField.Keywords] = CountField(article.Keywords, phrases: true, ref entries);
        ends[(int)TextField.Answer] = CountField(article.Answer, phrases: false, ref entries);
        ends[(int)TextField.Body] = CountField(article.Body, phrases: false, ref entries);
        return entries.ToTerms(ends);
    }

    private int CountField(string text, bool phrases, ref EntryBuffer entries)
    {
        var found = 0;
        if (text.Length > 0)
        {
            var previous = -1;
            _tokenizer.Reset(text);
            while (_tokenizer.TryRead(out var token))
            {
                if (!TryNumber(token, out var number) || number < _stopWords)
                    continue;
                AddFound(number, ref found);
                if (phrases && previous >= 0 && TryNumber((previous, number), out var phrase))
                    AddFound(phrase, ref found);
                previous = number;
            }
        }
        entries.AddRuns(_found.AsSpan(0, found));
        return entries.Count;
    }

    private bool TryNumber(ReadOnlySpan<char> word, out int number)
    {
        if (_lookup.TryGetValue(word, out number))
            return true;
        if (_growing)
            _words.Add(word.ToString(), number = _words.Count);
        return _growing;
    }

    private bool TryNumber((int First, int Second) phrase, out int number)
    {
        if (_phrases.TryGetValue(phrase, out number))
            return true;
        if (_growing)
            _phrases.Add(phrase, number = ~_phrases.Count);
        return _growing;
    }

    private void AddFound(int number, ref int found)
    {
        if (found == _found.Length)
            Array.Resize(ref _found, found * 2);
        _found[found++] = number;
    }

    /// <summary>Grows the entries of one article.</summary>
    private struct EntryBuffer()
    {
        private int[] _terms = new int[256];
        private ushort[] _counts = new ushort[256];

        public int Count { get; private set; }

        /// <summary>Adds each distinct number once, with how often it is there.</summary>
        public void AddRuns(Span<int> numbers)
        {
            numbers.Sort();
            for (var i = 0; i < numbers.Length;)
            {
                var start = i;
                while (i < numbers.Length && numbers[i] == numbers[start])
                    i++;
                if (Count == _terms.Length)
                {
                    Array.Resize(ref _terms, Count * 2);
                    Array.Resize(ref _counts, Count * 2);
                }
                _terms[Count] = numbers[start];
                _counts[Count++] = (ushort)Math.Min(i - start, ushort.MaxValue);
            }
        }

        public readonly ArticleTerms ToTerms(int[] ends) => new(_terms[..Count], _counts[..Count], ends);
    }
}
