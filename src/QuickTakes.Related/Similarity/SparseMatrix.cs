namespace QuickTakes.Related.Similarity;

/// <summary>Sparse rows, one after the other (CSR).</summary>
/// <param name="RowStarts">Where each row starts; one more entry than rows, the last is the number of non-zeros.</param>
/// <param name="Columns">Column of each non-zero, ascending within a row.</param>
/// <param name="Values">Value of each non-zero.</param>
/// <param name="ColumnCount">Number of columns.</param>
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
}

/// <summary>One sparse row: columns ascending, a value for each.</summary>
internal readonly ref struct SparseRow(ReadOnlySpan<int> columns, ReadOnlySpan<float> values)
{
    public ReadOnlySpan<int> Columns { get; } = columns;

    public ReadOnlySpan<float> Values { get; } = values;
}
