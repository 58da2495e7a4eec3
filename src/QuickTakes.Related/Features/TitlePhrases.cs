using System.Diagnostics;
using System.Runtime.InteropServices;
using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Features;

/// <summary>
/// The titles of a site, to be found where the texts of other articles name them. Immutable; safe to use from many threads.
/// </summary>
/// <remarks>
/// <para>
/// A title stands for its article without what many titles end with: <c>vector class</c> is named by <c>vector</c> where a hundredth of
/// the titles, and at least five, end with <c>class</c>. One that is then shared by several articles names none of them.
/// </para>
/// <para>
/// The titles are a tree of tokens. A text is gone through once: from each token on the longest title is taken, and the search goes on
/// behind it, so that <c>std::vector</c> is no mention of <c>std</c>.
/// </para>
/// </remarks>
[DebuggerDisplay("{_owners.Count} nodes")]
internal sealed class TitlePhrases
{
    // In so many titles at least, and in one of so many, is what a title ends with no part of its name.
    private const int FewestEndings = 5;
    private const int ShareOfEndings = 100;

    private const int None = -1;
    private const int Several = -2;

    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Node, int Word), int> _next = [];
    private readonly List<int> _owners = [None];
    private readonly int[] _first;

    /// <param name="titles">The tokens of each article's title.</param>
    public TitlePhrases(IReadOnlyList<string[]> titles)
    {
        var endings = titles.Where(title => title.Length > 1)
            .CountBy(title => title[^1], StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        var fewest = Math.Max(FewestEndings, titles.Count / ShareOfEndings);
        for (var article = 0; article < titles.Count; article++)
        {
            var name = titles[article].AsSpan();
            while (name.Length > 1 && endings.GetValueOrDefault(name[^1]) >= fewest)
                name = name[..^1];
            Add(name, article);
        }
        _first = [.. Enumerable.Range(0, _words.Count).Select(word => _next.GetValueOrDefault((0, word), None))];
    }

    /// <summary>What the tokens of texts are called here.</summary>
    /// <param name="vocabulary">Whose ids the tokens are.</param>
    /// <param name="stopWords">The stop words in ordinal order.</param>
    public TokenNumbers NumbersFor(Vocabulary vocabulary, string[] stopWords)
    {
        var words = new int[vocabulary.WordCount];
        Array.Fill(words, None);
        foreach (var (word, number) in _words)
        {
            if (vocabulary.TryGetWord(word, out var id))
                words[id] = number;
        }
        return new TokenNumbers(words, Array.ConvertAll(stopWords, word => _words.GetValueOrDefault(word, None)));
    }

    /// <summary>The articles whose titles stand in a text, each once, ascending.</summary>
    /// <param name="tokens">The text, as ids of a vocabulary.</param>
    /// <param name="numbers">What <see cref="NumbersFor"/> gave for that vocabulary.</param>
    public int[] FindIn(ReadOnlySpan<int> tokens, TokenNumbers numbers)
    {
        var found = new SortedSet<int>();
        for (var at = 0; at < tokens.Length; at++)
        {
            var (owner, end) = LongestAt(tokens, at, numbers);
            if (owner == None)
                continue;
            if (owner != Several)
                found.Add(owner);
            at = end;
        }
        return [.. found];
    }

    /// <summary>The same for an article that need not be of the site: those whose titles stand in its keywords, answer or body.</summary>
    public int[] FindIn(Article draft)
    {
        var tokenizer = new Tokenizer();
        var words = new SpanLookup<int>(_words);
        var tokens = new List<int>();
        foreach (var text in (string[])[draft.Keywords, draft.Answer, draft.Body])
        {
            tokenizer.Reset(text);
            while (tokenizer.TryRead(out var token))
                tokens.Add(words.TryGetValue(token, out var word) ? word : None);
            tokens.Add(TokenSequence.End);
        }
        return FindIn(CollectionsMarshal.AsSpan(tokens), new TokenNumbers([.. Enumerable.Range(0, _words.Count)], []));
    }

    /// <summary>The longest title that begins at a token: whose it is, and its last token.</summary>
    private (int Owner, int End) LongestAt(ReadOnlySpan<int> tokens, int at, TokenNumbers numbers)
    {
        var longest = (Owner: None, End: at);
        var node = numbers[tokens[at]] is >= 0 and var first ? _first[first] : None;
        while (node != None)
        {
            if (_owners[node] != None)
                longest = (_owners[node], at);
            if (++at == tokens.Length || numbers[tokens[at]] is not (>= 0 and var word) || !_next.TryGetValue((node, word), out node))
                break;
        }
        return longest;
    }

    private void Add(ReadOnlySpan<string> name, int article)
    {
        if (name.IsEmpty)
            return;
        var node = 0;
        foreach (var token in name)
        {
            if (!_words.TryGetValue(token, out var word))
                _words.Add(token, word = _words.Count);
            if (!_next.TryGetValue((node, word), out var next))
            {
                _next.Add((node, word), next = _owners.Count);
                _owners.Add(None);
            }
            node = next;
        }
        _owners[node] = _owners[node] == None ? article : Several;
    }
}

/// <summary>The numbers of the words of titles by the tokens of texts; −1 for other words. Immutable.</summary>
/// <param name="Words">By the ids of a vocabulary.</param>
/// <param name="StopWords">By the places of stop words in ordinal order.</param>
internal sealed record TokenNumbers(int[] Words, int[] StopWords)
{
    /// <summary>The number of a token, or −1.</summary>
    public int this[int token] =>
        token >= 0 ? Words[token]
        : TokenSequence.PlaceOfStopWord(token) is var place && (uint)place < (uint)StopWords.Length ? StopWords[place]
        : -1;
}
