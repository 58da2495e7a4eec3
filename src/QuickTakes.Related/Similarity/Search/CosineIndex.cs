using System.Diagnostics;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Join;
using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Similarity.Search;

/// <summary>Exact top-k cosine search over sparse rows of length 1. Immutable, and safe to ask from many threads.</summary>
/// <remarks>
/// <para>
/// The terms of a query are cut into a head of frequent terms and a tail of rare ones. The head would be most of the work, and it tells the
/// least. A query takes four steps: <see cref="PostingWindows"/> adds up the products of the tail for every row; <see cref="HeadBounds"/>
/// drops the rows that cannot reach the threshold whatever their head adds; <see cref="Verification"/> computes the exact scores of the
/// others; and <see cref="TopNeighbors"/> keeps the best. <see cref="ThresholdEstimate"/> gives the threshold to begin with, and
/// <see cref="HeadCuts"/> the cut that suits the query. <see cref="Join.KnnJoin"/> takes all rows through the same steps, each pair once.
/// </para>
/// <para>
/// Scores are sums of whole numbers and bounds are rounded up, so that results are exact, and the same bits on any hardware and for any
/// number of threads.
/// </para>
/// </remarks>
[DebuggerDisplay("{RowCount} rows, {_rows.TermCount} terms")]
internal sealed class CosineIndex
{
    // The number of neighbours that may be held at the same time: a gigabyte.
    private const long MostNeighbors = 1L << 27;

    private readonly Lazy<RowShard> _shard;
    private readonly FrequencyOrderedRows _rows;
    private readonly IShardedRows? _shards;
    private readonly Lazy<PostingWindows> _postings;
    private readonly Lazy<ScratchPool> _scratch;

    private CosineIndex(FrequencyOrderedRows rows, Lazy<RowShard> shard, IShardedRows? shards, ParallelOptions parallel)
    {
        _shard = shard;
        _rows = rows;
        _shards = shards;
        // For single queries. A join has postings of its own, in another order.
        var threads = new ParallelOptions { MaxDegreeOfParallelism = parallel.MaxDegreeOfParallelism };
        _postings = new(() => PostingWindows.Build(
            _rows, [.. Enumerable.Range(0, _rows.Count)], PostingWindows.Size, 0, _rows.TermCount, threads));
        _scratch = new(() => new ScratchPool(_postings.Value.Count * _postings.Value.RowsOfWindow, _rows.TermCount));
    }

    /// <summary>The number of rows.</summary>
    public int RowCount => _rows.Count;

    /// <summary>Builds the index.</summary>
    /// <param name="matrix">Rows of Euclidean length 1 without negative values, or empty.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <exception cref="AggregateException">A row is longer than 1 or has a negative value.</exception>
    public static CosineIndex Build(SparseMatrix matrix, ParallelOptions parallel) => Build(RowShard.Build(matrix, parallel), parallel);

    /// <summary>Builds the index of rows that are in their order already, such as those of a file that is mapped.</summary>
    /// <param name="rows">The rows of a whole corpus.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The terms were counted in fewer rows.</exception>
    public static CosineIndex Build(FrequencyOrderedRows rows, ParallelOptions parallel) =>
        Build(RowShard.Build(rows, 0, parallel), parallel);

    /// <summary>Builds the index of one shard. Rows are counted from its first.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="parallel">Threads.</param>
    public static CosineIndex Build(RowShard shard, ParallelOptions parallel) =>
        new(shard.Rows, new Lazy<RowShard>(shard), null, parallel);

    /// <summary>
    /// Builds the index of rows that do not fit into memory. They are joined in shards; a single question reads all of them, and makes
    /// postings of all that stay in memory, 4 bytes a value.
    /// </summary>
    /// <param name="rows">All rows, mapped; nothing of them is read yet.</param>
    /// <param name="shards">The same rows in shards.</param>
    /// <param name="parallel">Threads.</param>
    public static CosineIndex Build(FrequencyOrderedRows rows, IShardedRows shards, ParallelOptions parallel)
    {
        var threads = new ParallelOptions { MaxDegreeOfParallelism = parallel.MaxDegreeOfParallelism };
        return new(rows, new Lazy<RowShard>(() => RowShard.Build(rows, 0, threads)), shards, parallel);
    }

    /// <summary>Finds the nearest rows of every row, without the row itself. Rows that share no term with it are not among them.</summary>
    /// <param name="k">The number of neighbours of a row at most.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <param name="progress">Is told how many more rows are done.</param>
    /// <param name="minScore">No neighbour below this score is wanted. The higher it is, the less there is to do.</param>
    public TopNeighbors KnnJoin(int k, ParallelOptions parallel, Action<int>? progress = null, float minScore = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (_shards is not null)
            return ShardedJoin.Run(_shards, k, parallel, progress, minScore);
        var nearest = new TopNeighbors(RowCount, Math.Min(k, Math.Max(1, RowCount)), minScore);
        Join.KnnJoin.Self(_shard.Value, nearest, parallel, progress);
        return nearest;
    }

    /// <summary>
    /// Whether the neighbours of all rows can be held in memory at the same time. If not, each row has to be asked for on its own.
    /// </summary>
    public static bool CanJoin(int rows, int k) => (long)rows * Math.Min(k, rows) <= MostNeighbors;

    /// <summary>The nearest rows of an indexed row, best first, without itself.</summary>
    public Neighbor[] Nearest(int row, int k) => Nearest(_rows[row], k, row, 0);

