using System.Diagnostics;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Kernels;
using QuickTakes.Related.Similarity.Memory;

namespace QuickTakes.Related.Similarity.Join;

/// <summary>
/// A short sketch of each row's head. From sketches, what heads add to a score at most is computed for many rows at once.
/// </summary>
/// <remarks>
/// <para>
/// The terms of the head are divided among a number of parts, and the sketch of a row is the Euclidean length of its head in each part. By
/// the inequality of Cauchy and Schwarz, applied to each part, the product of two sketches is at least that of the two heads. It is mostly
/// little more, since two rows seldom have different terms of the same part. (Sketches that bound a dot product from above: Bruch et al.
/// 2023, who keep the largest value of each part.)
/// </para>
/// <para>
/// The lengths are relative to the length of the whole head, and rounded up to bytes. A query is a list of the parts that it has; two of
/// them take six instructions of 512 bits for 64 rows, which is less than the postings of a term that occurs in one of fifty rows.
/// </para>
/// </remarks>
[DebuggerDisplay("{Count} rows in {_parts} parts")]
internal sealed class HeadSketches
{
    /// <summary>The number of rows whose bounds are computed together.</summary>
    public const int TileRows = VectorKernels.BlockRows;

    /// <summary>The largest number of parts: twice as many take longer to read than they save, and half as many save less.</summary>
    public const int MostParts = 256;

    // The head is so long that rows have this many values in it for each part on average; measured.
    private const double ValuesOfPart = 0.2;

    // The length of a sketch before it is rounded up, which adds √256 at most: (165 + 16)² < 2¹⁵, which sums of products do not exceed
    // then.
    private const double Length = 165;

    // With fewer queries it does not pay to prefetch a tile, of which they need some parts only.
    private const int ManyQueries = 16;

    // A query's parts are signed bytes.
    private const double LargestPart = 126.99;

    // A tile has each part of all its rows side by side, and then the lower and the higher bytes of the lengths of their heads.
    private const int LengthBytes = 2;

    private readonly int _parts;
    private readonly int _tileBytes;
    private readonly Block<byte>[] _windows;

    private HeadSketches(int parts, int headEnd, int rows)
    {
        _parts = parts;
        HeadEnd = headEnd;
        Count = rows;
        _tileBytes = (parts + LengthBytes) * TileRows;
        _windows = new Block<byte>[(rows + PostingWindows.Size - 1) / PostingWindows.Size];
        for (var window = 0; window < _windows.Length; window++)
        {
            var tiles = (Math.Min(PostingWindows.Size, rows - window * PostingWindows.Size) + TileRows - 1) / TileRows;
            _windows[window] = Block.Zeroed<byte>((long)tiles * _tileBytes);
        }
    }

    /// <summary>The end of the head: terms below it are the head.</summary>
    public int HeadEnd { get; }

    /// <summary>The number of rows that have a sketch.</summary>
    public int Count { get; }

    /// <summary>Sketches some rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="order">The row at each position.</param>
    /// <param name="parts">The number of parts, up to <see cref="MostParts"/>.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static HeadSketches Of(FrequencyOrderedRows rows, ReadOnlyMemory<int> order, int parts, ParallelOptions parallel)
    {
        Debug.Assert(parts is > 0 and <= MostParts, "Sums of more products do not fit.");
        var headEnd = 0;
        for (var values = 0.0; headEnd < rows.Order.SharedEnd && values < ValuesOfPart * parts * rows.Order.RowCount; headEnd++)
            values += rows.Order.DocumentFrequencies[headEnd];
        var sketches = new HeadSketches(parts, headEnd, order.Length);
        Parallel.For(0, (order.Length + TileRows - 1) / TileRows, parallel, () => new double[parts], (tile, _, squares) =>
        {
            for (var position = tile * TileRows; position < Math.Min(order.Length, (tile + 1) * TileRows); position++)
                sketches.Write(position, rows[order.Span[position]], squares);
            return squares;
        }, _ => { });
        return sketches;
    }

