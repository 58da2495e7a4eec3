using System.Numerics;
using System.Runtime.InteropServices;

namespace QuickTakes.Related.Similarity;

/// <summary>The memory that one thread works in: scores of rows, and a query spread by rank. Both are all zero between uses.</summary>
internal sealed unsafe class QueryScratch : IDisposable
{
    private readonly int[] _survivors = new int[PostingWindows.Size];
    private TopNeighbors? _best;

    /// <param name="scores">How many scores there is room for.</param>
    /// <param name="ranks">How many ranks there are.</param>
    public QueryScratch(int scores, int ranks)
    {
        var length = (nuint)scores * sizeof(ushort);
        Scores = (ushort*)NativeMemory.AlignedAlloc(Math.Max(length, 64), 64);
        NativeMemory.Clear(Scores, length);
        Spread = new float[ranks];
    }

    ~QueryScratch() => Free();

    /// <summary>Scores of the first window's rows; those of the next follow after its <see cref="PostingWindows.Stride"/>.</summary>
    public ushort* Scores { get; private set; }

    /// <summary>Rows of a window that are in the query's list already; empty between uses.</summary>
    public WindowRows Held { get; } = new();

    /// <summary>The query's value of each rank.</summary>
    public float[] Spread { get; }

    /// <summary>The rows found best by their rare columns.</summary>
    public TopScores Leaders { get; } = new();

    /// <summary>An empty list for the k best neighbours of one query.</summary>
    public TopNeighbors Best(int k)
    {
        if (_best?.K != k)
            _best = new TopNeighbors(1, k);
        _best.Clear();
        return _best;
    }

    public void SpreadOut(ReadOnlySpan<RankedValue> query)
    {
        foreach (var entry in query)
            Spread[entry.Rank] = entry.Value;
    }

    public void Clear(ReadOnlySpan<RankedValue> query)
    {
        foreach (var entry in query)
            Spread[entry.Rank] = 0;
    }

    /// <summary>Lets a window's rows through the bound that can reach a limit.</summary>
    /// <param name="scores">Tail scores.</param>
    /// <param name="norms">Lengths of the rows' heads; padded to whole blocks.</param>
    /// <param name="count">Rows of the window.</param>
    /// <param name="queryNorm">Length of the query's head, a factor.</param>
    /// <param name="limit">What is to be reached.</param>
    /// <returns>The rows let through, counted from the window's first, ascending; valid until the next call.</returns>
    public Span<int> Survivors(ushort* scores, ReadOnlySpan<ushort> norms, int count, ushort queryNorm, ushort limit)
    {
        var survivors = 0;
        fixed (ushort* norm = norms)
        {
            for (var block = 0; block < count; block += Bounding.Rows)
            {
                var reaching = Bounding.Reaching(scores + block, norm + block, queryNorm, limit);
                for (; reaching != 0; reaching &= reaching - 1)
                    _survivors[survivors++] = block + BitOperations.TrailingZeroCount(reaching);
            }
        }
        while (survivors > 0 && _survivors[survivors - 1] >= count)
            survivors--;
        return _survivors.AsSpan(0, survivors);
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(Scores);
        Scores = null;
    }
}
