using System.Runtime.Intrinsics.X86;

namespace QuickTakes.Related.Similarity;

/// <summary>
/// For each column the rows that it stands in and its value in each, cut into windows of rows so that the scores of a
/// window stay in the first-level cache, or those of a large one in the second, while they are added up.
/// </summary>
internal sealed unsafe class PostingWindows
{
    /// <summary>Rows of a window: their scores take 32 KiB.</summary>
    public const int Size = 16_384;

    private const int Padding = 64;

    /// <summary>Rows of a large window: all that 16 bits tell apart. Better where postings are few, since each window is a walk through a query's columns.</summary>
    public const int LargeSize = (1 << 16) - Padding;

    // Where there are fewer windows, each is built in parts of so many rows: one window alone would be built by one thread.
    private const int FewWindows = 8;
    private const int PartOfWindow = 4096;

    // In shorter lists it does not pay to look for the end.
    private const int FewBlocks = 8;

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

    /// <summary>Scores that a window needs room for.</summary>
    public int Stride => RowsOfWindow + Padding;

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
            Window.Build(rows, order.AsMemory(i * size, Math.Min(size, order.Length - i * size)), partSize, size, firstRank, endRank, parallel);
    }

    /// <summary>About how many bytes the postings of all ranks take.</summary>
    public static long AboutBytes(RankedRows rows, int size)
    {
        // Of a list's last block somewhat more than half is padding, as most lists are short.
        const int PaddedBytes = 5 * 2 * sizeof(ushort);
        var windows = (rows.Count + size - 1) / size;
        var bytes = 2L * sizeof(ushort) * rows.All.Length + (long)sizeof(int) * windows * rows.SharedRanks;
        foreach (var frequency in rows.DocumentFrequencies.AsSpan(0, rows.SharedRanks))
            bytes += (long)PaddedBytes * Math.Min(frequency, windows);
        return bytes;
    }

    /// <summary>Adds up the products of a query with the rows of one window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="query">The query.</param>
    /// <param name="fromRank">The most frequent rank that is taken.</param>
    /// <param name="toRank">Ranks from this on are not taken.</param>
    /// <param name="before">Rows of the window from this one on may be left out.</param>
    /// <param name="scores">Scores of the window's rows; room for <see cref="Stride"/>.</param>
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
                var ahead = starts[values[Math.Max(first, i - Ahead)].Rank - firstRank] * Accumulation.Block;
                Prefetch(rows + ahead, weights + ahead);
                var column = starts + (values[i].Rank - firstRank);
                var start = column[0] * Accumulation.Block;
                var blocks = column[1] - column[0];
                if (blocks > FewBlocks && before < postings.Count)
                    blocks = BlocksBefore(before, postings.Count, rows + start, blocks);
                Accumulation.Add(scores, rows + start, weights + start, blocks, FixedPoint.Factor(values[i].Units));
            }
        }
    }

    /// <summary>How many blocks of a list start before a row, or some more: about as large a share of them as of the rows.</summary>
    private static int BlocksBefore(int row, int count, ushort* rows, int blocks)
    {
        // Room to spare, so that a second guess is seldom needed: branches that go either way cost more than some products.
        var guess = (int)((long)blocks * row / count) + blocks / 8 + 2;
        while (guess < blocks && rows[guess * Accumulation.Block] < row)
            guess += blocks / 8 + 2;
        return Math.Min(guess, blocks);
    }

    // Posting lists are short and lie apart: unless asked for early, each begins with a wait for memory.
    private static void Prefetch(ushort* rows, ushort* weights)
    {
        if (!Sse.IsSupported)
            return;
        Sse.Prefetch0(rows);
        Sse.Prefetch0(weights);
    }

    /// <summary>Postings of one window: how many rows it has, where each column's blocks start, and rows counted from the window's first, ascending.</summary>
    private sealed record Window(int Count, int[] Starts, ushort[] Rows, ushort[] Weights)
    {
        public static Window Build(RankedRows rows, ReadOnlyMemory<int> members, int partSize, int size, int firstRank, int endRank, ParallelOptions parallel)
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
                var end = starts[i] * Accumulation.Block;
                foreach (var counts in next)
                    (counts[i], end) = (end, end + counts[i]);
                starts[i + 1] = (end + Accumulation.Block - 1) / Accumulation.Block;
            }

            // A block of weights more, since it is read with the last of them.
            var window = new Window(members.Length, starts, new ushort[starts[^1] * Accumulation.Block], new ushort[(starts[^1] + 1) * Accumulation.Block]);
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
            for (var i = 0; i < ranks; i++)
            {
                // Padding adds to scores behind the window; to different ones, as neighbours would wait for each other.
                for (var at = next[^1][i]; at < starts[i + 1] * Accumulation.Block; at++)
                    window.Rows[at] = (ushort)(size + at % Padding);
            }
            return window;

            ReadOnlyMemory<int> Part(int part) => members[(part * partSize)..Math.Min((part + 1) * partSize, members.Length)];
        }

        private static ReadOnlySpan<RankedValue> Between(ReadOnlySpan<RankedValue> row, int firstRank, int endRank)
        {
            var end = row.Length;
            while (end > 0 && row[end - 1].Rank >= endRank)
                end--;
            var start = end;
            while (start > 0 && row[start - 1].Rank >= firstRank)
                start--;
            return row[start..end];
        }
    }
}
