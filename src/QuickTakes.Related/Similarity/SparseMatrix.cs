using System.Diagnostics;

namespace QuickTakes.Related.Similarity;

/// <summary>Sparse rows, one after the other: compressed sparse rows (CSR), as in scipy.sparse.</summary>
/// <param name="RowStarts">Where each row starts; one more entry than rows, the last of which is the number of non-zero values.</param>
/// <param name="Columns">The column of each non-zero value, ascending within a row.</param>
/// <param name="Values">The non-zero values.</param>
/// <param name="ColumnCount">The number of columns.</param>
[DebuggerDisplay("{RowCount} rows x {ColumnCount} columns, {NonZeroCount} values")]
internal sealed record SparseMatrix(int[] RowStarts, int[] Columns, float[] Values, int ColumnCount)
{
    public int RowCount => RowStarts.Length - 1;

    public int NonZeroCount => RowStarts[^1];

    public SparseRow this[int row]
    {
        get
        {
            var start = RowStarts[row];
            var length = RowStarts[row + 1] - start;
            return new SparseRow(Columns.AsSpan(start, length), Values.AsSpan(start, length));
        }
    }

    /// <summary>Some consecutive rows as a matrix of their own.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="end">The row behind the last.</param>
    public SparseMatrix Slice(int first, int end)
    {
        var (from, to) = (RowStarts[first], RowStarts[end]);
        var starts = Array.ConvertAll(RowStarts[first..(end + 1)], start => start - from);
        return new SparseMatrix(starts, Columns[from..to], Values[from..to], ColumnCount);
    }

    /// <summary>The number of rows that have a value in each column.</summary>
    public int[] DocumentFrequencies()
    {
        var frequencies = new int[ColumnCount];
        foreach (var column in Columns)
            frequencies[column]++;
        return frequencies;
    }
}
