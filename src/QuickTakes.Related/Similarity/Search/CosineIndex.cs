using System.Collections.Concurrent;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Join;
using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Similarity.Search;

/// <summary>Exact top-k cosine over sparse rows of length 1. Immutable and safe to ask from many threads.</summary>
/// <remarks>
/// <para>
/// The columns of a query are cut into a head, the frequent ones, and a tail. The head would be the most work and tells the
/// least. A query goes through four steps: <see cref="Accumulation"/> adds up the tail for every row; <see cref="Bounding"/>
/// drops the rows that cannot reach the limit whatever their head adds; <see cref="Verification"/> scores the others; and
/// <see cref="TopNeighbors"/> selects. <see cref="LimitEstimate"/> gives the limit to start with, <see cref="HeadCuts"/> the
/// cut that suits the query. <see cref="SelfJoin"/> takes all rows through the same steps, each pair once, and has <see cref="HeadSketches"/>
/// for a closer bound where many rows are near each other.
/// </para>
/// <para>
/// Scores are sums of whole numbers, and the bounds are rounded up, so that the results are exact and the same bits on any hardware and for
/// any number of threads.
/// </para>
/// </remarks>
internal sealed unsafe class CosineIndex
{
    // Neighbours that are held at once: a gigabyte.
    private const long MostNeighbors = 1L << 27;

    private readonly RankedRows _rows;
    private readonly HeadCuts _cuts;
    private readonly LimitEstimate _estimate;
    private readonly Lazy<PostingWindows> _postings;
    private readonly ConcurrentBag<SearchScratch> _idle = [];

    private CosineIndex(RankedRows rows, ParallelOptions parallel)
    {
        _rows = rows;
        _cuts = HeadCuts.Of(rows, parallel);
        _estimate = new LimitEstimate(rows);
        // A self-join brings postings of its own, in another order: these are for single queries.
        var threads = parallel.MaxDegreeOfParallelism;
        var ranks = rows.DocumentFrequencies.Length;
        _postings = new(() => PostingWindows.Build(rows, [.. Enumerable.Range(0, rows.Count)], PostingWindows.Size, 0, ranks, new ParallelOptions { MaxDegreeOfParallelism = threads }));
    }

    /// <summary>Number of rows.</summary>
    public int RowCount => _rows.Count;

    /// <summary>Builds the index.</summary>
    /// <param name="matrix">Rows of Euclidean length 1 without negative values, or empty.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <exception cref="AggregateException">A row is longer than 1 or has a negative value.</exception>
    public static CosineIndex Build(SparseMatrix matrix, ParallelOptions parallel) => new(RankedRows.Of(matrix, parallel), parallel);

    /// <summary>The nearest rows of every row, without itself. Rows that share no column are none.</summary>
    /// <param name="k">How many neighbours of a row at most.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <param name="progress">Is told how many more rows are done.</param>
    /// <param name="leastScore">No neighbour below it. The higher it is, the less there is to do.</param>
    public TopNeighbors AllNearest(int k, ParallelOptions parallel, Action<int>? progress = null, float leastScore = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return SelfJoin.Run(_rows, _cuts, _estimate, new TopNeighbors(RowCount, Math.Min(k, Math.Max(1, RowCount)), leastScore), parallel, progress);
    }

    /// <summary>Whether the neighbours of all rows can be held at once; where not, each row is to be asked for on its own.</summary>
    public static bool CanJoin(int rows, int k) => (long)rows * Math.Min(k, rows) <= MostNeighbors;

    /// <summary>The nearest rows of an indexed row, best first, without itself.</summary>
    public Neighbor[] Nearest(int row, int k) => Nearest(_rows[row], k, row);

    /// <summary>The nearest rows of a row that is not in the index, best first.</summary>
    /// <param name="row">A row over the original columns, of length 1 or empty.</param>
    /// <param name="k">How many neighbours at most.</param>
    /// <exception cref="ArgumentException">The row is longer than 1 or has a negative value.</exception>
    public Neighbor[] Nearest(SparseRow row, int k) => Nearest(_rows.Rank(row), k, -1);

    /// <summary>The nearest rows of an indexed row, best first, without itself, into memory of the caller's; nothing is allocated after the first calls.</summary>
    /// <param name="row">The row.</param>
    /// <param name="nearest">Is filled from its start; its length is how many neighbours are wanted.</param>
    /// <returns>How many there are.</returns>
    public int Nearest(int row, Span<Neighbor> nearest)
    {
        var scratch = Take();
        var found = Ask(_rows[row], nearest.Length, row, scratch);
        found.CopyTo(nearest);
        _idle.Add(scratch);
        return found.Length;
    }

