using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuickTakes.Related.Similarity.Kernels;
using QuickTakes.Related.Similarity.Memory;

namespace QuickTakes.Related.Similarity.Index;

/// <summary>
/// Sparse rows whose terms are numbered by a <see cref="TermOrder"/>: the frequent terms of a row, its head, are the first values of it,
/// however long the head is chosen to be.
/// </summary>
[DebuggerDisplay("{Count} rows, {ValueCount} values")]
internal sealed class FrequencyOrderedRows
{
    // Of a row of length 1, with some room for rounding.
    private const double LargestSquare = 1.000001;

    // How many bytes of a head, and of a row, are prefetched. The processor guesses the rest of longer ones.
    private const int HeadBytes = 12 * 64;
    private const int RowBytes = 24 * 64;

    // How many rows ahead of the one that is read are prefetched.
    private const int Ahead = 3;

    private FrequencyOrderedRows(Block<long> starts, Block<TermValue> values, TermOrder order)
    {
        Starts = starts;
        Values = values;
        Order = order;
        Count = checked((int)(starts.Length - 1));
    }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>
    /// Where each row starts among the values; one more entry than rows, the last of which is the number of values. With 64 bits, so that a
    /// shard may have more than 2³¹ values: that takes 4 bytes more a row, which has hundreds of bytes of values.
    /// </summary>
    public Block<long> Starts { get; }

    /// <summary>The values of all rows, one row after the other.</summary>
    public Block<TermValue> Values { get; }

    /// <summary>The number of values of all rows.</summary>
    public long ValueCount => Values.Length;

    /// <summary>The numbers of the terms.</summary>
    public TermOrder Order { get; }

    /// <summary>The number of terms, whether or not these rows have them all.</summary>
    public int TermCount => Order.Count;

    /// <summary>
    /// The share of the rows that the document frequencies were counted in that are here: 1 unless this is one shard of several.
    /// </summary>
    public double ShareOfCorpus => Order.RowCount == Count ? 1 : (double)Count / Math.Max(1, Order.RowCount);

