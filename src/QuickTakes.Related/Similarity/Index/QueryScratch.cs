using System.Numerics;
using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Similarity.Index;

/// <summary>The memory that one thread works in: scores of rows and a query spread by rank, both all zero between uses, and what the steps need.</summary>
internal abstract unsafe class QueryScratch
{
    // Steps that scores are put in order by, of 2⁷/2¹⁵ each.
    private const int Steps = 64;
    private const int StepBits = 7;

    private readonly CacheAlignedBytes _scores;
    private readonly int[] _survivors = new int[PostingWindows.Size];
    private readonly int[] _ordered = new int[PostingWindows.Size];
    private readonly byte[] _steps = new byte[PostingWindows.Size];
    private readonly int[] _ends = new int[Steps];

    /// <param name="scores">How many scores there is room for.</param>
    /// <param name="ranks">How many ranks there are.</param>
    protected QueryScratch(int scores, int ranks)
    {
        _scores = new CacheAlignedBytes(checked(scores * sizeof(ushort)));
        Spread = new uint[ranks];
    }

    /// <summary>Scores of the first window's rows; those of the next follow after its <see cref="PostingWindows.RowsOfWindow"/>.</summary>
    public ushort* Scores => (ushort*)_scores.Start;

    /// <summary>The query's value of each rank, in <see cref="RankedValue.Unit"/>s.</summary>
    public uint[] Spread { get; }

    /// <summary>The rows found best by their rare columns.</summary>
    public TopScores Leaders { get; } = new();

    public void SpreadOut(ReadOnlySpan<RankedValue> query)
    {
        foreach (var entry in query)
            Spread[entry.Rank] = entry.Units;
    }

    public void Clear(ReadOnlySpan<RankedValue> query)
    {
        foreach (var entry in query)
            Spread[entry.Rank] = 0;
    }

    /// <summary>Lets a window's rows through the bound that can reach a limit.</summary>
    /// <param name="scores">Tail scores.</param>
    /// <param name="heads">What the rows' heads add at most.</param>
    /// <param name="count">Rows of the window.</param>
    /// <param name="limit">What is to be reached.</param>
    /// <returns>The rows let through, counted from the window's first, ascending; valid until the next call.</returns>
    public Span<int> Survivors(ushort* scores, HeadBounds heads, int count, ushort limit)
    {
        var survivors = 0;
        for (var block = 0; block < count; block += Bounding.Rows)
        {
            for (var reaching = heads.Reaching(scores, block, limit); reaching != 0; reaching &= reaching - 1)
                _survivors[survivors++] = block + BitOperations.TrailingZeroCount(reaching);
        }
        while (survivors > 0 && _survivors[survivors - 1] >= count)
            survivors--;
        return _survivors.AsSpan(0, survivors);
    }

    /// <summary>Puts rows of a window about in the order of what they can reach, highest first: what they raise the limit to spares most of the others.</summary>
    /// <returns>The rows in order; valid until the next call.</returns>
    public Span<int> HighestFirst(ReadOnlySpan<int> rows, ushort* scores, HeadBounds heads, ushort limit)
    {
        var steps = _steps.AsSpan(0, rows.Length);
        var ordered = _ordered.AsSpan(0, rows.Length);
        var ends = _ends;
        Array.Clear(ends);
        for (var i = 0; i < rows.Length; i++)
        {
            var step = Math.Min(Steps - 1, scores[rows[i]] + heads[rows[i]] - limit >> StepBits);
            steps[i] = (byte)step;
            ends[step]++;
        }
        for (int step = Steps - 1, end = 0; step >= 0; step--)
            (ends[step], end) = (end, end + ends[step]);
        for (var i = 0; i < rows.Length; i++)
            ordered[ends[steps[i]]++] = rows[i];
        return ordered;
    }
}
