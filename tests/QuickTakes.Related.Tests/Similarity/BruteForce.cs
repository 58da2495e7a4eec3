using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Tests.Similarity;

/// <summary>The obviously right way: every dot product in double precision.</summary>
internal static class BruteForce
{
    /// <summary>Scores of all rows with a query, in double precision.</summary>
    public static double[] Scores(SparseMatrix matrix, int[] columns, float[] values)
    {
        var dense = new double[matrix.ColumnCount];
        for (var i = 0; i < columns.Length; i++)
            dense[columns[i]] = values[i];
        var scores = new double[matrix.RowCount];
        for (var row = 0; row < scores.Length; row++)
        {
            var entries = matrix[row];
            for (var i = 0; i < entries.Columns.Length; i++)
                scores[row] += dense[entries.Columns[i]] * entries.Values[i];
        }
        return scores;
    }

    /// <summary>
    /// Fails unless the neighbours are a right answer: right scores, in order, and none better left out. Ties may fall either way within
    /// 1e-7.
    /// </summary>
    public static void AssertNearest(SparseMatrix matrix, int[] columns, float[] values, int exclude, int k, Neighbor[] actual)
    {
        var scores = Scores(matrix, columns, values);
        if (exclude >= 0)
            scores[exclude] = 0;
        var expected = scores.Where(score => score > 0).OrderDescending().Take(k).ToArray();

        Xunit.Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Xunit.Assert.Equal(expected[i], actual[i].Score, 1e-7);
            Xunit.Assert.Equal(scores[actual[i].Row], actual[i].Score, 1e-7);
        }
        Xunit.Assert.Equal(actual.Order(), actual);
        Xunit.Assert.Equal(actual.Length, actual.DistinctBy(neighbor => neighbor.Row).Count());
    }

    /// <summary>Rows of Euclidean length 1 with the given columns and weights; a row without columns is empty.</summary>
    public static SparseMatrix Matrix(int columnCount, IReadOnlyList<(int[] Columns, float[] Weights)> rows)
    {
        var starts = new int[rows.Count + 1];
        var columns = new List<int>();
        var values = new List<float>();
        for (var row = 0; row < rows.Count; row++)
        {
            var length = Math.Sqrt(rows[row].Weights.Sum(weight => (double)weight * weight));
            columns.AddRange(rows[row].Columns);
            values.AddRange(rows[row].Weights.Select(weight => (float)(weight / length)));
            starts[row + 1] = columns.Count;
        }
        return new SparseMatrix(starts, [.. columns], [.. values], columnCount);
    }

    public static (int[] Columns, float[] Values) Row(SparseMatrix matrix, int row) => ([.. matrix[row].Columns], [.. matrix[row].Values]);
}