    /// <summary>Adds the sketch of a query to others.</summary>
    public void Add(ReadOnlySpan<TermValue> query, QuerySketches queries)
    {
        var squares = queries.Squares;
        var head = TermValue.Below(HeadEnd, query);
        var (square, largest) = SquareParts(head, squares);
        var scale = square == 0 ? 0 : Math.Min(Length / Math.Sqrt(square), LargestPart / Math.Sqrt(largest));
        foreach (var entry in head)
        {
            var part = entry.TermId % _parts;
            if (squares[part] == 0)
                continue;
            queries.AddPart(part * TileRows, Part(squares[part], scale));
            squares[part] = 0;
        }
        // A little less than the unit leaves room for the rounding of scale and parts, for rows that are a little longer than 1, and for
        // lengths, which are cut at 16 bits.
        const double Unit = VectorKernels.BoundUnit - 0.25;
        queries.EndQuery(square == 0 ? (ushort)0 : (ushort)((1 << 16) * (double)FixedPoint.One / (Length * scale * Unit) + 1));
    }

    /// <summary>
    /// Computes what the heads of some queries and of each row of a window add to their scores at most, in
    /// <see cref="VectorKernels.BoundUnit"/>s.
    /// </summary>
    /// <param name="queries">The queries. Their bounds are written to <see cref="QuerySketches.Bounds"/>.</param>
    /// <param name="window">The number of the window of <see cref="PostingWindows.Size"/> rows.</param>
    /// <param name="count">The number of the window's rows that bounds are needed for; it is rounded up to whole tiles.</param>
    public unsafe void Bound(QuerySketches queries, int window, int count)
    {
        Debug.Assert(count <= queries.Stride && (long)count <= _windows[window].Length / _tileBytes * TileRows, "There are no such rows.");
        // Pointers, since this is the loop around a kernel of some dozen instructions: cutting five spans for each call takes time.
        fixed (SketchPair* pairs = queries.Pairs)
        fixed (byte* bounds = queries.AllBounds)
        {
            var tile = _windows[window].Start;
            var share = (_tileBytes / queries.Count + TileRows) / TileRows * TileRows;
            for (var first = 0; first < count; first += TileRows, tile += _tileBytes)
            {
                for (var query = 0; query < queries.Count; query++)
                {
                    // The next tile is prefetched while this one is worked on, a share of it with each query.
                    if (queries.Count >= ManyQueries && first + TileRows < count)
                        Prefetch.Range(tile + _tileBytes + query * share, Math.Min(share, _tileBytes - query * share));
                    var (start, end, factor) = queries[query];
                    VectorKernels.BoundTile(
                        tile, tile + _parts * TileRows, pairs + start, pairs + end, factor, bounds + (nint)query * queries.Stride + first);
                }
            }
        }
        GC.KeepAlive(this);
    }

    private static int Part(double square, double scale) => square == 0 ? 0 : (int)(Math.Sqrt(square) * scale) + 1;

    /// <summary>Adds the squares of a head's values to those of their parts.</summary>
    /// <returns>The sum of all squares, and that of the largest part.</returns>
    private (double Sum, double Largest) SquareParts(ReadOnlySpan<TermValue> head, double[] squares)
    {
        double sum = 0, largest = 0;
        foreach (var entry in head)
        {
            var square = entry.Value * entry.Value;
            sum += square;
            largest = Math.Max(largest, squares[entry.TermId % _parts] += square);
        }
        return (sum, largest);
    }

    private void Write(int position, ReadOnlySpan<TermValue> row, double[] squares)
    {
        var head = TermValue.Below(HeadEnd, row);
        var (square, _) = SquareParts(head, squares);
        if (square == 0)
            return;
        var window = _windows[position / PostingWindows.Size].Writable;
        var tile = window[(position % PostingWindows.Size / TileRows * _tileBytes + position % TileRows)..];
        var length = FixedPoint.FactorOfLength(Math.Sqrt(square));
        (tile[_parts * TileRows], tile[(_parts + 1) * TileRows]) = ((byte)length, (byte)(length >> 8));
        foreach (var entry in head)
        {
            var part = entry.TermId % _parts;
            if (squares[part] == 0)
                continue;
            tile[part * TileRows] = (byte)Part(squares[part], Length / Math.Sqrt(square));
            squares[part] = 0;
        }
    }
}