    /// <summary>The cosine of two rows of the index.</summary>
    public float Cosine(int one, int other)
    {
        var left = _rows[one];
        var right = _rows[other];
        var products = 0UL;
        for (int i = 0, j = 0; i < left.Length && j < right.Length;)
        {
            if (left[i].Rank == right[j].Rank)
                products += (ulong)left[i++].Units * right[j++].Units;
            else if (left[i].Rank < right[j].Rank)
                i++;
            else
                j++;
        }
        return Verification.ToScore(products);
    }

    /// <summary>The place of a row among the neighbours of another, from 1; 0 if they share no column or are one.</summary>
    public int RankOf(int neighbor, int row)
    {
        var scratch = Take();
        scratch.SpreadOut(_rows[row]);
        var wanted = new Neighbor(neighbor, Verification.Score(scratch.Spread, _rows[neighbor]));
        var rank = 1;
        for (var other = 0; other < RowCount; other++)
        {
            if (other != row && new Neighbor(other, Verification.Score(scratch.Spread, _rows[other])).CompareTo(wanted) < 0)
                rank++;
        }
        scratch.Clear(_rows[row]);
        _idle.Add(scratch);
        return neighbor == row || wanted.Score <= 0 ? 0 : rank;
    }

    private SearchScratch Take() =>
        _idle.TryTake(out var scratch) ? scratch : new SearchScratch(_postings.Value.Count * _postings.Value.RowsOfWindow, _rows.DocumentFrequencies.Length);

    private Neighbor[] Nearest(ReadOnlySpan<RankedValue> query, int k, int exclude)
    {
        var scratch = Take();
        var nearest = Ask(query, k, exclude, scratch).ToArray();
        _idle.Add(scratch);
        return nearest;
    }

    /// <summary>Takes a query through the steps; the result is valid until the next use of the scratch memory.</summary>
    private ReadOnlySpan<Neighbor> Ask(ReadOnlySpan<RankedValue> query, int k, int exclude, SearchScratch scratch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (RowCount == 0)
            return [];
        var best = scratch.Best(Math.Min(k, RowCount));
        scratch.SpreadOut(query);
        var leaders = _estimate.Leaders(_postings.Value, query, RowCount, exclude, best.K, scratch, keepScores: true);
        for (var i = 0; i < leaders.Length; i++)
        {
            _rows.PrefetchAhead(leaders, i);
            best.Offer(0, new Neighbor(leaders[i], Verification.Score(scratch.Spread, _rows[leaders[i]])));
        }

        var cut = _cuts.Choose(query, best.Limits[0], _estimate.FirstRareRank);
        for (var window = 0; window < _postings.Value.Count; window++)
            Search(query, window, cut, exclude, scratch, best);
        scratch.Clear(query);
        return best[0];
    }

    private void Search(ReadOnlySpan<RankedValue> query, int window, HeadCut cut, int exclude, SearchScratch scratch, TopNeighbors best)
    {
        var first = window * PostingWindows.Size;
        var scores = scratch.Scores + (nint)window * _postings.Value.RowsOfWindow;
        var headColumns = Math.Min(_cuts.Ranks[cut.Index], _estimate.FirstRareRank);
        _postings.Value.Accumulate(window, query, headColumns, _estimate.FirstRareRank, _postings.Value.RowsOfWindow, scores);

        var count = Math.Min(PostingWindows.Size, RowCount - first);
        Span<int> survivors;
        fixed (ushort* norms = &_cuts.Norms[cut.Index][first])
            survivors = scratch.Survivors(scores, new HeadBounds(norms, cut.Norm), count, Bounding.Threshold(best.Limits[0], query.Length));
        foreach (var at in survivors)
            _rows.PrefetchHead(first + at);
        foreach (var at in survivors)
        {
            var row = first + at;
            var entries = _rows[row];
            if (row != exclude && Verification.Reaches(best.Limits[0], scores[at], scratch.Spread, entries, headColumns, query.Length) && !best.Holds(0, row))
                best.Offer(0, new Neighbor(row, Verification.Score(scratch.Spread, entries)));
        }
        new Span<ushort>(scores, count).Clear();
    }
}