    /// <summary>The nearest rows of a row that is not in the index, best first.</summary>
    /// <param name="row">A row over the columns of the matrix, of length 1 or empty.</param>
    /// <param name="k">The number of neighbours at most.</param>
    /// <exception cref="ArgumentException">The row is longer than 1 or has a negative value.</exception>
    public Neighbor[] Nearest(SparseRow row, int k) => Nearest(_rows.Reorder(row), k, -1, 0);

    /// <summary>The nearest rows of a row whose terms are in order already, as where it is a row of another shard.</summary>
    /// <param name="query">The row, of length 1 or empty, over the terms of this index.</param>
    /// <param name="k">The number of neighbours at most.</param>
    /// <param name="exclude">A row that is left out, or -1.</param>
    /// <param name="threshold">Neighbours below this score are of no use, as k better ones are known elsewhere.</param>
    public Neighbor[] Nearest(ReadOnlySpan<TermValue> query, int k, int exclude, float threshold)
    {
        var scratch = _scratch.Value.Take();
        var nearest = Search(query, k, exclude, scratch, threshold).ToArray();
        _scratch.Value.Return(scratch);
        return nearest;
    }

    /// <summary>
    /// Finds the nearest rows of an indexed row, best first, without itself, and writes them into memory of the caller. Nothing is
    /// allocated after the first calls.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="nearest">Is filled from its start; its length is the number of neighbours at most.</param>
    /// <returns>The number of neighbours.</returns>
    public int Nearest(int row, Span<Neighbor> nearest)
    {
        var scratch = _scratch.Value.Take();
        var found = Search(_rows[row], nearest.Length, row, scratch);
        found.CopyTo(nearest);
        _scratch.Value.Return(scratch);
        return found.Length;
    }

    /// <summary>The cosine of two rows of the index.</summary>
    public float Cosine(int one, int other)
    {
        var cosine = Verification.Score(_rows[one], _rows[other]);
        GC.KeepAlive(this);
        return cosine;
    }

    /// <summary>The place of a row among the neighbours of another, from 1; 0 if they share no term or are the same row.</summary>
    public int RankOf(int neighbor, int row)
    {
        var scratch = _scratch.Value.Take();
        scratch.Scatter(_rows[row]);
        var wanted = new Neighbor(neighbor, Verification.Score(scratch.DenseQuery, _rows[neighbor]));
        var rank = 1;
        for (var other = 0; other < RowCount; other++)
        {
            var score = Verification.Score(scratch.DenseQuery, _rows[other]);
            if (other != row && new Neighbor(other, score).CompareTo(wanted) < 0)
                rank++;
        }
        scratch.Clear(_rows[row]);
        _scratch.Value.Return(scratch);
        GC.KeepAlive(this);
        return neighbor == row || wanted.Score <= 0 ? 0 : rank;
    }

    /// <summary>Takes a query through the steps. The result is valid until the next use of the working memory.</summary>
    private ReadOnlySpan<Neighbor> Search(
        ReadOnlySpan<TermValue> query, int k, int exclude, SearchScratch scratch, float threshold = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (RowCount == 0)
            return [];
        var best = scratch.Best(Math.Min(k, RowCount));
        best.RaiseThresholds([threshold]);
        scratch.Scatter(query);
        var estimate = _shard.Value.Estimate;
        var seeds = estimate.SeedCandidates(_postings.Value, query, RowCount, exclude, best.K, scratch, keepScores: true);
        for (var i = 0; i < seeds.Length; i++)
        {
            _rows.PrefetchAhead(seeds, i);
            best.Insert(0, new Neighbor(seeds[i], Verification.Score(scratch.DenseQuery, _rows[seeds[i]])));
        }

        var cut = _shard.Value.Cuts.Choose(query, best.Thresholds[0], estimate.FirstRareTerm);
        for (var window = 0; window < _postings.Value.Count; window++)
            SearchWindow(query, window, cut, exclude, scratch, best);
        scratch.Clear(query);
        // Rows may be in a file, which is mapped as long as they are referred to.
        GC.KeepAlive(this);
        return best[0];
    }

    private void SearchWindow(ReadOnlySpan<TermValue> query, int window, HeadCut cut, int exclude, SearchScratch scratch, TopNeighbors best)
    {
        var postings = _postings.Value;
        var first = window * PostingWindows.Size;
        var scores = scratch.Scores.Slice(first, postings.RowsOfWindow);
        // The rare terms were accumulated already, when seeds were looked for.
        var rare = _shard.Value.Estimate.FirstRareTerm;
        var headEnd = Math.Min(_shard.Value.Cuts.Ends[cut.Index], rare);
        postings.Accumulate(window, query, headEnd, rare, postings.RowsOfWindow, scores);

        var count = Math.Min(PostingWindows.Size, RowCount - first);
        var heads = new HeadBounds(_shard.Value.Cuts.Norms[cut.Index].Span[first..], cut.Norm);
        var survivors = scratch.Survivors(scores, heads, count, FixedPoint.Threshold(best.Thresholds[0], query.Length));
        foreach (var at in survivors)
            _rows.PrefetchHead(first + at);
        foreach (var at in survivors)
        {
            var row = first + at;
            var entries = _rows[row];
            if (row != exclude
                && Verification.Reaches(best.Thresholds[0], scores[at], scratch.DenseQuery, entries, headEnd, query.Length)
                && !best.Contains(0, row))
            {
                best.Insert(0, new Neighbor(row, Verification.Score(scratch.DenseQuery, entries)));
            }
        }
        scores[..count].Clear();
    }
}
