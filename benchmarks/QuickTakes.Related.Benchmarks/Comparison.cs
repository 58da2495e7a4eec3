using System.Diagnostics;
using System.Globalization;
using QuickTakes.Related.Benchmarks.Systems;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Search;

namespace QuickTakes.Related.Benchmarks;

/// <summary>The nearest five rows of all rows, for each system, at several sizes.</summary>
/// <remarks>
/// A system that would take longer than the time allowed is timed on a sample of rows, on all threads, and its time for all
/// rows is the sample's times the share; its work for a row does not depend on the others.
/// </remarks>
internal static class Comparison
{
    private const int Top = 5;
    private const double SecondsAllowed = 10;

    /// <summary>One measured system at one size.</summary>
    /// <param name="System">Name.</param>
    /// <param name="Rows">Rows of the matrix.</param>
    /// <param name="BuildSeconds">Time to build its index.</param>
    /// <param name="Seconds">Time for all rows.</param>
    /// <param name="IsEstimate">Whether that was multiplied up from a sample.</param>
    /// <param name="Recall">Share of the exact neighbours that it found.</param>
    public sealed record Result(string System, int Rows, double BuildSeconds, double Seconds, bool IsEstimate, double Recall);

    public static List<Result> Run(IEnumerable<SparseMatrix> matrices, int threads)
    {
        var results = new List<Result>();
        foreach (var matrix in matrices)
        {
            var exact = CosineIndex.Build(matrix, new ParallelOptions());
            foreach (var make in SimilaritySystem.All)
            {
                var result = Measure(make(), matrix, exact, threads);
                results.Add(result);
                Console.Error.WriteLine(result);
            }
        }
        return results;
    }

    private static Result Measure(SimilaritySystem system, SparseMatrix matrix, CosineIndex exact, int threads)
    {
        var watch = Stopwatch.StartNew();
        system.Build(matrix);
        var build = watch.Elapsed.TotalSeconds;
        var random = new Random(1);
        var order = Enumerable.Range(0, matrix.RowCount).ToArray();
        random.Shuffle(order);
        var recall = Recall(system, exact, order.AsSpan(0, Math.Min(order.Length, 100)));

        if (system.TryKnnJoin(Top, threads))
        {
            var runs = Enumerable.Range(0, 3).Select(_ => Time(() => system.TryKnnJoin(Top, threads)));
            return new Result(system.Name, matrix.RowCount, build, Measurement.Median(runs), false, recall);
        }
        var asked = Math.Min(order.Length, 64);
        var seconds = Time(() => Ask(system, order.AsMemory(0, asked), threads));
        asked = (int)Math.Clamp(asked * SecondsAllowed / seconds, asked, order.Length);
        seconds = Time(() => Ask(system, order.AsMemory(0, asked), threads));
        return new Result(system.Name, matrix.RowCount, build, seconds * order.Length / asked, asked < order.Length, recall);
    }

    private static void Ask(SimilaritySystem system, ReadOnlyMemory<int> rows, int threads) =>
        Parallel.For(0, rows.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => system.Nearest(rows.Span[i], Top));

    private static double Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Share of rows found that score no less than the last of the exact ones: ties may fall either way.</summary>
    private static double Recall(SimilaritySystem system, CosineIndex exact, ReadOnlySpan<int> rows)
    {
        int found = 0, wanted = 0;
        foreach (var row in rows)
        {
            var truth = exact.Nearest(row, Top + 20);
            if (truth.Length == 0)
                continue;
            var least = truth[Math.Min(Top, truth.Length) - 1].Score - 1e-6f;
            var good = truth.Where(neighbor => neighbor.Score >= least).Select(neighbor => neighbor.Row).ToHashSet();
            wanted += Math.Min(Top, truth.Length);
            found += system.Nearest(row, Top).Count(good.Contains);
        }
        return wanted == 0 ? 1 : Math.Min(1, (double)found / wanted);
    }

    public static string Table(IEnumerable<Result> results)
    {
        var table = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        table.WriteLine("| system | rows | index s | all pairs s | recall |");
        table.WriteLine("|---|---|---|---|---|");
        foreach (var result in results)
        {
            var seconds = string.Create(CultureInfo.InvariantCulture, $"{result.Seconds:0.000}{(result.IsEstimate ? " *" : "")}");
            table.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {result.System} | {result.Rows} | {result.BuildSeconds:0.00} | {seconds} | {result.Recall:0.00} |"));
        }
        return table.ToString();
    }
}
