using System.Diagnostics;
using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Features;

/// <summary>Term frequencies: how often each term stands in each field of one article. Immutable.</summary>
/// <remarks>
/// The fields' entries follow each other; those of a field are distinct terms in ascending order. The terms are ids of a
/// vocabulary, or columns of a matrix. About 6 bytes an entry.
/// </remarks>
[DebuggerDisplay("{All.Length} entries")]
internal sealed class ArticleTerms(int[] terms, ushort[] counts, PerField<int> ends)
{
    /// <summary>The terms and counts of one field.</summary>
    public (ReadOnlyMemory<int> Terms, ReadOnlyMemory<ushort> Counts) this[TextField field]
    {
        get
        {
            var (start, end) = (StartOf(field), ends[field]);
            return (terms.AsMemory(start..end), counts.AsMemory(start..end));
        }
    }

    /// <summary>The tokens in their order, under the same vocabulary; none where terms are columns.</summary>
    public TokenSequence Tokens { get; init; } = TokenSequence.Empty;

    /// <summary>How many words were left out, since they stand in text that many pages have.</summary>
    public int Dropped { get; init; }

    /// <summary>The terms of all fields, one field after the other.</summary>
    public ReadOnlySpan<int> All => terms;

    /// <summary>How often each of <see cref="All"/> is there.</summary>
    public ReadOnlySpan<ushort> Counts => counts;

    /// <summary>Where the entries of each field end among <see cref="All"/>.</summary>
    public PerField<int> Ends => ends;

    /// <summary>Whether both say the same under the same vocabulary.</summary>
    public bool IsSameAs(ArticleTerms other) =>
        ends == other.Ends && terms.AsSpan().SequenceEqual(other.All) && counts.AsSpan().SequenceEqual(other.Counts)
        && Tokens.IsSameAs(other.Tokens);

    /// <summary>The same counts with every term under what a map calls it, without those that it has not.</summary>
    /// <param name="map">What terms are called.</param>
    /// <param name="withTokens">Whether the tokens come along, as into another vocabulary.</param>
    public ArticleTerms Renumber(TermMap map, bool withTokens = false)
    {
        var renumbered = new int[terms.Length];
        var reordered = new ushort[terms.Length];
        var kept = 0;
        var newEnds = PerField<int>.Of(field =>
        {
            var start = kept;
            for (var i = StartOf(field); i < ends[field]; i++)
            {
                if (map[terms[i]] is not TermMap.None and var number)
                    (renumbered[kept], reordered[kept++]) = (number, counts[i]);
            }
            Array.Sort(renumbered, reordered, start, kept - start);
            return kept;
        });
        if (kept < terms.Length)
            (renumbered, reordered) = (renumbered[..kept], reordered[..kept]);
        var tokens = withTokens ? Tokens.Renumber(map) : TokenSequence.Empty;
        return new ArticleTerms(renumbered, reordered, newEnds) { Tokens = tokens, Dropped = Dropped };
    }

    /// <summary>The same terms without the small words of a language, and with the terms that forms of a word share.</summary>
    /// <param name="forms">What is known of the language.</param>
    /// <param name="vocabulary">Whose ids the terms are.</param>
    public ArticleTerms With(LanguageForms forms, Vocabulary vocabulary)
    {
        var (all, times) = (new List<int>(terms.Length * 2), new List<ushort>(terms.Length * 2));
        var sums = new Dictionary<int, int>();
        var newEnds = PerField<int>.Of(field =>
        {
            sums.Clear();
            for (var i = StartOf(field); i < ends[field]; i++)
            {
                if (IsSmall(terms[i]))
                    continue;
                Add(terms[i], counts[i]);
                foreach (var shared in Vocabulary.IsPhrase(terms[i]) ? [] : forms.SharedBy(terms[i]))
                    Add(shared, counts[i]);
            }
            foreach (var (term, sum) in sums.OrderBy(sum => sum.Key))
            {
                all.Add(term);
                times.Add((ushort)Math.Min(sum, ushort.MaxValue));
            }
            return all.Count;
        });
        return new ArticleTerms([.. all], [.. times], newEnds) { Tokens = Tokens, Dropped = Dropped };

        bool IsSmall(int term) => !Vocabulary.IsPhrase(term) ? forms.IsSmall(term)
            : vocabulary.PhraseAt(~term) is var (first, second) && (forms.IsSmall(first) || forms.IsSmall(second));

        void Add(int term, int count) => sums[term] = sums.GetValueOrDefault(term) + count;
    }

    /// <summary>The same terms with some occurrences less.</summary>
    /// <param name="dropped">How often each term of a field is left out.</param>
    public ArticleTerms Without(IReadOnlyDictionary<(TextField Field, int Term), int> dropped)
    {
        var (left, times, kept) = (new int[terms.Length], new ushort[terms.Length], 0);
        var newEnds = PerField<int>.Of(field =>
        {
            for (var i = StartOf(field); i < ends[field]; i++)
            {
                var count = counts[i] - dropped.GetValueOrDefault((field, terms[i]));
                if (count > 0)
                    (left[kept], times[kept++]) = (terms[i], (ushort)count);
            }
            return kept;
        });
        return new ArticleTerms(left[..kept], times[..kept], newEnds) { Tokens = Tokens, Dropped = Dropped + dropped.Values.Sum() };
    }

    private int StartOf(TextField field) => field == TextField.Title ? 0 : ends[field - 1];
}
