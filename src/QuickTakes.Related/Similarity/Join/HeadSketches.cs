using System.Runtime.Intrinsics.X86;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Similarity.Join;

/// <summary>A short sketch of each row's head, from which one learns for many rows at once what their heads add to a score at most.</summary>
/// <remarks>
/// <para>
/// The columns of the head are dealt out to parts, and a sketch holds the Euclidean length of the row in each part. By Cauchy and Schwarz in each
/// part, the product of two sketches is at least that of the two heads, and mostly little more, since two rows seldom have different columns of
/// one part. (Sketches that bound a product from above: Bruch et al. 2023, who keep the largest value of a part.)
/// </para>
/// <para>
/// Lengths are relative to that of the whole head and rounded up to bytes. A query is a list of the parts that it has, and two of them take
/// six instructions of 512 bits for 64 rows: less than the postings of a column that stands in one of fifty rows.
/// </para>
/// </remarks>
internal sealed unsafe class HeadSketches
{
    /// <summary>The longest sketch: twice as long ones take longer to read than they spare, half as long ones spare less.</summary>
    public const int MostParts = 256;

    // The head ends where a row has on average so many values in it for each part; measured.
    private const double ValuesOfPart = 0.2;

    // Length of a sketch before it is rounded up, which adds at most √256: (165 + 16)² < 2¹⁵, which no sum of products exceeds then.
    private const double Length = 165;

    // With fewer it does not pay to ask for a tile beforehand, of which they need some parts only.
    private const int ManyQueries = 16;

    // A query's parts are signed bytes.
    private const double LargestPart = 126.99;

    // A tile has each part of all its rows side by side, then the lower and the higher bytes of the lengths of their heads.
    private const int LengthBytes = 2;

    private readonly int _parts;
    private readonly int _tileBytes;
    private readonly CacheAlignedBytes[] _windows;

    private HeadSketches(int parts, int ranks, int rows)
    {
        _parts = parts;
        Ranks = ranks;
        Count = rows;
        _tileBytes = (parts + LengthBytes) * SketchBounding.TileRows;
        _windows = new CacheAlignedBytes[(rows + PostingWindows.Size - 1) / PostingWindows.Size];
        for (var window = 0; window < _windows.Length; window++)
        {
            var tiles = (Math.Min(PostingWindows.Size, rows - window * PostingWindows.Size) + SketchBounding.TileRows - 1) / SketchBounding.TileRows;
            _windows[window] = new CacheAlignedBytes(tiles * _tileBytes);
        }
    }

    /// <summary>Ranks below this are the head.</summary>
    public int Ranks { get; }

    /// <summary>How many rows have a sketch.</summary>
    public int Count { get; }

    /// <summary>Sketches some rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="order">Row at each position.</param>
    /// <param name="parts">How long a sketch is.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static HeadSketches Of(RankedRows rows, ReadOnlyMemory<int> order, int parts, ParallelOptions parallel)
    {
        var ranks = 0;
        for (var values = 0.0; ranks < rows.SharedRanks && values < ValuesOfPart * parts * rows.Count; ranks++)
            values += rows.DocumentFrequencies[ranks];
        var sketches = new HeadSketches(parts, ranks, order.Length);
        Parallel.For(0, (order.Length + SketchBounding.TileRows - 1) / SketchBounding.TileRows, parallel, () => new double[parts], (tile, _, squares) =>
        {
            for (var position = tile * SketchBounding.TileRows; position < Math.Min(order.Length, (tile + 1) * SketchBounding.TileRows); position++)
                sketches.Put(position, rows[order.Span[position]], squares);
            return squares;
        }, _ => { });
        return sketches;
    }

