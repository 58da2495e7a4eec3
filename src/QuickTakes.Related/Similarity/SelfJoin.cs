using System.Collections.Concurrent;

namespace QuickTakes.Related.Similarity;

/// <summary>The nearest rows of all rows at once, each pair of rows looked at once.</summary>
/// <remarks>
/// A first pass estimates the limit of every row. The rows are then put in the order of their limits, highest first, and
/// each is compared with those before it: since their limits are higher, what cannot reach the row's own limit is of no use
/// to them either. Rows far from all others, whose limit is low and whose head must be short, come last: they are compared
/// with all others, but burden none of those.
/// </remarks>
internal sealed unsafe class SelfJoin
{
    // Rows that a thread takes at a time.
    private const int Batch = 64;

    // Rows that are asked for before the first of them is scored.
    private const int Ahead = 64;

    private const float EnoughForALimit = 0.5f;

    private readonly RankedRows _rows;
    private readonly TopNeighbors _best;
    private readonly int[] _order;
    private readonly int[] _positions;
    private readonly float[] _limits;
    private readonly int[] _headColumns;
    private readonly byte[] _cuts;
    private readonly ushort[] _headNorms;
    private readonly ushort[][] _norms;
    private readonly PostingWindows _postings;

    /// <summary>Puts the rows in order and builds their postings.</summary>
    private SelfJoin(RankedRows rows, HeadCuts cuts, TopNeighbors best, ParallelOptions parallel)
    {
        _rows = rows;
        _best = best;
        _order = [.. Enumerable.Range(0, rows.Count)];
        Array.Sort(Array.ConvertAll(best.Limits, limit => -limit), _order);
        _limits = Array.ConvertAll(_order, row => best.Limits[row]);
        _positions = new int[rows.Count];
        for (var position = 0; position < _order.Length; position++)
            _positions[_order[position]] = position;

        _headColumns = cuts.Ranks;
        _cuts = new byte[rows.Count];
        _headNorms = new ushort[rows.Count];
        Parallel.For(0, rows.Count, parallel, position =>
            _cuts[position] = (byte)cuts.Choose(rows[_order[position]], _limits[position], int.MaxValue, out _headNorms[position]));
        _norms = cuts.NormsInOrder(_order, parallel);
        _postings = PostingWindows.Build(rows, _order, PostingWindows.Size, _headColumns[_cuts.DefaultIfEmpty().Min()], rows.SharedRanks, parallel);
    }

    /// <summary>Joins the rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="cuts">Their cuts.</param>
    /// <param name="estimate">Gives the first limits.</param>
    /// <param name="best">Takes the neighbours of each row.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <param name="progress">Is told how many more rows are done.</param>
    /// <returns>The neighbours.</returns>
    public static TopNeighbors Run(RankedRows rows, HeadCuts cuts, LimitEstimate estimate, TopNeighbors best, ParallelOptions parallel, Action<int>? progress)
    {
        // A high least score is limit enough.
        if (best.LeastScore < EnoughForALimit)
            EstimateLimits(rows, estimate, best, parallel);
        new SelfJoin(rows, cuts, best, parallel).Compare(parallel, progress);
        return best;
    }

    private static void EstimateLimits(RankedRows rows, LimitEstimate estimate, TopNeighbors best, ParallelOptions parallel)
    {
        var postings = PostingWindows.Build(rows, [.. Enumerable.Range(0, rows.Count)], PostingWindows.LargeSize, estimate.FirstRareRank, rows.SharedRanks, parallel);
        ForEachBatch(rows, postings, (rows.Count + Batch - 1) / Batch, parallel, (batch, scratch) =>
        {
            for (var row = batch * Batch; row < Math.Min(rows.Count, (batch + 1) * Batch); row++)
            {
                scratch.SpreadOut(rows[row]);
                var leaders = estimate.Leaders(postings, rows[row], before: row, exclude: -1, best.K, scratch, keepScores: false);
                for (var i = 0; i < leaders.Length; i++)
                {
                    rows.PrefetchAhead(leaders, i);
                    var score = Verification.Score(scratch.Spread, rows[leaders[i]]);
                    best.Offer(row, new Neighbor(leaders[i], score));
                    best.Offer(leaders[i], new Neighbor(row, score));
                }
                scratch.Clear(rows[row]);
            }
        });
    }

