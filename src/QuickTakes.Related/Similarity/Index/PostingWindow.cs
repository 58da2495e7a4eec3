using QuickTakes.Related.Similarity.Kernels;
using QuickTakes.Related.Similarity.Memory;

namespace QuickTakes.Related.Similarity.Index;

/// <summary>The posting lists of one window of rows.</summary>
/// <param name="Count">The number of rows of the window.</param>
/// <param name="Starts">
/// Where each term's list starts, from the first term that has postings; the last entry is the end of the last list. 32 bits are enough
/// for one window, whose rows have 32,000 values each before they are not; with 64, all windows together would take far more.
/// </param>
/// <param name="Rows">
/// The rows of the lists, counted from the window's first row, ascending within a list. After the last list there is room for
/// <see cref="VectorKernels.AccumulationBlock"/> more.
/// </param>
/// <param name="Weights">The weight of the term in each of these rows, in <see cref="FixedPoint"/>; with the same room.</param>
internal sealed record PostingWindow(int Count, Block<int> Starts, Block<ushort> Rows, Block<ushort> Weights)
{
    /// <summary>Builds the lists of some terms.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="members">The rows of the window, in their order.</param>
    /// <param name="partSize">How many of them one thread works on at a time.</param>
    /// <param name="firstTerm">The first term that has postings.</param>
    /// <param name="endTerm">The end of the terms that have postings.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static PostingWindow Build(
        FrequencyOrderedRows rows, ReadOnlyMemory<int> members, int partSize, int firstTerm, int endTerm, ParallelOptions parallel)
    {
        // Each part counts its values first, so that all parts can then write at the same time, each into places of its own: next holds the
        // counts at first, and then where a part writes the next posting of each term.
        var terms = Math.Max(0, endTerm - firstTerm);
        var next = new int[(members.Length + partSize - 1) / partSize][];
        Parallel.For(0, next.Length, parallel, part =>
        {
            var counts = next[part] = new int[terms];
            foreach (var row in Part(part).Span)
            {
                foreach (var entry in Between(rows[row], firstTerm, endTerm))
                    counts[entry.TermId - firstTerm]++;
            }
        });

        var listStarts = Block.Zeroed<int>(terms + 1);
        var starts = listStarts.Writable;
        for (var i = 0; i < terms; i++)
        {
            var end = starts[i];
            foreach (var counts in next)
                (counts[i], end) = (end, checked(end + counts[i]));
            starts[i + 1] = end;
        }

        var length = (long)starts[^1] + VectorKernels.AccumulationBlock;
        var window = new PostingWindow(members.Length, listStarts, Block.Zeroed<ushort>(length), Block.Zeroed<ushort>(length));
        Parallel.For(0, next.Length, parallel, part =>
        {
            var member = part * partSize;
            var numbers = window.Rows.Writable;
            var weights = window.Weights.Writable;
            var places = next[part];
            foreach (var row in Part(part).Span)
            {
                foreach (var entry in Between(rows[row], firstTerm, endTerm))
                {
                    var at = places[entry.TermId - firstTerm]++;
                    numbers[at] = (ushort)member;
                    weights[at] = FixedPoint.Weight(entry.Units);
                }
                member++;
            }
        });
        return window;

        ReadOnlyMemory<int> Part(int part) => members[(part * partSize)..Math.Min((part + 1) * partSize, members.Length)];
    }

    private static ReadOnlySpan<TermValue> Between(ReadOnlySpan<TermValue> row, int firstTerm, int endTerm)
    {
        var end = row.Length;
        while (end > 0 && row[end - 1].TermId >= endTerm)
            end--;
        return TermValue.From(firstTerm, row[..end]);
    }
}
