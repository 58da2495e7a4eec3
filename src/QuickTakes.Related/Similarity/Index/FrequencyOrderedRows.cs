using System.Diagnostics;
using System.Runtime.InteropServices;
using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Similarity.Index;

/// <summary>
/// Sparse rows whose terms are numbered by a <see cref="TermOrder"/>: the frequent terms of a row, its head, are the first values of it,
/// however long the head is chosen to be.
/// </summary>
[DebuggerDisplay("{Count} rows, {All.Length} values")]
internal sealed class FrequencyOrderedRows
{
    // Of a row of length 1, with some room for rounding.
    private const double LargestSquare = 1.000001;

    // How many bytes of a head, and of a row, are prefetched. The processor guesses the rest of longer ones.
    private const int HeadBytes = 12 * 64;
    private const int RowBytes = 24 * 64;

    // How many rows ahead of the one that is read are prefetched.
    private const int Ahead = 3;

    private readonly int[] _starts;
    private readonly TermValue[] _values;

    private FrequencyOrderedRows(int[] starts, TermValue[] values, TermOrder order)
    {
        _starts = starts;
        _values = values;
        Order = order;
    }

    /// <summary>The number of rows.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>The numbers of the terms.</summary>
    public TermOrder Order { get; }

    /// <summary>The number of terms, whether or not these rows have them all.</summary>
    public int TermCount => Order.DocumentFrequencies.Length;

    /// <summary>
    /// The share of the rows that the document frequencies were counted in that are here: 1 unless this is one shard of several.
    /// </summary>
    public double ShareOfCorpus => Order.RowCount == Count ? 1 : (double)Count / Math.Max(1, Order.RowCount);

    /// <summary>The values of a row, term ids ascending.</summary>
    public ReadOnlySpan<TermValue> this[int row] => _values.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);

    /// <summary>The values of all rows.</summary>
    public ReadOnlySpan<TermValue> All => _values;

    /// <summary>Brings the rows of a matrix into an order of terms.</summary>
    /// <param name="matrix">Rows of Euclidean length 1 without negative values, or empty.</param>
    /// <param name="order">The order, of all the matrix's columns.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <exception cref="AggregateException">A row is longer than 1 or has a negative value.</exception>
    public static FrequencyOrderedRows Of(SparseMatrix matrix, TermOrder order, ParallelOptions parallel)
    {
        if (matrix.ColumnCount != order.IdOfColumn.Length)
            throw new ArgumentException($"The order has {order.IdOfColumn.Length} columns, not {matrix.ColumnCount}.", nameof(order));
        var values = new TermValue[matrix.NonZeroCount];
        Parallel.For(0, matrix.RowCount, parallel, row =>
        {
            var start = matrix.RowStarts[row];
            Reorder(matrix[row], order.IdOfColumn, values.AsSpan(start, matrix.RowStarts[row + 1] - start));
        });
        return new FrequencyOrderedRows(matrix.RowStarts, values, order);
    }

    /// <summary>Brings a row over the matrix's columns into the order of the terms.</summary>
    /// <exception cref="ArgumentException">The row is longer than 1 or has a negative value.</exception>
    public TermValue[] Reorder(SparseRow row)
    {
        var reordered = new TermValue[row.Columns.Length];
        Reorder(row, Order.IdOfColumn, reordered);
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

    private unsafe void PrefetchRow(int row, int mostBytes)
    {
        fixed (TermValue* values = &MemoryMarshal.GetArrayDataReference(_values))
            Prefetch.Range(values + _starts[row], Math.Min(mostBytes, (long)(_starts[row + 1] - _starts[row]) * sizeof(TermValue)));
    }

    private static void Reorder(SparseRow row, int[] idOfColumn, Span<TermValue> reordered)
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
