using System.Collections.Concurrent;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Similarity.Join;

/// <summary>The nearest rows of all rows at once, each pair of rows looked at once.</summary>
/// <remarks>
/// A first pass estimates the limit of every row. The rows are then put in the order of their limits, highest first, and
/// each is compared with those before it: since their limits are higher, what cannot reach the row's own limit is of no use
/// to them either. Rows far from all others, whose limit is low and whose head must be short, come last: they are compared
/// with all others, but burden none of those.
/// </remarks>
internal sealed unsafe class SelfJoin
{
    // Rows that a thread takes at a time: in the estimate, and in the comparison, where some of them are sketched together.
    private const int EstimateBatch = 64;
    private const int Batch = 256;

    // Rows that are asked for before the first of them is scored.
    private const int Ahead = 16;

    private const float EnoughForALimit = 0.5f;

    private readonly RankedRows _rows;
    private readonly TopNeighbors _best;
    private readonly int[] _order;
    private readonly int[] _positions;
    private readonly float[] _limits;
    private readonly JoinHeads _heads;
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

        _heads = new JoinHeads(rows, _order, _limits, cuts, parallel);
        _postings = PostingWindows.Build(rows, _order, PostingWindows.Size, _heads.FirstRank, rows.SharedRanks, parallel);
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
        var used = ForEachBatch(rows, postings, (rows.Count + EstimateBatch - 1) / EstimateBatch, parallel, (batch, scratch) =>
        {
            var offers = scratch.OffersTo(best);
            for (var row = batch * EstimateBatch; row < Math.Min(rows.Count, (batch + 1) * EstimateBatch); row++)
            {
                scratch.SpreadOut(rows[row]);
                var leaders = estimate.Leaders(postings, rows[row], before: row, exclude: -1, best.K, scratch, keepScores: false);
                for (var i = 0; i < leaders.Length; i++)
                {
                    rows.PrefetchAhead(leaders, i);
                    var score = Verification.Score(scratch.Spread, rows[leaders[i]]);
                    offers.Add(row, new Neighbor(leaders[i], score));
                    offers.Add(leaders[i], new Neighbor(row, score));
                }
                scratch.Clear(rows[row]);
            }
        });
        Parallel.ForEach(used, parallel, scratch => scratch.OffersTo(best).Flush());
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
            {
                if (_heads.IsSketched(position))
                    scratch.Sketched.Add(position);
                else
                    CompareByNorms(position, window, scratch);
            }
            CompareSketched(window, scratch);
            if (window == batch * Batch / PostingWindows.Size)
                progress?.Invoke(end - batch * Batch);
        });
    }

    /// <summary>Compares the row at one position with the rows of a window that are before it, the heads bounded by their lengths.</summary>
    private void CompareByNorms(int position, int window, JoinScratch scratch)
    {
        fixed (ushort* norms = &_heads.Norms(position, window * PostingWindows.Size))
            Compare(position, window, new HeadBounds(norms, _heads.QueryNorm(position)), scratch);
    }

    /// <summary>The same for the rows that wait for it, the heads bounded by their sketches, of as many rows together as can be.</summary>
    private void CompareSketched(int window, JoinScratch scratch)
    {
        var positions = scratch.Sketched;
        for (int next = 0, count; next < positions.Count; next += count)
        {
            var sketches = scratch.Sketches;
            sketches.Clear();
            for (var i = next; i < Math.Min(positions.Count, next + QuerySketches.Most); i++)
                _heads.Sketch(_rows[_order[positions[i]]], sketches);
            count = sketches.Count;
            var last = positions[next + count - 1];
            _heads.Bound(sketches, window, Math.Min(PostingWindows.Size, last - window * PostingWindows.Size));
            for (var i = 0; i < count; i++)
                Compare(positions[next + i], window, new HeadBounds(sketches.Bounds(i)), scratch);
        }
        positions.Clear();
    }

    /// <summary>Compares the row at one position with the rows of a window that are before it.</summary>
    private void Compare(int position, int window, HeadBounds heads, JoinScratch scratch)
    {
        var first = window * PostingWindows.Size;
        var count = Math.Min(PostingWindows.Size, position - first);
        var row = _order[position];
        var query = _rows[row];
        if (count == 0 || query.IsEmpty)
            return;

        var scores = scratch.Scores;
        var headRanks = _heads.Ranks(position);
        _postings.Accumulate(window, query, headRanks, int.MaxValue, count, scores);

        // The lowest limit in the window is that of the last row in it.
        var limit = Bounding.Threshold(Math.Min(_best.Limits[row], _limits[first + count - 1]), query.Length);
        var survivors = WithoutHeld(row, first, scratch.Survivors(scores, heads, count, limit), scratch.Held);
        if (!survivors.IsEmpty)
        {
            survivors = scratch.HighestFirst(survivors, scores, heads, limit);
            scratch.SpreadOut(query);
            for (; !survivors.IsEmpty; survivors = survivors[Math.Min(Ahead, survivors.Length)..])
                Verify(row, first, survivors[..Math.Min(Ahead, survivors.Length)], heads, headRanks, scratch);
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
    private void Verify(int row, int first, Span<int> survivors, HeadBounds heads, int headRanks, JoinScratch scratch)
    {
        var terms = _rows[row].Length;
        var limit = Bounding.Threshold(_best.Limits[row], terms);
        var count = 0;
        foreach (var at in survivors)
        {
            // The other row's limit is asked for only where it decides, and only if the one that was estimated is reached.
            var reach = scratch.Scores[at] + heads[at];
            if (reach < limit && reach < Bounding.Threshold(_limits[first + at], terms))
                continue;
            var other = _order[first + at];
            if (reach < limit && reach < Bounding.Threshold(_best.Limits[other], terms))
                continue;
            _rows.PrefetchHead(other);
            survivors[count++] = at;
        }
        foreach (var at in survivors[..count])
        {
            var other = _order[first + at];
            var entries = _rows[other];
            if (!Verification.Reaches(Limit(row, other), scratch.Scores[at], scratch.Spread, entries, headRanks, terms))
                continue;
            var exact = Verification.Score(scratch.Spread, entries);
            _best.Offer(row, new Neighbor(other, exact));
            _best.Offer(other, new Neighbor(row, exact));
        }
    }

    private float Limit(int row, int other) => Math.Min(_best.Limits[row], _best.Limits[other]);

    /// <summary>Does some work in parallel, and gives the memory that was used for it.</summary>
    private static ConcurrentBag<JoinScratch> ForEachBatch(RankedRows rows, PostingWindows postings, int batches, ParallelOptions parallel, Action<int, JoinScratch> work)
    {
        var idle = new ConcurrentBag<JoinScratch>();
        // One at a time: some take many times as long as others.
        Parallel.ForEach(Partitioner.Create(Enumerable.Range(0, batches), EnumerablePartitionerOptions.NoBuffering), parallel, batch =>
        {
            if (!idle.TryTake(out var scratch))
                scratch = new JoinScratch(postings.RowsOfWindow, rows.DocumentFrequencies.Length);
            work(batch, scratch);
            idle.Add(scratch);
        });
        return idle;
    }
}
