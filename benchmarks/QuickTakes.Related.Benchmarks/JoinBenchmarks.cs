using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Join;

namespace QuickTakes.Related.Benchmarks;

/// <summary>The nearest rows of all synthetic rows, on all threads: as one join, and in four shards that are joined in pairs.</summary>
[MemoryDiagnoser]
[Config(typeof(FewIterations))]
public class JoinBenchmarks
{
    private const int ShardCount = 4;

    private static readonly ParallelOptions Parallel = new();

    private RowShard? _whole;
    private RowShard[] _shards = [];

    /// <summary>Number of rows.</summary>
    [Params(1_000, 10_000, 36_000, 100_000)]
    public int Rows { get; set; }

    /// <summary>Number of neighbours of each row.</summary>
    [Params(5, 50)]
    public int Top { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var matrix = SyntheticMatrix.Create(Rows);
        var order = TermOrder.Of(matrix.DocumentFrequencies(), matrix.RowCount);
        _whole = RowShard.Build(matrix, order, 0, Parallel);
        _shards = [.. Enumerable.Range(0, ShardCount).Select(i => Shard(matrix, order, Start(i), Start(i + 1)))];
    }

    [Benchmark(Baseline = true)]
    public float Whole()
    {
        var lists = new TopNeighbors(Rows, Top);
        KnnJoin.Self(_whole!, lists, Parallel);
        return lists.Thresholds[0];
    }

    [Benchmark]
    public float InShards()
    {
        var lists = Array.ConvertAll(_shards, shard => new TopNeighbors(shard.Count, Top));
        for (var i = 0; i < ShardCount; i++)
            KnnJoin.Self(_shards[i], lists[i], Parallel);
        for (var i = 0; i < ShardCount; i++)
        {
            for (var j = i + 1; j < ShardCount; j++)
                KnnJoin.Between(_shards[i], lists[i], _shards[j], lists[j], Parallel);
        }
        return lists[0].Thresholds[0];
    }

    private int Start(int shard) => (int)((long)shard * Rows / ShardCount);

    private static RowShard Shard(SparseMatrix matrix, TermOrder order, int first, int end)
    {
        var (from, to) = (matrix.RowStarts[first], matrix.RowStarts[end]);
        var starts = Array.ConvertAll(matrix.RowStarts[first..(end + 1)], at => at - from);
        var part = new SparseMatrix(starts, matrix.Columns[from..to], matrix.Values[from..to], matrix.ColumnCount);
        return RowShard.Build(part, order, first, Parallel);
    }

    /// <summary>An iteration takes up to seconds: code is compiled in full at once in place of a long warm-up.</summary>
    private sealed class FewIterations : ManualConfig
    {
        public FewIterations() => AddJob(Job.Default
            .WithStrategy(RunStrategy.Monitoring)
            .WithWarmupCount(2)
            .WithIterationCount(5)
            .WithEnvironmentVariable("DOTNET_TieredCompilation", "0"));
    }
}
