namespace QuickTakes.Related.Features;

/// <summary>Counts the terms of articles under numbers of its own making. One instance serves one thread at a time.</summary>
/// <remarks>Stop words take the first numbers, so that one look-up tells both whether a token counts and as what. In titles
/// and keywords, two words that follow each other, stop words aside, are one more term: a phrase.</remarks>
internal sealed class TermCounter
{
    /// <summary>Stands between the two words of a phrase, and in no word.</summary>
    public const char PhraseSeparator = ' ';

    private readonly Tokenizer _tokenizer = new();
    private readonly Dictionary<string, int> _numbers;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly int _stopWords;
    private readonly bool _growing;
    private int[] _found = new int[1024];
    private char[] _phrase = new char[256];

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
            var previous = 0;
            _tokenizer.Reset(text);
            while (_tokenizer.TryRead(out var token))
            {
                if (!TryNumber(token, out var number) || number < _stopWords)
                    continue;
                AddFound(number, ref found);
                if (!phrases)
                    continue;
                // The word before stands at the start of the buffer; this one goes behind it, then into its place.
                if (_phrase.Length < previous + 1 + token.Length)
                    Array.Resize(ref _phrase, 2 * (previous + 1 + token.Length));
                if (previous > 0)
                {
                    _phrase[previous] = PhraseSeparator;
                    token.CopyTo(_phrase.AsSpan(previous + 1));
                    if (TryNumber(_phrase.AsSpan(0, previous + 1 + token.Length), out var phrase))
                        AddFound(phrase, ref found);
                }
                token.CopyTo(_phrase);
                previous = token.Length;
            }
        }
        entries.AddRuns(_found.AsSpan(0, found));
        return entries.Count;
    }

    private bool TryNumber(ReadOnlySpan<char> term, out int number)
    {
        if (_lookup.TryGetValue(term, out number))
            return true;
        if (_growing)
            _numbers.Add(term.ToString(), number = _numbers.Count);
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