    /// <summary>Compares each row with those before it, window by window, so that a window's postings serve many rows while they are in the cache.</summary>
    private void Compare(ParallelOptions parallel, Action<int>? progress)
    {
        var batches = (_rows.Count + Batch - 1) / Batch;
        var tasks = new List<(int Window, int Batch)>();
        for (var window = 0; window < _postings.Count; window++)
        {
            for (var batch = window * (PostingWindows.Size / Batch); batch < batches; batch++)
                tasks.Add((window, batch));
        }
        ForEachBatch(_rows, _postings, tasks.Count, parallel, (task, scratch) =>
        {
            var (window, batch) = tasks[task];
            var end = Math.Min(_rows.Count, (batch + 1) * Batch);
            for (var position = batch * Batch; position < end; position++)
                Compare(position, window, scratch);
            if (window == batch * Batch / PostingWindows.Size)
                progress?.Invoke(end - batch * Batch);
        });
    }

    /// <summary>Compares the row at one position with the rows of a window that are before it.</summary>
    private void Compare(int position, int window, QueryScratch scratch)
    {
        var first = window * PostingWindows.Size;
        var count = Math.Min(PostingWindows.Size, position - first);
        var row = _order[position];
        var query = _rows[row];
        if (count == 0 || query.IsEmpty)
            return;

        var scores = scratch.Scores;
        var headColumns = _headColumns[_cuts[position]];
        _postings.Accumulate(window, query, headColumns, int.MaxValue, count, scores);

        // The lowest limit in the window is that of the last row in it.
        var limit = Bounding.Threshold(Math.Min(_best.Limits[row], _limits[first + count - 1]), query.Length);
        var survivors = scratch.Survivors(scores, _norms[_cuts[position]].AsSpan(first), count, _headNorms[position], limit);
        survivors = WithoutHeld(row, first, survivors, scratch.Held);
        if (!survivors.IsEmpty)
        {
            scratch.SpreadOut(query);
            for (; !survivors.IsEmpty; survivors = survivors[Math.Min(Ahead, survivors.Length)..])
                Verify(row, first, survivors[..Math.Min(Ahead, survivors.Length)], position, query.Length, scratch);
            scratch.Clear(query);
        }
        new Span<ushort>(scores, PostingWindows.Size).Clear();
    }

    /// <summary>Leaves out the rows that the estimate scored with the row: those that stand before it and are in its list.</summary>
    /// <remarks>
    /// The row is compared with those before it here alone, so that what it holds of them comes from the estimate, which offered each pair to
    /// both. Of the two, the later row keeps the other the longer, as its limit is the lower one. A pair that is in its list no longer, or just
    /// being moved there, is scored once more with the same result, which is not taken twice.
    /// </remarks>
    private Span<int> WithoutHeld(int row, int first, Span<int> survivors, WindowRows held)
    {
        if (survivors.IsEmpty)
            return survivors;
        foreach (ref readonly var neighbor in _best[row])
        {
            var at = _positions[neighbor.Row] - first;
            if ((uint)at < PostingWindows.Size)
                held.Add(at);
        }
        var count = 0;
        foreach (var at in survivors)
        {
            survivors[count] = at;
            count += held.Contains(at) ? 0 : 1;
        }
        held.Clear();
        return survivors[..count];
    }

    /// <summary>Scores some rows of a window. The limits have risen since they passed the bound, so most pass it no longer.</summary>
    private void Verify(int row, int first, Span<int> survivors, int position, int terms, QueryScratch scratch)
    {
        var (norms, headNorm, headColumns) = (_norms[_cuts[position]], _headNorms[position], _headColumns[_cuts[position]]);
        var count = 0;
        foreach (var at in survivors)
        {
            var other = _order[first + at];
            if (scratch.Scores[at] + FixedPoint.Product(headNorm, norms[first + at]) < Bounding.Threshold(Limit(row, other), terms))
                continue;
            _rows.PrefetchHead(other);
            survivors[count++] = at;
        }
        foreach (var at in survivors[..count])
        {
            var other = _order[first + at];
            var entries = _rows[other];
            if (!Verification.Reaches(Limit(row, other), scratch.Scores[at], scratch.Spread, entries, headColumns, terms))
                continue;
            var exact = Verification.Score(scratch.Spread, entries);
            _best.Offer(row, new Neighbor(other, exact));
            _best.Offer(other, new Neighbor(row, exact));
        }
    }

    private float Limit(int row, int other) => Math.Min(_best.Limits[row], _best.Limits[other]);

    private static void ForEachBatch(RankedRows rows, PostingWindows postings, int batches, ParallelOptions parallel, Action<int, QueryScratch> work)
    {
        var idle = new ConcurrentBag<QueryScratch>();
        Parallel.For(0, batches, parallel, batch =>
        {
            if (!idle.TryTake(out var scratch))
                scratch = new QueryScratch(postings.Stride, rows.DocumentFrequencies.Length);
            work(batch, scratch);
            idle.Add(scratch);
        });
        foreach (var scratch in idle)
            scratch.Dispose();
    }
}
