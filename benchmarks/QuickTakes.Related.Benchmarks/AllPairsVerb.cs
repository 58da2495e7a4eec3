using System.Diagnostics;
using System.Runtime.Intrinsics;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Search;

namespace QuickTakes.Related.Benchmarks;

/// <summary>Times the index and the nearest rows of all rows.</summary>
internal static class AllPairsVerb
{
    public static void Run(string file, int top, int threads, int runs)
    {
        SparseMatrix? matrix = MatrixFile.Read(file);
        var (rows, nonZeros) = (matrix.RowCount, matrix.NonZeroCount);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        var (build, wall, cpu) = (new List<double>(), new List<double>(), new List<double>());
        var sum = 0.0;
        // The first run is warm-up: it pays for the just-in-time compiler. A single run is asked for where that is nothing.
        for (var run = runs > 1 ? 0 : 1; run <= runs; run++)
        {
            var watch = Stopwatch.StartNew();
            var index = CosineIndex.Build(matrix!, parallel);
            var built = watch.Elapsed.TotalSeconds;
            // The index needs the matrix no more, and nor do we.
            matrix = run == runs ? null : matrix;

            var cpuBefore = Measurement.CpuSeconds;
            watch.Restart();
            var nearest = index.KnnJoin(top, parallel);
            if (run > 0)
            {
                wall.Add(watch.Elapsed.TotalSeconds);
                cpu.Add(Measurement.CpuSeconds - cpuBefore);
                build.Add(built);
            }
            sum = 0;
            for (var row = 0; row < rows; row++)
            {
                foreach (var neighbor in nearest[row])
                    sum += neighbor.Score;
            }
        }
        Measurement.Print(new
        {
            Rows = rows,
            Nnz = nonZeros,
            Top = top,
            Threads = threads,
            BuildS = Measurement.Median(build),
            AllpairsS = Measurement.Median(wall),
            AllpairsMinS = wall.Min(),
            CpuS = Measurement.Median(cpu),
            PeakMb = Measurement.PeakMegabytes,
            ScoreSum = sum,
            VectorBits = Vector512.IsHardwareAccelerated ? 512
                : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0,
        });
    }
}
