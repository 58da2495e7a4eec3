using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using QuickTakes.Related.Benchmarks.Systems;

namespace QuickTakes.Related.Benchmarks;

/// <summary>The nearest five rows of one row, on one thread, for each system; times and memory are per row.</summary>
[MemoryDiagnoser]
[Config(typeof(FewIterations))]
public class QueryBenchmarks
{
    private const int Asked = 40;
    private const int Top = 5;

    private readonly Dictionary<Type, SimilaritySystem> _systems = [];
    private int[] _rows = [];

    /// <summary>Rows of the synthetic matrix.</summary>
    [Params(1_000, 10_000, 36_000, 100_000)]
    public int Rows { get; set; }

    [GlobalSetup(Target = nameof(QuickTakes))]
    public void SetUpQuickTakes() => SetUp(new QuickTakesSystem());

    [GlobalSetup(Target = nameof(Exhaustive))]
    public void SetUpExhaustive() => SetUp(new DenseAccumulation());

    [GlobalSetup(Target = nameof(LinkedList))]
    public void SetUpLinkedList() => SetUp(new LinkedListAccumulation());

    [GlobalSetup(Target = nameof(Lucene))]
    public void SetUpLucene() => SetUp(new LuceneMoreLikeThis());

    [GlobalSetup(Target = nameof(Linq))]
    public void SetUpLinq() => SetUp(new LinqCosine());

    [Benchmark(Baseline = true, OperationsPerInvoke = Asked)]
    public int QuickTakes() => Ask<QuickTakesSystem>();

    [Benchmark(OperationsPerInvoke = Asked)]
    public int Exhaustive() => Ask<DenseAccumulation>();

    [Benchmark(OperationsPerInvoke = Asked)]
    public int LinkedList() => Ask<LinkedListAccumulation>();

    [Benchmark(OperationsPerInvoke = Asked)]
    public int Lucene() => Ask<LuceneMoreLikeThis>();

    [Benchmark(OperationsPerInvoke = Asked)]
    public int Linq() => Ask<LinqCosine>();

    private void SetUp(SimilaritySystem system)
    {
        system.Build(SyntheticMatrix.Create(Rows));
        _systems.Add(system.GetType(), system);
        var random = new Random(1);
        _rows = [.. Enumerable.Range(0, Asked).Select(_ => random.Next(Rows))];
    }

    /// <summary>Some systems take seconds for an iteration: code is compiled in full at once in place of a long warm-up.</summary>
    private sealed class FewIterations : ManualConfig
    {
        public FewIterations() => AddJob(Job.Default
            .WithStrategy(RunStrategy.Monitoring)
            .WithWarmupCount(3)
            .WithIterationCount(7)
            .WithEnvironmentVariable("DOTNET_TieredCompilation", "0"));
    }

    private int Ask<T>() where T : SimilaritySystem
    {
        var system = _systems[typeof(T)];
        return _rows.Sum(row => system.Nearest(row, Top).Length);
    }
}
