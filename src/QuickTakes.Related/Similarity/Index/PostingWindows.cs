using System.Runtime.Intrinsics.X86;
using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Similarity.Index;

/// <summary>
/// For each column the rows that it stands in and its value in each, cut into windows of rows so that the scores of a
/// window stay in the first-level cache, or those of a large one in the second, while they are added up.
/// </summary>
internal sealed unsafe class PostingWindows
{
    /// <summary>Rows of a window: their scores take 32 KiB.</summary>
    public const int Size = 16_384;

    /// <summary>Rows of a large window: all that 16 bits tell apart. Better where postings are few, since each window is a walk through a query's columns.</summary>
    public const int LargeSize = 1 << 16;

    // Where there are fewer windows, each is built in parts of so many rows: one window alone would be built by one thread.
    private const int FewWindows = 8;
    private const int PartOfWindow = 4096;

    // In shorter lists it does not pay to look for the end.
    private const int FewPostings = 64;

    // How many columns ahead postings are asked for.
    private const int Ahead = 2;

    private readonly Window[] _windows;
    private readonly int _firstRank;

    private PostingWindows(Window[] windows, int size, int firstRank)
    {
        _windows = windows;
        RowsOfWindow = size;
        _firstRank = firstRank;
    }

    public int Count => _windows.Length;

    /// <summary>How many rows a window has; the last may have fewer.</summary>
    public int RowsOfWindow { get; }

    /// <summary>Builds the postings of the ranks from one on.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="order">Row at each position; positions are what windows are cut from.</param>
    /// <param name="size">Rows of a window, <see cref="Size"/> or <see cref="LargeSize"/>.</param>
    /// <param name="firstRank">More frequent columns have no postings.</param>
    /// <param name="endRank">Columns of this rank and rarer ones have no postings.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static PostingWindows Build(RankedRows rows, int[] order, int size, int firstRank, int endRank, ParallelOptions parallel)
    {
        var windows = new Window[(order.Length + size - 1) / size];
        if (windows.Length < FewWindows)
        {
            for (var i = 0; i < windows.Length; i++)
                windows[i] = BuildWindow(i, PartOfWindow);
        }
        else
        {
            Parallel.For(0, windows.Length, parallel, i => windows[i] = BuildWindow(i, size));
        }
        return new PostingWindows(windows, size, firstRank);

        Window BuildWindow(int i, int partSize) =>
            Window.Build(rows, order.AsMemory(i * size, Math.Min(size, order.Length - i * size)), partSize, firstRank, endRank, parallel);
    }

    /// <summary>How many bytes the postings of all shared ranks take, or some more.</summary>
    public static long MostBytes(RankedRows rows, int size)
    {
        var windows = (rows.Count + size - 1) / size;
        return 2L * sizeof(ushort) * ((long)rows.All.Length + windows * Accumulation.Block) + (long)sizeof(int) * windows * (rows.SharedRanks + 1);
    }

    /// <summary>Adds up the products of a query with the rows of one window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="query">The query.</param>
    /// <param name="fromRank">The most frequent rank that is taken.</param>
    /// <param name="toRank">Ranks from this on are not taken.</param>
    /// <param name="before">Rows of the window from this one on may be left out.</param>
    /// <param name="scores">Scores of the window's rows; room for <see cref="RowsOfWindow"/>.</param>
    public void Accumulate(int window, ReadOnlySpan<RankedValue> query, int fromRank, int toRank, int before, ushort* scores)
    {
        var postings = _windows[window];
        var end = Math.Min(toRank, _firstRank + postings.Starts.Length - 1);
        var last = query.Length - 1;
        while (last >= 0 && query[last].Rank >= end)
            last--;
        var first = 0;
        while (first <= last && query[first].Rank < fromRank)
            first++;

        var firstRank = _firstRank;
        fixed (RankedValue* values = query)
        fixed (int* starts = postings.Starts)
        fixed (ushort* rows = postings.Rows)
        fixed (ushort* weights = postings.Weights)
        {
            for (var i = last; i >= first; i--)
            {
                var ahead = starts[values[Math.Max(first, i - Ahead)].Rank - firstRank];
                Prefetch(rows + ahead, weights + ahead);
                var column = starts + (values[i].Rank - firstRank);
                var start = column[0];
                var count = column[1] - start;
                if (count > FewPostings && before < postings.Count)
                    count = CountBefore(before, postings.Count, rows + start, count);
                Accumulation.Add(scores, rows + start, weights + start, count, FixedPoint.Factor(values[i].Units));
            }
        }
    }

    /// <summary>How many postings of a list are of rows before one, or some more: about as large a share of them as of the window's rows.</summary>
    private static int CountBefore(int row, int rowsOfWindow, ushort* rows, int count)
    {
        // Room to spare, so that a second guess is seldom needed: branches that go either way cost more than some products.
        var guess = (int)((long)count * row / rowsOfWindow) + count / 8 + 2 * Accumulation.Block;
        while (guess < count && rows[guess] < row)
            guess += count / 8 + 2 * Accumulation.Block;
        return Math.Min(guess, count);
    }

    // Posting lists are short and lie apart: unless asked for early, each begins with a wait for memory.
    private static void Prefetch(ushort* rows, ushort* weights)
    {
        if (!Sse.IsSupported)
            return;
        Sse.Prefetch0(rows);
        Sse.Prefetch0(weights);
    }

    /// <summary>Postings of one window: how many rows it has, where each column's postings start, and rows counted from the window's first, ascending.</summary>
    private sealed record Window(int Count, int[] Starts, ushort[] Rows, ushort[] Weights)
    {
        public static Window Build(RankedRows rows, ReadOnlyMemory<int> members, int partSize, int firstRank, int endRank, ParallelOptions parallel)
        {
            // Each part of the members counts its non-zeros first, so that all can write at once, each into places of its own: next holds the
            // counts, then where each part writes next.
            var ranks = Math.Max(0, endRank - firstRank);
            var next = new int[(members.Length + partSize - 1) / partSize][];
            Parallel.For(0, next.Length, parallel, part =>
            {
                var counts = next[part] = new int[ranks];
                foreach (var row in Part(part).Span)
                {
                    foreach (var entry in Between(rows[row], firstRank, endRank))
                        counts[entry.Rank - firstRank]++;
                }
            });

            var starts = new int[ranks + 1];
            for (var i = 0; i < ranks; i++)
            {
                var end = starts[i];
                foreach (var counts in next)
                    (counts[i], end) = (end, end + counts[i]);
                starts[i + 1] = end;
            }

            var length = starts[^1] + Accumulation.Block;
            var window = new Window(members.Length, starts, new ushort[length], new ushort[length]);
            Parallel.For(0, next.Length, parallel, part =>
            {
                var member = part * partSize;
                foreach (var row in Part(part).Span)
                {
                    foreach (var entry in Between(rows[row], firstRank, endRank))
                    {
                        var at = next[part][entry.Rank - firstRank]++;
                        window.Rows[at] = (ushort)member;
                        window.Weights[at] = FixedPoint.Weight(entry.Units);
                    }
                    member++;
                }
            });
            return window;

            ReadOnlyMemory<int> Part(int part) => members[(part * partSize)..Math.Min((part + 1) * partSize, members.Length)];
        }

        private static ReadOnlySpan<RankedValue> Between(ReadOnlySpan<RankedValue> row, int firstRank, int endRank)
        {
            var end = row.Length;
            while (end > 0 && row[end - 1].Rank >= endRank)
                end--;
            return RankedValue.From(firstRank, row[..end]);
        }
    }
}
