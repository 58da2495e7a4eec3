using System.Diagnostics;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Similarity.Join;

/// <summary>
/// Compares each row of one shard with some rows of a second shard, or of the same one, so that each pair is looked at once.
/// </summary>
/// <remarks>
/// Rows are in descending order of their thresholds, and each is compared with those before it. Their thresholds are higher, so that a
/// score below the row's own threshold is of no use to them either. Rows far from all others have low thresholds and need short heads. They
/// come last: they are compared with all other rows, but no other row has to be compared on their terms.
/// </remarks>
internal sealed class BlockJoin
{
    // The number of queries that a thread takes at a time. Those that have sketches are bounded together.
    private const int Batch = 256;

    // The number of rows that are prefetched before the first of them is scored.
    private const int Ahead = 16;

    private readonly OrderedShard _queries;
    private readonly OrderedShard _target;
    private readonly int[] _before;
    private readonly JoinHeads _heads;
    private readonly PostingWindows _postings;

    /// <summary>Chooses how heads are bounded, and builds the postings.</summary>
    /// <param name="queries">The rows that are queries.</param>
    /// <param name="target">The rows that they are compared with.</param>
    /// <param name="before">
    /// For the query at each position, how many of the target's rows it is compared with; ascending. The thresholds of these rows were at
    /// least as high as the query's when the join began.
    /// </param>
    /// <param name="parallel">Threads and cancellation.</param>
    public BlockJoin(OrderedShard queries, OrderedShard target, int[] before, ParallelOptions parallel)
    {
        Debug.Assert(before.Length == queries.Count, "There is a number for each query.");
        _queries = queries;
        _target = target;
        _before = before;
        _heads = new JoinHeads(queries, target, parallel);
        _postings = PostingWindows.Build(
            target.Rows, target.Order, PostingWindows.Size, _heads.FirstTailTerm, target.Rows.Order.SharedEnd, parallel);
    }

    /// <summary>
    /// Compares the rows, window by window, so that the postings of a window serve many queries while they are in the cache.
    /// </summary>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <param name="progress">Is told how many more queries are done.</param>
    public void Run(ParallelOptions parallel, Action<int>? progress)
    {
        var batches = (_queries.Count + Batch - 1) / Batch;
        var tasks = new List<(int Window, int Batch)>();
        for (var window = 0; window < _postings.Count; window++)
        {
            for (var batch = 0; batch < batches; batch++)
            {
                if (window <= LastWindow(batch))
                    tasks.Add((window, batch));
            }
        }
        JoinScratch.ForEach(tasks.Count, _postings.RowsOfWindow, _queries.Rows.TermCount, parallel, (task, scratch) =>
        {
            var (window, batch) = tasks[task];
            var end = Math.Min(_queries.Count, (batch + 1) * Batch);
            for (var position = batch * Batch; position < end; position++)
            {
                if (_heads.IsSketched(position))
                    scratch.Sketched.Add(position);
                else
                    CompareByNorms(position, window, scratch);
            }
            CompareBySketches(window, scratch);
            if (window == LastWindow(batch))
                progress?.Invoke(end - batch * Batch);
        });
    }

    /// <summary>The last window with a row that a batch of queries is compared with; 0 if there is none.</summary>
    private int LastWindow(int batch) =>
        Math.Max(0, _before[Math.Min(_queries.Count, (batch + 1) * Batch) - 1] - 1) / PostingWindows.Size;

    /// <summary>Compares one query with the rows of a window, with heads bounded by their lengths.</summary>
    private void CompareByNorms(int position, int window, JoinScratch scratch)
    {
        var norms = _heads.Norms(position, window * PostingWindows.Size);
        Compare(position, window, new HeadBounds(norms, _heads.QueryNorm(position)), scratch);
    }

    /// <summary>
    /// Compares the queries that wait with the rows of a window, with heads bounded by sketches, as many as possible at a time.
    /// </summary>
    private void CompareBySketches(int window, JoinScratch scratch)
    {
        var positions = scratch.Sketched;
        for (int next = 0, count; next < positions.Count; next += count)
        {
            var sketches = scratch.Sketches;
            sketches.Clear();
            for (var i = next; i < Math.Min(positions.Count, next + QuerySketches.Most); i++)
                _heads.Sketch(_queries.Rows[_queries.Order[positions[i]]], sketches);
            count = sketches.Count;
            var last = positions[next + count - 1];
            _heads.Bound(sketches, window, Math.Min(PostingWindows.Size, _before[last] - window * PostingWindows.Size));
            for (var i = 0; i < count; i++)
                Compare(positions[next + i], window, new HeadBounds(sketches.Bounds(i)), scratch);
        }
        positions.Clear();
    }