    /// <summary>Adds the sketch of a query to others.</summary>
    public void Add(ReadOnlySpan<RankedValue> query, QuerySketches queries)
    {
        var squares = queries.Squares;
        var head = RankedValue.Below(Ranks, query);
        var (square, largest) = SquareParts(head, squares);
        var scale = square == 0 ? 0 : Math.Min(Length / Math.Sqrt(square), LargestPart / Math.Sqrt(largest));
        foreach (var entry in head)
        {
            var part = entry.Rank % _parts;
            if (squares[part] == 0)
                continue;
            queries.AddPart(part * SketchBounding.TileRows, Part(squares[part], scale));
            squares[part] = 0;
        }
        // For the unit less a little, to have room for the rounding of scale and parts, for rows a little longer than 1 and for their lengths, which are cut at 16 bits.
        queries.EndQuery(square == 0 ? (ushort)0 : (ushort)((1 << 16) * (double)FixedPoint.One / (Length * scale * (SketchBounding.Unit - 0.25)) + 1));
    }

    /// <summary>Computes what the heads of some queries and of each row of a window add to their scores at most, in <see cref="SketchBounding.Unit"/>s.</summary>
    /// <param name="queries">The queries; take the bounds.</param>
    /// <param name="window">Which <see cref="PostingWindows.Size"/> rows.</param>
    /// <param name="count">Only so many rows of the window; rounded up to whole tiles.</param>
    public void Bound(QuerySketches queries, int window, int count)
    {
        fixed (SketchPair* pairs = queries.Pairs)
        {
            var tile = _windows[window].Start;
            var share = (_tileBytes / queries.Count + SketchBounding.TileRows) / SketchBounding.TileRows * SketchBounding.TileRows;
            for (var first = 0; first < count; first += SketchBounding.TileRows, tile += _tileBytes)
            {
                for (var query = 0; query < queries.Count; query++)
                {
                    // The next tile is on its way while this one is worked on, a share of it with each query.
                    if (queries.Count >= ManyQueries && first + SketchBounding.TileRows < count)
                        Prefetch(tile + _tileBytes + query * share, Math.Min(share, _tileBytes - query * share));
                    var (start, end, factor) = queries[query];
                    SketchBounding.BoundTile(tile, tile + _parts * SketchBounding.TileRows, pairs + start, pairs + end, factor, queries.Bounds(query) + first);
                }
            }
        }
    }

    private static void Prefetch(byte* start, int length)
    {
        if (!Sse.IsSupported)
            return;
        for (var at = 0; at < length; at += 64)
            Sse.Prefetch0(start + at);
    }

    private static int Part(double square, double scale) => square == 0 ? 0 : (int)(Math.Sqrt(square) * scale) + 1;

    /// <summary>Adds up a head's squares by part, and says what all are together and the largest is.</summary>
    private (double Sum, double Largest) SquareParts(ReadOnlySpan<RankedValue> head, double[] squares)
    {
        double sum = 0, largest = 0;
        foreach (var entry in head)
        {
            var square = entry.Value * entry.Value;
            sum += square;
            largest = Math.Max(largest, squares[entry.Rank % _parts] += square);
        }
        return (sum, largest);
    }

    private void Put(int position, ReadOnlySpan<RankedValue> row, double[] squares)
    {
        var head = RankedValue.Below(Ranks, row);
        var (square, _) = SquareParts(head, squares);
        if (square == 0)
            return;
        var tile = _windows[position / PostingWindows.Size].Start + position % PostingWindows.Size / SketchBounding.TileRows * _tileBytes + position % SketchBounding.TileRows;
        var length = FixedPoint.FactorOfLength(Math.Sqrt(square));
        (tile[_parts * SketchBounding.TileRows], tile[(_parts + 1) * SketchBounding.TileRows]) = ((byte)length, (byte)(length >> 8));
        foreach (var entry in head)
        {
            var part = entry.Rank % _parts;
            if (squares[part] == 0)
                continue;
            tile[part * SketchBounding.TileRows] = (byte)Part(squares[part], Length / Math.Sqrt(square));
            squares[part] = 0;
        }
    }
}
