namespace QuickTakes.Related.Similarity;

/// <summary>One sparse row: its columns, ascending, and the value in each.</summary>
internal readonly ref struct SparseRow(ReadOnlySpan<int> columns, ReadOnlySpan<float> values)
{
    public ReadOnlySpan<int> Columns { get; } = columns;

    public ReadOnlySpan<float> Values { get; } = values;

    /// <summary>The columns that this row and another have both, ascending, with their values: a merge of the two.</summary>
    public SharedColumns Shared(SparseRow other) => new(this, other);

    /// <summary>The dot product with another row, added up as a double in the order of the columns.</summary>
    public double Dot(SparseRow other)
    {
        var sum = 0.0;
        foreach (var shared in Shared(other))
            sum += shared.Product;
        return sum;
    }
}

/// <summary>A column that two rows have both.</summary>
/// <param name="Column">The column.</param>
/// <param name="One">The value of the first row.</param>
/// <param name="Other">The value of the second row.</param>
internal readonly record struct SharedColumn(int Column, float One, float Other)
{
    /// <summary>What the column adds to the dot product of the rows; nothing is rounded.</summary>
    public double Product => (double)One * Other;
}

/// <summary>Goes through the columns that two rows have both, for <c>foreach</c>.</summary>
internal ref struct SharedColumns(SparseRow one, SparseRow other)
{
    private readonly SparseRow _one = one;
    private readonly SparseRow _other = other;
    private int _i = -1;
    private int _j = -1;

    public readonly SharedColumn Current => new(_one.Columns[_i], _one.Values[_i], _other.Values[_j]);

    public readonly SharedColumns GetEnumerator() => this;

    public bool MoveNext()
    {
        for (_i++, _j++; _i < _one.Columns.Length && _j < _other.Columns.Length;)
        {
            if (_one.Columns[_i] == _other.Columns[_j])
                return true;
            _ = _one.Columns[_i] < _other.Columns[_j] ? _i++ : _j++;
        }
        return false;
    }
}