    /// <summary>Compares one query with the rows of a window.</summary>
    private void Compare(int position, int window, in HeadBounds heads, JoinScratch scratch)
    {
        var first = window * PostingWindows.Size;
        var count = Math.Min(PostingWindows.Size, _before[position] - first);
        var row = _queries.Order[position];
        var query = _queries.Rows[row];
        if (count <= 0 || query.IsEmpty)
            return;

        var scores = scratch.Scores;
        var headEnd = _heads.HeadEnd(position);
        _postings.Accumulate(window, query, headEnd, int.MaxValue, count, scores);

        // The lowest threshold in the window is that of the last row.
        var lowest = Math.Min(_queries.Lists.Thresholds[row], _target.Thresholds[first + count - 1]);
        var threshold = FixedPoint.Threshold(lowest, query.Length);
        var survivors = scratch.Survivors(scores, heads, count, threshold);
        // A row is compared with rows of its own shard nowhere else: those in its list were scored in the first pass.
        if (_queries == _target)
            survivors = WithoutHeld(row, first, survivors, scratch.Held);
        if (!survivors.IsEmpty)
        {
            survivors = scratch.HighestFirst(survivors, scores, heads, threshold);
            scratch.Scatter(query);
            for (; !survivors.IsEmpty; survivors = survivors[Math.Min(Ahead, survivors.Length)..])
                Verify(row, first, survivors[..Math.Min(Ahead, survivors.Length)], heads, headEnd, scratch);
            scratch.Clear(query);
        }
        scores[..PostingWindows.Size].Clear();
    }

    /// <summary>Leaves out the rows that are in the query's list already, because they are its seed candidates or it is theirs.</summary>
    /// <remarks>
    /// Each such pair was scored and inserted into both lists. Both rows are asked for it here only once, with the later row as the query,
    /// and that row has the lower threshold and so keeps its neighbours the longer. If the pair was dropped from its list, or is being
    /// moved within it at this moment, it is scored a second time, with the same result; a list takes a neighbour only once.
    /// </remarks>
    private Span<int> WithoutHeld(int row, int first, Span<int> survivors, WindowRows held)
    {
        if (survivors.IsEmpty)
            return survivors;
        foreach (ref readonly var neighbor in _queries.Lists[row])
        {
            var at = _target.PositionOf(neighbor.Row) - first;
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

    /// <summary>Scores some rows of a window. Thresholds have risen since they passed the bound, so that most no longer pass it.</summary>
    private void Verify(int row, int first, Span<int> survivors, in HeadBounds heads, int headEnd, JoinScratch scratch)
    {
        var (lists, others) = (_queries.Lists, _target.Lists);
        var terms = _queries.Rows[row].Length;
        var threshold = FixedPoint.Threshold(lists.Thresholds[row], terms);
        var scores = scratch.Scores;
        var count = 0;
        foreach (var at in survivors)
        {
            // The other row's threshold is read only if it decides, and only if the one that it began with is reached.
            var reach = scores[at] + heads[at];
            if (reach < threshold && reach < FixedPoint.Threshold(_target.Thresholds[first + at], terms))
                continue;
            var other = _target.Order[first + at];
            if (reach < threshold && reach < FixedPoint.Threshold(others.Thresholds[other], terms))
                continue;
            _target.Rows.PrefetchHead(other);
            survivors[count++] = at;
        }
        foreach (var at in survivors[..count])
        {
            var other = _target.Order[first + at];
            var entries = _target.Rows[other];
            var lower = Math.Min(lists.Thresholds[row], others.Thresholds[other]);
            if (!Verification.Reaches(lower, scores[at], scratch.DenseQuery, entries, headEnd, terms))
                continue;
            var score = Verification.Score(scratch.DenseQuery, entries);
            lists.Insert(row, new Neighbor(_target.FirstRow + other, score));
            others.Insert(other, new Neighbor(_queries.FirstRow + row, score));
        }
    }
}
