using System.Diagnostics;
using QuickTakes.Related.Similarity.Search;

namespace QuickTakes.Related.Benchmarks;

/// <summary>Times single queries on one thread.</summary>
internal static class QueryVerb
{
    public static void Run(string file, int top, int count)
    {
        var matrix = MatrixFile.Read(file);
        var index = CosineIndex.Build(matrix, new ParallelOptions());
        var random = new Random(1);
        var times = new List<double>();
        for (var i = -count; i < count; i++)
        {
            var row = random.Next(matrix.RowCount);
            var start = Stopwatch.GetTimestamp();
            index.Nearest(matrix[row], top);
            if (i >= 0)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
        times.Sort();
        var (p50, p99) = (times[count / 2], times[(int)(count * 0.99)]);
        Measurement.Print(new { Rows = matrix.RowCount, Top = top, Queries = count, P50Us = p50, P99Us = p99 });
    }
}
