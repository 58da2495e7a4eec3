using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Features;

/// <summary>
/// Finds the text that stands on many pages, such as notices, navigation and licences, by runs of tokens that recur (shingles; Broder
/// 1997). It says how a site is made and not what a page is about.
/// </summary>
/// <remarks>
/// Only every fourth shingle is looked at, chosen by its hash: of a passage of some length some are. Hashes are of the words' texts, so
/// that the same articles give the same whatever the numbers of their words; shingles that share a slot of the table are counted together.
/// </remarks>
internal sealed class TemplateText
{
    /// <summary>Tokens of a shingle, stop words among them.</summary>
    public const int Length = 12;

    /// <summary>Fewer pages are not many.</summary>
    public const int FewestPages = 10;

    /// <summary>Which share of the pages is many.</summary>
    public const double LeastShare = 0.01;

    private const ulong Base = 0x9E3779B97F4A7C15;
    private const ulong SampleMask = 3;
    private const int MostBits = 22;
    private static readonly ulong BaseToLength = Power(Base, Length);

    private readonly ulong[] _hashes;
    private readonly int[] _pages;
    private readonly int[] _last;
    private readonly int _shift;
    private readonly int _many;

    /// <param name="vocabulary">The words of the site.</param>
    /// <param name="count">How many articles there are.</param>
    /// <param name="tokens">How many tokens they have together.</param>
    public TemplateText(Vocabulary vocabulary, int count, long tokens)
    {
        _hashes = new ulong[vocabulary.WordCount];
        for (var word = 0; word < _hashes.Length; word++)
            _hashes[word] = HashOf(vocabulary[word]);
        var bits = 12;
        while (bits < MostBits && 1L << bits < tokens)
            bits++;
        (_pages, _last, _shift) = (new int[1 << bits], new int[1 << bits], 64 - bits);
        _many = Math.Max(FewestPages, (int)Math.Ceiling(LeastShare * count));
    }

    /// <summary>Counts the shingles of a page. One thread at a time.</summary>
    /// <param name="page">Its place among all pages.</param>
    /// <param name="tokens">Its tokens, under the numbers of the thread that met them.</param>
    /// <param name="ids">What those are called in the vocabulary.</param>
    public void Add(int page, int[] tokens, TermMap ids) => Visit(tokens, ids, (_, slot) =>
    {
        if (_last[slot] == page + 1)
            return;
        _last[slot] = page + 1;
        _pages[slot]++;
    });

    /// <summary>The terms without those that stand in text that many pages have; the same where there is none. From any thread.</summary>
    public ArticleTerms Reduce(ArticleTerms terms, TermMap ids)
    {
        var tokens = terms.Tokens.Text;
        bool[]? marked = null;
        Visit(tokens, ids, (end, slot) =>
        {
            if (_pages[slot] >= _many)
                (marked ??= new bool[tokens.Length]).AsSpan(end + 1 - Length, Length).Fill(true);
        });
        if (marked is null)
            return terms;
        var dropped = new Dictionary<(TextField Field, int Term), int>();
        var field = TextField.Title + 1;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i] == TokenSequence.End)
                field++;
            else if (marked[i] && tokens[i] >= 0)
                dropped[(field, tokens[i])] = dropped.GetValueOrDefault((field, tokens[i])) + 1;
        }
        return terms.Without(dropped);
    }

    /// <summary>Calls back for the shingles that are looked at, with the place of their last token and their slot.</summary>
    private void Visit(int[] tokens, TermMap ids, Action<int, int> found)
    {
        if (tokens.Length < Length)
            return;
        Span<ulong> window = stackalloc ulong[Length];
        window.Clear();
        var (hash, filled) = (0UL, 0);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i] == TokenSequence.End)
            {
                (hash, filled) = (0, 0);
                window.Clear();
                continue;
            }
            var next = tokens[i] < 0 ? Fnv1a.Mixed((ulong)(uint)tokens[i]) : ids[tokens[i]] is >= 0 and var word ? _hashes[word] : 0;
            ref var oldest = ref window[i % Length];
            hash = unchecked(hash * Base + next - oldest * BaseToLength);
            oldest = next;
            if (++filled < Length)
                continue;
            var mixed = Fnv1a.Mixed(hash);
            if ((mixed & SampleMask) == 0)
                found(i, (int)(mixed >> _shift));
        }
    }

    private static ulong HashOf(string word)
    {
        var hash = Fnv1a.Start;
        foreach (var c in word)
            hash = Fnv1a.Add(hash, c);
        return Fnv1a.Mixed(hash);
    }

    private static ulong Power(ulong number, int exponent)
    {
        var power = 1UL;
        for (var i = 0; i < exponent; i++)
            power = unchecked(power * number);
        return power;
    }
}
