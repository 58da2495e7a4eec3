namespace QuickTakes.Related.Features;

/// <summary>The text fields of an article, in the order in which they are stored.</summary>
internal enum TextField
{
    Title,
    Keywords,
    Answer,
    Body,
}

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

    /// <summary>The same counts with every term under another number.</summary>
    public ArticleTerms Renumber(int[] numbers)
    {
        var renumbered = Array.ConvertAll(terms, term => numbers[term]);
        var reordered = (ushort[])counts.Clone();
        var start = 0;
        foreach (var end in fieldEnds)
        {
            renumbered.AsSpan(start, end - start).Sort(reordered.AsSpan(start, end - start));
            start = end;
        }
        return new ArticleTerms(renumbered, reordered, fieldEnds);
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
