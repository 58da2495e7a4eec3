using System.Diagnostics;
using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Similarity.Index;

/// <summary>
/// The inverted index: for each term its posting list, which holds the rows that have the term and its weight in each. It is cut into
/// windows of rows, so that the scores of a window stay in the first-level cache while they are added up; those of a large window stay in
/// the second.
/// </summary>
[DebuggerDisplay("{Count} windows of {RowsOfWindow} rows")]
internal sealed class PostingWindows
{
    /// <summary>The number of rows of a window, whose scores take 32 KiB.</summary>
    public const int Size = 16_384;

    /// <summary>
    /// The number of rows of a large window: as many as 16 bits tell apart. Better where there are few postings, since each window costs a
    /// walk through the terms of a query.
    /// </summary>
    public const int LargeSize = 1 << 16;

    // If there are fewer windows than this, each is built in parts of so many rows by several threads.
    private const int FewWindows = 8;
    private const int PartOfWindow = 4096;

    // In a shorter list it does not pay to look for the end.
    private const int FewPostings = 64;

    // How many terms ahead posting lists are prefetched.
    private const int Ahead = 2;

    private readonly PostingWindow[] _windows;
    private readonly int _firstTerm;

    private PostingWindows(PostingWindow[] windows, int size, int firstTerm)
    {
        _windows = windows;
        RowsOfWindow = size;
        _firstTerm = firstTerm;
    }

    /// <summary>The number of windows.</summary>
    public int Count => _windows.Length;

    /// <summary>The number of rows of a window. The last window may have fewer.</summary>
    public int RowsOfWindow { get; }

    /// <summary>Builds the postings of some terms.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="order">The row at each position. Windows are cut from the positions.</param>
    /// <param name="size">The number of rows of a window: <see cref="Size"/>, <see cref="LargeSize"/> or fewer.</param>
    /// <param name="firstTerm">The first term that has postings; more frequent ones have none.</param>
    /// <param name="endTerm">The end of the terms that have postings; this one and rarer ones have none.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static PostingWindows Build(
        FrequencyOrderedRows rows, int[] order, int size, int firstTerm, int endTerm, ParallelOptions parallel)
    {
        Debug.Assert(size is > 0 and <= LargeSize, "Rows of a window are numbered with 16 bits.");
        var windows = new PostingWindow[(order.Length + size - 1) / size];
        if (windows.Length < FewWindows)
        {
            for (var i = 0; i < windows.Length; i++)
                windows[i] = BuildWindow(i, PartOfWindow);
        }
        else
        {
            Parallel.For(0, windows.Length, parallel, i => windows[i] = BuildWindow(i, size));
        }
        return new PostingWindows(windows, size, firstTerm);

        PostingWindow BuildWindow(int i, int partSize)
        {
            var members = order.AsMemory(i * size, Math.Min(size, order.Length - i * size));
            return PostingWindow.Build(rows, members, partSize, firstTerm, endTerm, parallel);
        }
    }

    /// <summary>An upper bound of the bytes that the postings of all shared terms take.</summary>
    public static long MostBytes(FrequencyOrderedRows rows, int size)
    {
        var windows = (rows.Count + size - 1) / size;
        return 2L * sizeof(ushort) * (rows.ValueCount + windows * VectorKernels.AccumulationBlock)
            + (long)sizeof(int) * windows * (rows.Order.SharedEnd + 1);
    }

    /// <summary>Adds up the products of a query with the rows of one window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="query">The query.</param>
    /// <param name="fromTerm">The first term that is used; more frequent ones are not.</param>
    /// <param name="endTerm">The end of the terms that are used; this one and rarer ones are not.</param>
    /// <param name="before">Rows of the window from this one on need no scores; theirs may be incomplete.</param>
    /// <param name="scores">The scores of the window's rows, with room for <see cref="RowsOfWindow"/>.</param>
    public unsafe void Accumulate(int window, ReadOnlySpan<TermValue> query, int fromTerm, int endTerm, int before, Span<ushort> scores)
    {
        var postings = _windows[window];
        Debug.Assert(scores.Length >= postings.Count, "There is a score for each row.");
        var end = Math.Min(endTerm, _firstTerm + (int)postings.Starts.Length - 1);
        var last = query.Length - 1;
        while (last >= 0 && query[last].TermId >= end)
            last--;
        var first = 0;
        while (first <= last && query[first].TermId < fromTerm)
            first++;
        Debug.Assert(first > last || query[first].TermId >= _firstTerm, "A term that is asked for has no postings.");

        var firstTerm = _firstTerm;
        var starts = postings.Starts.Start;
        var rows = postings.Rows.Start;
        var weights = postings.Weights.Start;
        // Pointers, since lists are prefetched and the kernel reads some entries of the next list.
        fixed (TermValue* values = query)
        fixed (ushort* sums = scores)
        {
            for (var i = last; i >= first; i--)
            {
                // Posting lists are short and lie apart: unless it is prefetched, each begins with a wait for memory.
                var ahead = starts[values[Math.Max(first, i - Ahead)].TermId - firstTerm];
                Prefetch.Line(rows + ahead);
                Prefetch.Line(weights + ahead);
                var list = starts + (values[i].TermId - firstTerm);
                var start = list[0];
                var count = list[1] - start;
                if (count > FewPostings && before < postings.Count)
                    count = CountBefore(before, postings.Count, postings.Rows.Slice(start, count));
                VectorKernels.Accumulate(sums, rows + start, weights + start, count, FixedPoint.Factor(values[i].Units));
            }
        }
        GC.KeepAlive(postings);
    }

    /// <summary>
    /// How many postings of a list belong to rows before a given one, or some more: a guess from the share of the window's rows that are
    /// before it, which is raised until it is enough.
    /// </summary>
    private static int CountBefore(int row, int rowsOfWindow, ReadOnlySpan<ushort> rows)
    {
        var count = rows.Length;
        // With room to spare, so that a second guess is seldom needed: a branch that is hard to predict costs more than some products.
        var guess = (int)((long)count * row / rowsOfWindow) + count / 8 + 2 * VectorKernels.AccumulationBlock;
        while (guess < count && rows[guess] < row)
            guess += count / 8 + 2 * VectorKernels.AccumulationBlock;
        return Math.Min(guess, count);
    }
}
