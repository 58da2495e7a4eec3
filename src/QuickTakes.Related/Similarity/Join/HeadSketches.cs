using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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
    /// <summary>Rows whose bounds are computed together.</summary>
    public const int TileRows = 64;

    /// <summary>What 1 in a bound means as a score in <see cref="FixedPoint"/>: so much that the largest bound, 255, is above any product.</summary>
    public const int Unit = 129;

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
        _tileBytes = (parts + LengthBytes) * TileRows;
        _windows = new CacheAlignedBytes[(rows + PostingWindows.Size - 1) / PostingWindows.Size];
        for (var window = 0; window < _windows.Length; window++)
        {
            var tiles = (Math.Min(PostingWindows.Size, rows - window * PostingWindows.Size) + TileRows - 1) / TileRows;
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
        Parallel.For(0, (order.Length + TileRows - 1) / TileRows, parallel, () => new double[parts], (tile, _, squares) =>
        {
            for (var position = tile * TileRows; position < Math.Min(order.Length, (tile + 1) * TileRows); position++)
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
            queries.AddPart(part * TileRows, Part(squares[part], scale));
            squares[part] = 0;
        }
        // For the unit less a little, to have room for the rounding of scale and parts, for rows a little longer than 1 and for their lengths, which are cut at 16 bits.
        queries.EndQuery(square == 0 ? (ushort)0 : (ushort)((1 << 16) * (double)FixedPoint.One / (Length * scale * (Unit - 0.25)) + 1));
    }

    /// <summary>Computes what the heads of some queries and of each row of a window add to their scores at most, in <see cref="Unit"/>s.</summary>
    /// <param name="queries">The queries; take the bounds.</param>
    /// <param name="window">Which <see cref="PostingWindows.Size"/> rows.</param>
    /// <param name="count">Only so many rows of the window; rounded up to whole tiles.</param>
    public void Bound(QuerySketches queries, int window, int count)
    {
        fixed (SketchPair* pairs = queries.Pairs)
        {
            var tile = _windows[window].Start;
            var share = (_tileBytes / queries.Count + TileRows) / TileRows * TileRows;
            for (var first = 0; first < count; first += TileRows, tile += _tileBytes)
            {
                for (var query = 0; query < queries.Count; query++)
                {
                    // The next tile is on its way while this one is worked on, a share of it with each query.
                    if (queries.Count >= ManyQueries && first + TileRows < count)
                        Prefetch(tile + _tileBytes + query * share, Math.Min(share, _tileBytes - query * share));
                    var (start, end, factor) = queries[query];
                    BoundTile(tile, tile + _parts * TileRows, pairs + start, pairs + end, factor, queries.Bounds(query) + first);
                }
            }
        }
    }

    /// <summary>The bounds of one query with the rows of a tile. Rows are interleaved by two parts, so that one instruction multiplies both and adds them up; packing restores their order.</summary>
    private static void BoundTile(byte* tile, byte* lengths, SketchPair* pairs, SketchPair* end, ushort factor, byte* bounds)
    {
        if (Avx512BW.IsSupported)
        {
            Vector512<short> lower = default, upper = default;
            for (; pairs < end; pairs++)
            {
                var (even, odd) = (Vector512.Load(tile + pairs->Even), Vector512.Load(tile + pairs->Odd));
                var factors = Vector512.Create(pairs->Factors).AsSByte();
                lower += Avx512BW.MultiplyAddAdjacent(Avx512BW.UnpackLow(even, odd), factors);
                upper += Avx512BW.MultiplyAddAdjacent(Avx512BW.UnpackHigh(even, odd), factors);
            }
            var (low, high) = (Vector512.Load(lengths), Vector512.Load(lengths + TileRows));
            lower = Scale(lower.AsUInt16(), Avx512BW.UnpackLow(low, high).AsUInt16(), factor).AsInt16();
            upper = Scale(upper.AsUInt16(), Avx512BW.UnpackHigh(low, high).AsUInt16(), factor).AsInt16();
            Avx512BW.PackUnsignedSaturate(lower, upper).Store(bounds);
        }
        else if (Avx2.IsSupported)
        {
            for (var first = 0; first < TileRows; first += Vector256<byte>.Count)
            {
                Vector256<short> lower = default, upper = default;
                for (var pair = pairs; pair < end; pair++)
                {
                    var (even, odd) = (Vector256.Load(tile + pair->Even + first), Vector256.Load(tile + pair->Odd + first));
                    var factors = Vector256.Create(pair->Factors).AsSByte();
                    lower += Avx2.MultiplyAddAdjacent(Avx2.UnpackLow(even, odd), factors);
                    upper += Avx2.MultiplyAddAdjacent(Avx2.UnpackHigh(even, odd), factors);
                }
                var (low, high) = (Vector256.Load(lengths + first), Vector256.Load(lengths + TileRows + first));
                lower = Scale(lower.AsUInt16(), Avx2.UnpackLow(low, high).AsUInt16(), factor).AsInt16();
                upper = Scale(upper.AsUInt16(), Avx2.UnpackHigh(low, high).AsUInt16(), factor).AsInt16();
                Avx2.PackUnsignedSaturate(lower, upper).Store(bounds + first);
            }
        }
        else
        {
            for (var first = 0; first < TileRows; first += Vector128<byte>.Count)
            {
                Vector128<ushort> lower = default, upper = default;
                for (var pair = pairs; pair < end; pair++)
                {
                    var (even, odd) = (Vector128.Load(tile + pair->Even + first), Vector128.Load(tile + pair->Odd + first));
                    var (evenFactor, oddFactor) = ((ushort)(byte)pair->Factors, (ushort)(byte)(pair->Factors >> 8));
                    lower += Vector128.WidenLower(even) * evenFactor + Vector128.WidenLower(odd) * oddFactor;
                    upper += Vector128.WidenUpper(even) * evenFactor + Vector128.WidenUpper(odd) * oddFactor;
                }
                var (low, high) = (Vector128.Load(lengths + first), Vector128.Load(lengths + TileRows + first));
                lower = Scale(lower, Vector128.WidenLower(low) + (Vector128.WidenLower(high) << 8), factor);
                upper = Scale(upper, Vector128.WidenUpper(low) + (Vector128.WidenUpper(high) << 8), factor);
                Vector128.NarrowWithSaturation(lower, upper).Store(bounds + first);
            }
        }
    }

    // Sums of products, times the length of each row's head and what the query has to it: the bounds.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Scale(Vector128<ushort> sums, Vector128<ushort> lengths, ushort factor) =>
        FixedPoint.MultiplyHigh(FixedPoint.MultiplyHigh(sums, lengths) + Vector128<ushort>.One, Vector128.Create(factor)) + Vector128<ushort>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Scale(Vector256<ushort> sums, Vector256<ushort> lengths, ushort factor) =>
        FixedPoint.MultiplyHigh(FixedPoint.MultiplyHigh(sums, lengths) + Vector256<ushort>.One, Vector256.Create(factor)) + Vector256<ushort>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> Scale(Vector512<ushort> sums, Vector512<ushort> lengths, ushort factor) =>
        FixedPoint.MultiplyHigh(FixedPoint.MultiplyHigh(sums, lengths) + Vector512<ushort>.One, Vector512.Create(factor)) + Vector512<ushort>.One;

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
        var tile = _windows[position / PostingWindows.Size].Start + position % PostingWindows.Size / TileRows * _tileBytes + position % TileRows;
        var length = FixedPoint.FactorOfLength(Math.Sqrt(square));
        (tile[_parts * TileRows], tile[(_parts + 1) * TileRows]) = ((byte)length, (byte)(length >> 8));
        foreach (var entry in head)
        {
            var part = entry.Rank % _parts;
            if (squares[part] == 0)
                continue;
            tile[part * TileRows] = (byte)Part(squares[part], Length / Math.Sqrt(square));
            squares[part] = 0;
        }
    }
}
