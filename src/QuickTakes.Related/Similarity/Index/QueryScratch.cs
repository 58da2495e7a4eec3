using System.Diagnostics;
using QuickTakes.Related.Similarity.Kernels;
using QuickTakes.Related.Similarity.Memory;

namespace QuickTakes.Related.Similarity.Index;

/// <summary>
/// The working memory of one thread: scores of rows and a dense query, both all zero between uses, and what the steps of a query need
/// besides.
/// </summary>
internal abstract class QueryScratch
{
    // Rows are put in order by their bounds in 64 steps of 2⁷/2¹⁵ each.
    private const int Steps = 64;
    private const int StepBits = 7;

    private readonly Block<ushort> _scores;
    private readonly int[] _survivors = new int[PostingWindows.Size];
    private readonly int[] _ordered = new int[PostingWindows.Size];
    private readonly byte[] _steps = new byte[PostingWindows.Size];
    private readonly int[] _ends = new int[Steps];

    /// <param name="scores">The number of scores that there is room for; whole windows.</param>
    /// <param name="terms">The number of terms.</param>
    protected QueryScratch(int scores, int terms)
    {
        _scores = Block.Zeroed<ushort>(scores);
        DenseQuery = new uint[terms];
    }

    /// <summary>The scores of the first window's rows. Those of the next follow after <see cref="PostingWindows.RowsOfWindow"/>.</summary>
    public Span<ushort> Scores => _scores.Writable;

    /// <summary>The query's value of each term, in <see cref="TermValue.Unit"/>s; 0 for the terms that it has not.</summary>
    public uint[] DenseQuery { get; }

    /// <summary>The seed candidates of a <see cref="ThresholdEstimate"/>.</summary>
    public TopScores Seeds { get; } = new();

    /// <summary>Scatters the values of a query over <see cref="DenseQuery"/>.</summary>
    public void Scatter(ReadOnlySpan<TermValue> query)
    {
        foreach (var entry in query)
        {
            Debug.Assert(DenseQuery[entry.TermId] == 0, "The query before this one was not cleared.");
            DenseQuery[entry.TermId] = entry.Units;
        }
    }

    /// <summary>Sets <see cref="DenseQuery"/> back to zero.</summary>
    public void Clear(ReadOnlySpan<TermValue> query)
    {
        foreach (var entry in query)
            DenseQuery[entry.TermId] = 0;
    }

    /// <summary>Finds the rows of a window whose bound reaches a threshold.</summary>
    /// <param name="scores">The accumulated scores of the tails.</param>
    /// <param name="heads">What the rows' heads add at most.</param>
    /// <param name="count">The number of rows of the window.</param>
    /// <param name="threshold">What is to be reached.</param>
    /// <returns>The rows, counted from the window's first row, ascending; valid until the next call.</returns>
    public Span<int> Survivors(ReadOnlySpan<ushort> scores, in HeadBounds heads, int count, ushort threshold)
    {
        Debug.Assert(count <= _survivors.Length, "A window has more rows than there is room for.");
        var survivors = heads.Reaching(scores, count, threshold, _survivors);
        while (survivors > 0 && _survivors[survivors - 1] >= count)
            survivors--;
        return _survivors.AsSpan(0, survivors);
    }

    /// <summary>
    /// Puts rows of a window in descending order of their bounds, roughly. The rows that are verified first then raise the threshold most,
    /// which spares most of the others.
    /// </summary>
    /// <param name="rows">The rows, counted from the window's first row. Their bounds reach the threshold.</param>
    /// <param name="scores">The accumulated scores of the tails.</param>
    /// <param name="heads">What the rows' heads add at most.</param>
    /// <param name="threshold">What the bounds reach.</param>
    /// <returns>The rows in order; valid until the next call.</returns>
    public Span<int> HighestFirst(ReadOnlySpan<int> rows, ReadOnlySpan<ushort> scores, in HeadBounds heads, ushort threshold)
    {
        var steps = _steps.AsSpan(0, rows.Length);
        var ordered = _ordered.AsSpan(0, rows.Length);
        var ends = _ends;
        Array.Clear(ends);
        for (var i = 0; i < rows.Length; i++)
        {
            var step = Math.Min(Steps - 1, scores[rows[i]] + heads[rows[i]] - threshold >> StepBits);
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
