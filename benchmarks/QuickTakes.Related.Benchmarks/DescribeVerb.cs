using System.Globalization;
using QuickTakes.Related.Similarity.Search;

namespace QuickTakes.Related.Benchmarks;

/// <summary>Prints how the terms, row lengths and scores of a matrix are spread.</summary>
internal static class DescribeVerb
{
    public static void Run(string file)
    {
        var matrix = MatrixFile.Read(file);
        var frequencies = matrix.DocumentFrequencies();
        var rows = Enumerable.Range(0, matrix.RowCount);
        var lengths = rows.Select(row => (double)(matrix.RowStarts[row + 1] - matrix.RowStarts[row])).Order().ToArray();
        var nearest = CosineIndex.Build(matrix, new ParallelOptions()).KnnJoin(5, new ParallelOptions());
        var best = rows.Where(row => !nearest[row].IsEmpty).Select(row => (double)nearest[row][0].Score).Order().ToArray();
        var fifth = rows.Where(row => nearest[row].Length == 5).Select(row => (double)nearest[row][4].Score).Order().ToArray();
        Measurement.Print(new
        {
            Rows = matrix.RowCount,
            Cols = matrix.ColumnCount,
            Nnz = matrix.NonZeroCount,
            ColumnsAboveShare = new[] { 0.3, 0.1, 0.03, 0.01, 0.003, 0.001 }.ToDictionary(
                share => share.ToString(CultureInfo.InvariantCulture),
                share => frequencies.Count(frequency => frequency > share * matrix.RowCount)),
            WorkPerPair = frequencies.Sum(frequency => (double)frequency * frequency) / matrix.RowCount / matrix.RowCount,
            RowLength = Quantiles(lengths),
            BestScore = Quantiles(best),
            FifthScore = Quantiles(fifth),
        });
    }

    private static double[] Quantiles(double[] sorted) =>
        sorted.Length == 0
            ? []
            : [.. new[] { 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99 }.Select(q => Math.Round(sorted[(int)(q * (sorted.Length - 1))], 3))];
}
