using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Similarity.Join;

/// <summary>The sketches of some queries that are taken together. For one thread.</summary>
internal sealed unsafe class QuerySketches
{
    /// <summary>How many queries are taken together at most: enough to be worth a walk through all sketches.</summary>
    public const int Most = 128;

    private readonly int _stride;
    private readonly int[] _ends;
    private readonly ushort[] _factors;
    private readonly CacheAlignedBytes _bounds;

    // The last pair has one part so far.
    private bool _half;

    /// <param name="queries">For how many queries there is room.</param>
    /// <param name="rows">With how many rows each is bounded at most.</param>
    public QuerySketches(int queries = Most, int rows = PostingWindows.Size)
    {
        // Whole tiles. Not a power of two, or the bounds of all queries would fall into the same places of a cache.
        _stride = (rows + SketchBounding.TileRows - 1) / SketchBounding.TileRows * SketchBounding.TileRows + 3 * SketchBounding.TileRows;
        _ends = new int[queries + 1];
        _factors = new ushort[queries];
        _bounds = new CacheAlignedBytes(queries * _stride);
        Pairs = new SketchPair[queries * HeadSketches.MostParts / 2];
    }

    /// <summary>The pairs of all queries.</summary>
    public SketchPair[] Pairs { get; }

    /// <summary>Room for the squares of a query's parts; all zero between uses.</summary>
    public double[] Squares { get; } = new double[HeadSketches.MostParts];

    public int Count { get; private set; }

    /// <summary>Pairs of all queries.</summary>
    public int PairCount { get; private set; }

    /// <summary>The pairs of a query, from where to where, and what makes bounds of its sums.</summary>
    public (int Start, int End, ushort Factor) this[int query] => (_ends[query], _ends[query + 1], _factors[query]);

    /// <summary>Where the bounds of a query with the rows of a window stand, once they are computed.</summary>
    public byte* Bounds(int query) => _bounds.Start + (nint)query * _stride;

    public void Clear() => (Count, PairCount) = (0, 0);

    /// <summary>Adds a part of the query that is ended next.</summary>
    /// <param name="offset">Where the part of the rows is in a tile.</param>
    /// <param name="factor">Its value, a byte.</param>
    public void AddPart(int offset, int factor)
    {
        if (_half)
            Pairs[PairCount - 1] = Pairs[PairCount - 1] with { Odd = offset, Factors = Pairs[PairCount - 1].Factors | (factor << 8 | factor << 24) };
        else
            Pairs[PairCount++] = new SketchPair(offset, offset, factor | factor << 16);
        _half = !_half;
    }

    /// <summary>Ends the list of a query's pairs.</summary>
    public void EndQuery(ushort factor)
    {
        _half = false;
        _factors[Count++] = factor;
        _ends[Count] = PairCount;
    }
}
