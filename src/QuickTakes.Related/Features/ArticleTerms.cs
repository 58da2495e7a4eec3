using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Features;

/// <summary>How often each term stands in each field of one article.</summary>
/// <remarks>
/// The fields' entries follow each other; those of a field are distinct terms in ascending order.
/// About 6 bytes an entry.
/// </remarks>
internal sealed class ArticleTerms(int[] terms, ushort[] counts, int[] fieldEnds)
{
    public const int FieldCount = 4;

    /// <summary>The terms and counts of one field.</summary>
    public (ReadOnlyMemory<int> Terms, ReadOnlyMemory<ushort> Counts) this[TextField field]
    {
        get
        {
            var start = field == 0 ? 0 : fieldEnds[(int)field - 1];
            var length = fieldEnds[(int)field] - start;
            return (terms.AsMemory(start, length), counts.AsMemory(start, length));
        }
    }

    /// <summary>The terms of all fields, one field after the other.</summary>
    public ReadOnlySpan<int> All => terms;

    /// <summary>The same counts with every term under its number in a vocabulary, without those that it does not have.</summary>
    public ArticleTerms Renumber(TermNumbers numbers)
    {
        var renumbered = new int[terms.Length];
        var reordered = new ushort[terms.Length];
        var ends = new int[FieldCount];
        var kept = 0;
        for (var field = 0; field < FieldCount; field++)
        {
            var start = kept;
            for (var i = field == 0 ? 0 : fieldEnds[field - 1]; i < fieldEnds[field]; i++)
            {
                if (numbers[terms[i]] is >= 0 and var number)
                    (renumbered[kept], reordered[kept++]) = (number, counts[i]);
            }
            renumbered.AsSpan(start, kept - start).Sort(reordered.AsSpan(start, kept - start));
            ends[field] = kept;
        }
        return new ArticleTerms(renumbered[..kept], reordered[..kept], ends);
    }

    /// <summary>The distinct terms of all fields, in ascending order.</summary>
    public int[] Distinct()
    {
        var all = (int[])terms.Clone();
        Array.Sort(all);
        var distinct = 0;
        for (var i = 0; i < all.Length; i++)
        {
            if (i == 0 || all[i] != all[i - 1])
                all[distinct++] = all[i];
        }
        return all[..distinct];
    }
}
