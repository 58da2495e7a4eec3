namespace QuickTakes.Related.Similarity;

/// <summary>Sparse rows whose columns are numbered by descending document frequency, so that the frequent columns of a row are a prefix of it.</summary>
internal sealed class RankedRows
{
    private RankedRows(SparseMatrix rows, int[] rankOfColumn, int[] documentFrequencies)
    {
        Rows = rows;
        RankOfColumn = rankOfColumn;
        DocumentFrequencies = documentFrequencies;
    }

    /// <summary>The rows; a column is its rank.</summary>
    public SparseMatrix Rows { get; }

    /// <summary>Rank by column of the original matrix.</summary>
    public int[] RankOfColumn { get; }

    /// <summary>In how many rows each rank stands; descending.</summary>
    public int[] DocumentFrequencies { get; }

    public static RankedRows Of(SparseMatrix matrix, ParallelOptions parallel)
    {
        var frequencies = new int[matrix.ColumnCount];
        foreach (var column in matrix.Columns)
            frequencies[column]++;

        var columns = new int[matrix.ColumnCount];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = i;
        Array.Sort(columns, (a, b) => frequencies[a] != frequencies[b] ? frequencies[b].CompareTo(frequencies[a]) : a.CompareTo(b));
        var rankOf = new int[columns.Length];
        for (var rank = 0; rank < columns.Length; rank++)
            rankOf[columns[rank]] = rank;

        var ranked = new SparseMatrix(matrix.RowStarts, new int[matrix.NonZeroCount], new float[matrix.NonZeroCount], matrix.ColumnCount);
        Parallel.For(0, matrix.RowCount, parallel, row =>
        {
            var start = matrix.RowStarts[row];
            Rank(matrix[row], rankOf, ranked.Columns.AsSpan(start), ranked.Values.AsSpan(start));
        });
        return new RankedRows(ranked, rankOf, Array.ConvertAll(columns, column => frequencies[column]));
    }

    /// <summary>Writes a row of the original matrix under its ranks, ascending.</summary>
    public static void Rank(SparseRow row, int[] rankOf, Span<int> ranks, Span<float> values)
    {
        for (var i = 0; i < row.Columns.Length; i++)
            ranks[i] = rankOf[row.Columns[i]];
        row.Values.CopyTo(values);
        ranks[..row.Columns.Length].Sort(values[..row.Columns.Length]);
    }
}
