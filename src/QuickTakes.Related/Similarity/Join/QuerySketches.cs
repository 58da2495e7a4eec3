using System.Diagnostics;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Kernels;
using QuickTakes.Related.Similarity.Memory;

namespace QuickTakes.Related.Similarity.Join;

/// <summary>The sketches of some queries that are bounded together, and their bounds. For one thread.</summary>
internal sealed class QuerySketches
{
    /// <summary>How many queries are bounded together at most: enough to be worth a walk through the sketches of all rows.</summary>
    public const int Most = 128;

    private readonly int[] _ends;
    private readonly ushort[] _factors;
    private readonly Block<byte> _bounds;

    // Whether the last pair has only one part so far.
    private bool _half;

    /// <param name="queries">The number of queries that there is room for.</param>
    /// <param name="rows">The number of rows that each is bounded with at most.</param>
    public QuerySketches(int queries = Most, int rows = PostingWindows.Size)
    {
        // Whole tiles, and not a power of two, or the bounds of all queries would compete for the same places in the cache.
        Stride = (rows + HeadSketches.TileRows - 1) / HeadSketches.TileRows * HeadSketches.TileRows + 3 * HeadSketches.TileRows;
        _ends = new int[queries + 1];
        _factors = new ushort[queries];
        _bounds = Block.Zeroed<byte>((long)queries * Stride);
        Pairs = new SketchPair[queries * HeadSketches.MostParts / 2];
    }

    /// <summary>The pairs of parts of all queries.</summary>
    public SketchPair[] Pairs { get; }

    /// <summary>Working memory for the squares of a query's parts; all zero between uses.</summary>
    public double[] Squares { get; } = new double[HeadSketches.MostParts];

    /// <summary>The number of queries.</summary>
    public int Count { get; private set; }

    /// <summary>The number of pairs of all queries together.</summary>
    public int PairCount { get; private set; }

    /// <summary>Where the pairs of a query start and end, and the factor that turns its sums of products into bounds.</summary>
    public (int Start, int End, ushort Factor) this[int query] => (_ends[query], _ends[query + 1], _factors[query]);

    /// <summary>The bounds of a query with the rows of a window, after <see cref="HeadSketches.Bound"/> has computed them.</summary>
    public ReadOnlySpan<byte> Bounds(int query) => _bounds.Slice((long)query * Stride, Stride);

    /// <summary>The bounds of all queries, each <see cref="Stride"/> bytes behind the one before.</summary>
    public Span<byte> AllBounds => _bounds.Writable;

    /// <summary>The number of bytes from the bounds of one query to those of the next.</summary>
    public int Stride { get; }

    /// <summary>Removes all queries.</summary>
    public void Clear() => (Count, PairCount) = (0, 0);

    /// <summary>Adds a part to the query that <see cref="EndQuery"/> will end.</summary>
    /// <param name="offset">The offset of the part in a tile.</param>
    /// <param name="factor">The query's value, up to 127.</param>
    public void AddPart(int offset, int factor)
    {
        Debug.Assert(factor is > 0 and <= sbyte.MaxValue, "The parts of a query are signed bytes.");
        if (_half)
        {
            var even = Pairs[PairCount - 1];
            Pairs[PairCount - 1] = even with { Odd = offset, Factors = even.Factors | (factor << 8 | factor << 24) };
        }
        else
        {
            Pairs[PairCount++] = new SketchPair(offset, offset, factor | factor << 16);
        }
        _half = !_half;
    }

    /// <summary>Ends a query; the next part belongs to another one.</summary>
    /// <param name="factor">Turns the query's sums of products into bounds.</param>
    public void EndQuery(ushort factor)
    {
        _half = false;
        _factors[Count++] = factor;
        _ends[Count] = PairCount;
    }
}
