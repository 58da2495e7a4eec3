using System.Runtime.Intrinsics;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Similarity.Join;

/// <summary>How the heads of a self-join's rows are bounded: for each row as a query by the lengths of heads or by sketches, whichever promises less work.</summary>
internal sealed unsafe class JoinHeads
{
    // Rows, postings, lengths of heads and sketches together are to take so much for each non-zero of the rows.
    private const long BytesOfNonZero = 16;

    // The lengths of a row's heads, in the order of the rows and in that of the positions, and that in its sketch.
    private const int BytesOfLengths = 54;

    // Shorter sketches bound too little.
    private const int FewestParts = 64;

    // Rows that tell how many a sketch lets through.
    private const int Sample = 512;

    // What a pair of parts costs for the rows of a tile, in products accumulated; measured.
    private const double PairCost = 0.5;

    // Rows reckoned with for one that the sample lets through, as tails are estimated from the mean row: with fewer, synthetic rows took longer than without sketches.
    private const double SampleAllowance = 2;

    // What a sketch costs to be made and chosen, in products accumulated; measured.
    private const double CostOfSketch = 16_000;

    // The cut of a row whose head is bounded by sketches.
    private const byte Sketched = byte.MaxValue;

    private readonly HeadCuts _allCuts;
    private readonly byte[] _cuts;
    private readonly ushort[] _queryNorms;
    private readonly ushort[][] _norms;
    private readonly HeadSketches? _sketches;

    /// <summary>Chooses for each row.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="order">Row at each position.</param>
    /// <param name="limits">The score that others must reach, by position.</param>
    /// <param name="cuts">Where heads may end that are bounded by their lengths.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public JoinHeads(RankedRows rows, int[] order, float[] limits, HeadCuts cuts, ParallelOptions parallel)
    {
        _allCuts = cuts;
        _cuts = new byte[rows.Count];
        _queryNorms = new ushort[rows.Count];
        _norms = cuts.NormsInOrder(order, parallel);
        var sample = SketchesFor(rows, EveryNth(order, Sample), parallel);
        if (sample != null && !AreWorthwhile(rows, order, limits, sample))
            sample = null;
        Parallel.For(0, rows.Count, parallel, () => sample == null ? null : new QuerySketches(1, Sample), (position, _, queries) =>
        {
            var query = rows[order[position]];
            var cut = cuts.Choose(query, limits[position], int.MaxValue);
            var sketched = sample != null && WorkOfSketch(query, limits[position], sample, queries!) < cut.Work;
            (_cuts[position], _queryNorms[position]) = (sketched ? Sketched : (byte)cut.Index, cut.Norm);
            return queries;
        }, _ => { });
        if (_cuts.Contains(Sketched))
            _sketches = SketchesFor(rows, order, parallel);
        FirstRank = Enumerable.Range(0, rows.Count).Select(Ranks).DefaultIfEmpty().Min();
    }

    /// <summary>The end of the shortest head: ranks from this on need postings.</summary>
    public int FirstRank { get; }

    /// <summary>Whether the head of the row at a position is bounded by sketches, so that it has to be bounded together with others.</summary>
    public bool IsSketched(int position) => _cuts[position] == Sketched;

    /// <summary>Ranks below this are the head of the row at a position.</summary>
    public int Ranks(int position) => IsSketched(position) ? _sketches!.Ranks : _allCuts.Ranks[_cuts[position]];

    /// <summary>The lengths of rows' heads, weights in <see cref="FixedPoint"/>, at the cut of a row that is not sketched.</summary>
    /// <param name="position">That row.</param>
    /// <param name="first">The position of the first length.</param>
    public ref ushort Norms(int position, int first) => ref _norms[_cuts[position]][first];

    /// <summary>Length of the head of a row that is not sketched, a factor in <see cref="FixedPoint"/>.</summary>
    public ushort QueryNorm(int position) => _queryNorms[position];

    /// <summary>Sketches a row, to be bounded together with others.</summary>
    public void Sketch(ReadOnlySpan<RankedValue> query, QuerySketches queries) => _sketches!.Add(query, queries);

    /// <inheritdoc cref="HeadSketches.Bound"/>
    public void Bound(QuerySketches queries, int window, int count) => _sketches!.Bound(queries, window, count);

    /// <summary>The work expected with sketches, in products accumulated.</summary>
    private double WorkOfSketch(ReadOnlySpan<RankedValue> query, float limit, HeadSketches sample, QuerySketches queries)
    {
        queries.Clear();
        sample.Add(query, queries);
        sample.Bound(queries, 0, sample.Count);
        var bounds = queries.Bounds(0);
        var (postings, score) = _allCuts.Tail(query, sample.Ranks);
        var reaching = 0;
        for (var i = 0; i < sample.Count; i++)
            reaching += bounds[i] * SketchBounding.Unit >= (limit - score) * FixedPoint.One ? 1 : 0;
        var tiles = (double)_cuts.Length / SketchBounding.TileRows;
        return postings + PairCost * queries.PairCount * tiles + HeadCuts.VerificationCost * SampleAllowance * reaching / sample.Count * _cuts.Length;
    }

    private static HeadSketches? SketchesFor(RankedRows rows, int[] order, ParallelOptions parallel)
    {
        var left = (BytesOfNonZero - sizeof(RankedValue)) * rows.All.Length - PostingWindows.MostBytes(rows, PostingWindows.Size) - (long)BytesOfLengths * rows.Count;
        var parts = (int)Math.Min(left / Math.Max(1, rows.Count), HeadSketches.MostParts);
        // Without vector instructions they take longer than they spare.
        return parts < FewestParts || !Vector128.IsHardwareAccelerated ? null : HeadSketches.Of(rows, order, parts, parallel);
    }

    /// <summary>Whether sketches save more work than they take to be made, by some of the rows.</summary>
    private bool AreWorthwhile(RankedRows rows, int[] order, float[] limits, HeadSketches sample)
    {
        var queries = new QuerySketches(1, Sample);
        // Not the rows of the sample themselves, which always reach the limit.
        var positions = EveryNth([.. Enumerable.Range(0, order.Length).Skip(order.Length / Sample / 2)], Sample);
        var saved = 0.0;
        foreach (var position in positions)
        {
            var query = rows[order[position]];
            saved += Math.Max(0, _allCuts.Choose(query, limits[position], int.MaxValue).Work - WorkOfSketch(query, limits[position], sample, queries));
        }
        return saved > CostOfSketch * positions.Length;
    }

    /// <summary>Some of the elements at even distances, at most so many.</summary>
    private static int[] EveryNth(int[] elements, int most)
    {
        var step = (elements.Length + most - 1) / most;
        return [.. elements.Where((_, at) => at % step == 0)];
    }
}
