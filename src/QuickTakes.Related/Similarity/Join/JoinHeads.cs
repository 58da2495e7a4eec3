using System.Runtime.CompilerServices;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Kernels;
using QuickTakes.Related.Similarity.Memory;

namespace QuickTakes.Related.Similarity.Join;

/// <summary>
/// How the heads of a join's queries and of the rows that they are compared with are bounded: for each query either by their lengths or by
/// sketches, whichever promises less work.
/// </summary>
internal sealed class JoinHeads
{
    // Rows, postings, lengths of heads and sketches together may take so many bytes for each value of the rows.
    private const long BytesOfValue = 16;

    // The bytes that a row takes for the lengths of its heads, both in the order of rows and in that of positions, and for that in its
    // sketch.
    private const int BytesOfLengths = 54;

    // Shorter sketches bound too little.
    private const int FewestParts = 64;

    // The size of the sample of rows that tells how many rows a sketch lets through.
    private const int Sample = 512;

    // The cost of one pair of parts for the rows of a tile, in accumulated products; measured.
    private const double PairCost = 0.5;

    // For one row of the sample that passes, so many are expected, because the score of tails is estimated from the mean row: with less,
    // synthetic rows took longer than without sketches.
    private const double SampleAllowance = 2;

    // The cost of making a sketch and choosing it, in accumulated products; measured.
    private const double CostOfSketch = 16_000;

    // Marks a query whose head is bounded by sketches.
    private const byte Sketched = byte.MaxValue;

    private readonly HeadCuts _allCuts;
    private readonly int _targetRows;
    private readonly byte[] _cuts;
    private readonly ushort[] _queryNorms;
    private readonly Block<ushort>[] _norms;
    private readonly HeadSketches? _sketches;

    /// <summary>Chooses for each query.</summary>
    /// <param name="queries">The queries.</param>
    /// <param name="target">The rows that they are compared with.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public JoinHeads(OrderedShard queries, OrderedShard target, ParallelOptions parallel)
    {
        _allCuts = target.Shard.Cuts;
        _targetRows = target.Count;
        _cuts = new byte[queries.Count];
        _queryNorms = new ushort[queries.Count];
        _norms = _allCuts.NormsInOrder(target.Order, parallel);
        var sample = SketchesFor(target.Rows, EveryNth(target.Order, Sample), parallel);
        if (sample != null && !AreWorthwhile(queries, sample))
            sample = null;
        Parallel.For(0, queries.Count, parallel, () => sample == null ? null : new QuerySketches(1, Sample), (position, _, sketch) =>
        {
            var query = queries.Rows[queries.Order[position]];
            var threshold = queries.Thresholds[position];
            var cut = _allCuts.Choose(query, threshold, int.MaxValue);
            var sketched = sample != null && WorkOfSketch(query, threshold, sample, sketch!) < cut.Work;
            (_cuts[position], _queryNorms[position]) = (sketched ? Sketched : (byte)cut.Index, cut.Norm);
            return sketch;
        }, _ => { });
        if (_cuts.Contains(Sketched))
            _sketches = SketchesFor(target.Rows, target.Order, parallel);
        FirstTailTerm = Enumerable.Range(0, queries.Count).Select(HeadEnd).DefaultIfEmpty().Min();
    }

    /// <summary>The end of the shortest head: only the terms from this on need postings.</summary>
    public int FirstTailTerm { get; }

    /// <summary>Whether the head of the query at a position is bounded by sketches, which is done for several queries together.</summary>
    public bool IsSketched(int position) => _cuts[position] == Sketched;

    /// <summary>The end of the head of the query at a position: terms below it are the head.</summary>
    public int HeadEnd(int position) => IsSketched(position) ? _sketches!.HeadEnd : _allCuts.Ends[_cuts[position]];

    /// <summary>
    /// The lengths of the target's heads where a query is cut that is not sketched, as weights in <see cref="FixedPoint"/>.
    /// </summary>
    /// <param name="position">The position of the query.</param>
    /// <param name="first">The target's position of the first length; all those after it are there too, padded.</param>
    public ReadOnlySpan<ushort> Norms(int position, int first) => _norms[_cuts[position]].Span[first..];

    /// <summary>The length of the head of a query that is not sketched, as a factor in <see cref="FixedPoint"/>.</summary>
    public ushort QueryNorm(int position) => _queryNorms[position];

    /// <summary>Sketches a query, to be bounded together with others.</summary>
    public void Sketch(ReadOnlySpan<TermValue> query, QuerySketches queries) => _sketches!.Add(query, queries);

    /// <inheritdoc cref="HeadSketches.Bound"/>
    public void Bound(QuerySketches queries, int window, int count) => _sketches!.Bound(queries, window, count);

    /// <summary>The expected work of a query with sketches, in accumulated products.</summary>
    private double WorkOfSketch(ReadOnlySpan<TermValue> query, float threshold, HeadSketches sample, QuerySketches queries)
    {
        queries.Clear();
        sample.Add(query, queries);
        sample.Bound(queries, 0, sample.Count);
        var bounds = queries.Bounds(0);
        var (postings, score) = _allCuts.Tail(query, sample.HeadEnd);
        var reaching = 0;
        for (var i = 0; i < sample.Count; i++)
            reaching += bounds[i] * VectorKernels.BoundUnit >= (threshold - score) * FixedPoint.One ? 1 : 0;
        var tiles = (double)_targetRows / HeadSketches.TileRows;
        var verified = SampleAllowance * reaching / sample.Count * _targetRows;
        return postings + PairCost * queries.PairCount * tiles + HeadCuts.VerificationCost * verified;
    }

    /// <summary>Sketches some rows, unless there is no room for sketches that are long enough.</summary>
    private static HeadSketches? SketchesFor(FrequencyOrderedRows rows, int[] order, ParallelOptions parallel)
    {
        // Without vector instructions they take longer than they save.
        if (!VectorKernels.IsAccelerated)
            return null;
        var used = PostingWindows.MostBytes(rows, PostingWindows.Size) + (long)BytesOfLengths * rows.Count;
        var left = (BytesOfValue - Unsafe.SizeOf<TermValue>()) * rows.ValueCount - used;
        var parts = (int)Math.Min(left / Math.Max(1, rows.Count), HeadSketches.MostParts);
        return parts < FewestParts ? null : HeadSketches.Of(rows, order, parts, parallel);
    }

    /// <summary>Whether sketches save more work than it takes to make them, judged by some of the queries.</summary>
    private bool AreWorthwhile(OrderedShard queries, HeadSketches sample)
    {
        var sketch = new QuerySketches(1, Sample);
        // In a self-join, not the rows of the sample themselves, as these always reach the threshold.
        var positions = EveryNth([.. Enumerable.Range(0, queries.Count).Skip(queries.Count / Sample / 2)], Sample);
        var saved = 0.0;
        foreach (var position in positions)
        {
            var query = queries.Rows[queries.Order[position]];
            var threshold = queries.Thresholds[position];
            var work = _allCuts.Choose(query, threshold, int.MaxValue).Work;
            saved += Math.Max(0, work - WorkOfSketch(query, threshold, sample, sketch));
        }
        return saved > CostOfSketch * positions.Length;
    }

    /// <summary>Elements at equal distances from each other, at most a given number.</summary>
    private static int[] EveryNth(int[] elements, int most)
    {
        var step = (elements.Length + most - 1) / most;
        return [.. elements.Where((_, at) => at % step == 0)];
    }
}