    /// <summary>The values of a row, term ids ascending.</summary>
    /// <remarks>
    /// Their memory may be a mapped file (<see cref="FromBlocks"/>), which stays mapped as long as these rows are referred to.
    /// </remarks>
    public ReadOnlySpan<TermValue> this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            // The starts were checked once; a number of a row comes from anywhere.
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
            var start = Starts[row];
            return Values.Slice(start, (int)(Starts[row + 1] - start));
        }
    }

    /// <summary>Brings the rows of a matrix into an order of terms.</summary>
    /// <param name="matrix">Rows of Euclidean length 1 without negative values, or empty.</param>
    /// <param name="order">The order, of all the matrix's columns.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <exception cref="AggregateException">A row is longer than 1 or has a negative value.</exception>
    public static FrequencyOrderedRows Of(SparseMatrix matrix, TermOrder order, ParallelOptions parallel)
    {
        if (matrix.ColumnCount != order.Count)
            throw new ArgumentException($"The order has {order.Count} columns, not {matrix.ColumnCount}.", nameof(order));
        var starts = Block.Zeroed<long>(matrix.RowStarts.Length);
        for (var i = 0; i < matrix.RowStarts.Length; i++)
            starts.Writable[i] = matrix.RowStarts[i];
        var values = Block.Zeroed<TermValue>(matrix.NonZeroCount);
        Parallel.For(0, matrix.RowCount, parallel, row =>
        {
            var start = matrix.RowStarts[row];
            Reorder(matrix[row], order.IdOfColumn.Span, values.Writable[start..matrix.RowStarts[row + 1]]);
        });
        return new FrequencyOrderedRows(starts, values, order);
    }

    /// <summary>
    /// Takes over rows as they are, such as those of a file that is mapped. All is read once, to check it: the kernels, which do not, would
    /// otherwise read and write anywhere if a file is damaged.
    /// </summary>
    /// <param name="order">The order of the terms, of which these rows may have some only.</param>
    /// <param name="starts">Where each row starts among the values; one more entry than rows.</param>
    /// <param name="values">The values of the rows.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">
    /// The starts do not divide the values into rows, or a row is longer than 1, or its terms are not ascending or not of the order.
    /// </exception>
    public static FrequencyOrderedRows FromBlocks(
        TermOrder order, Block<long> starts, Block<TermValue> values, ParallelOptions parallel)
    {
        if (starts.Length is 0 or > int.MaxValue || starts[0] != 0 || starts[starts.Length - 1] != values.Length)
            throw new ArgumentException($"The starts of rows do not begin with 0 and end with {values.Length}.", nameof(starts));
        // All of them before any is used.
        var rows = (int)starts.Length - 1;
        for (var i = 0; i < rows; i++)
        {
            if (starts[i + 1] < starts[i] || starts[i + 1] - starts[i] > order.Count)
                throw new ArgumentException($"Row {i} starts at {starts[i]} and ends at {starts[i + 1]}.", nameof(starts));
        }
        // Rounding to whole units may have made a row a little longer.
        const double LargestInUnits = LargestSquare * LargestSquare;
        var wrong = Parallel.For(0, rows, parallel, (row, state) =>
        {
            if (!IsRow(values.Slice(starts[row], (int)(starts[row + 1] - starts[row])), order.Count, LargestInUnits))
                state.Break();
        });
        if (wrong.LowestBreakIteration is { } first)
            throw new ArgumentException($"Row {first} is longer than 1, or its terms are not ascending or unknown.", nameof(values));
        return new FrequencyOrderedRows(starts, values, order);
    }

    /// <summary>
    /// Takes over rows that this process made itself (<see cref="Of"/>) and mapped again. They are not looked at: reading them all would
    /// bring them into memory.
    /// </summary>
    /// <param name="order">The order of the terms.</param>
    /// <param name="starts">Where each row starts among the values; one more entry than rows.</param>
    /// <param name="values">The values of the rows.</param>
    public static FrequencyOrderedRows OfTrusted(TermOrder order, Block<long> starts, Block<TermValue> values) =>
        new(starts, values, order);

    /// <summary>Brings a row over the matrix's columns into the order of the terms.</summary>
    /// <exception cref="ArgumentException">The row is longer than 1 or has a negative value.</exception>
    public TermValue[] Reorder(SparseRow row)
    {
        var reordered = new TermValue[row.Columns.Length];
        Reorder(row, Order.IdOfColumn.Span, reordered);
        return reordered;
    }

    /// <summary>Prefetches the first values of a row.</summary>
    public void PrefetchHead(int row) => PrefetchRow(row, HeadBytes);

    /// <summary>Prefetches the rows of a list, each some places before it is read.</summary>
    /// <param name="list">Rows that are read one after the other.</param>
    /// <param name="next">The place in the list that is read next.</param>
    public void PrefetchAhead(ReadOnlySpan<int> list, int next)
    {
        for (var at = next == 0 ? 0 : next + Ahead; at <= Math.Min(next + Ahead, list.Length - 1); at++)
            PrefetchRow(list[at], RowBytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe void PrefetchRow(int row, int mostBytes)
    {
        var start = Starts[row];
        Prefetch.Range(Values.Start + start, Math.Min(mostBytes, (Starts[row + 1] - start) * sizeof(TermValue)));
    }

    private static bool IsRow(ReadOnlySpan<TermValue> row, int terms, double largestSquare)
    {
        var (last, squares) = (-1, 0.0);
        foreach (var entry in row)
        {
            if (entry.TermId <= last || entry.TermId >= terms)
                return false;
            last = entry.TermId;
            squares += entry.Value * entry.Value;
        }
        return squares < largestSquare;
    }

    private static void Reorder(SparseRow row, ReadOnlySpan<int> idOfColumn, Span<TermValue> reordered)
    {
        var squares = 0.0;
        for (var i = 0; i < reordered.Length; i++)
        {
            reordered[i] = TermValue.Of(row.Values[i], idOfColumn[row.Columns[i]]);
            squares += row.Values[i] >= 0 ? (double)row.Values[i] * row.Values[i] : double.NaN;
        }
        // The bounds, and that sums fit into 16 bits, depend on this.
        if (!(squares < LargestSquare))
        {
            throw new ArgumentException(
                "A row is longer than 1, or it has a value that is negative or not a number: divide rows by their Euclidean length.",
                nameof(row));
        }
        if (BitConverter.IsLittleEndian)
            MemoryMarshal.Cast<TermValue, ulong>(reordered).Sort();
        else
            reordered.Sort((a, b) => a.TermId.CompareTo(b.TermId));
    }
}
