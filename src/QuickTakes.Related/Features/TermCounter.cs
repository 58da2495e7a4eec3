namespace QuickTakes.Related.Features;

/// <summary>Counts the terms of articles under numbers of its own making. One instance serves one thread at a time.</summary>
/// <remarks>Stop words take the first numbers, so that one look-up tells both whether a token counts and as what.</remarks>
internal sealed class TermCounter
{
    private readonly Tokenizer _tokenizer = new();
    private readonly Dictionary<string, int> _numbers;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly int _stopWords;
    private readonly bool _growing;
    private int[] _found = new int[1024];

    /// <summary>Numbers terms as they come.</summary>
    public TermCounter(IReadOnlySet<string> stopWords)
    {
        _numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in stopWords)
            _numbers.TryAdd(word, _numbers.Count);
        _stopWords = _numbers.Count;
        _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        _growing = true;
    }

    /// <summary>Counts the terms of a vocabulary under its numbers, and no others.</summary>
    public TermCounter(Vocabulary vocabulary)
    {
        _numbers = vocabulary.Numbers;
        _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The terms met so far, without stop words, in the order in which they were met.</summary>
    public IEnumerable<KeyValuePair<string, int>> Terms => _numbers.Skip(_stopWords);

    /// <summary>Number of this counter → number in a vocabulary that holds all its terms.</summary>
    public int[] NumbersIn(Vocabulary vocabulary)
    {
        var numbers = new int[_numbers.Count];
        foreach (var (term, number) in Terms)
            numbers[number] = vocabulary.Numbers[term];
        return numbers;
    }

    public ArticleTerms CountTerms(Article article)
    {
        var ends = new int[ArticleTerms.FieldCount];
        var entries = new EntryBuffer();
        ends[(int)TextField.Title] = CountField(article.Title, ref entries);
        ends[(int)TextField.Keywords] = CountField(article.Keywords, ref entries);
        ends[(int)TextField.Answer] = CountField(article.Answer, ref entries);
        ends[(int)TextField.Body] = CountField(article.Body, ref entries);
        return entries.ToTerms(ends);
    }

    private int CountField(string text, ref EntryBuffer entries)
    {
        var found = 0;
        if (text.Length > 0)
        {
            _tokenizer.Reset(text);
            while (_tokenizer.TryRead(out var token))
            {
                if (!_lookup.TryGetValue(token, out var number))
                {
                    if (!_growing)
                        continue;
                    _numbers.Add(token.ToString(), number = _numbers.Count);
                }
                if (number < _stopWords)
                    continue;
                if (found == _found.Length)
                    Array.Resize(ref _found, found * 2);
                _found[found++] = number;
            }
        }
        entries.AddRuns(_found.AsSpan(0, found));
        return entries.Count;
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
