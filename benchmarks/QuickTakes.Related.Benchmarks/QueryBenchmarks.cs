using System.Globalization;
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

    /// <summary>A number of synthetic rows, or a matrix file.</summary>
    [ParamsSource(nameof(Matrices))]
    public string Matrix { get; set; } = "";

    /// <summary>Synthetic rows, and the real ones where the environment names a file that <c>export-matrix</c> wrote.</summary>
    public static IEnumerable<string> Matrices => ["1000", "10000", "36000", "100000", .. RealMatrix is { } file ? new[] { file } : []];

    private static string? RealMatrix => Environment.GetEnvironmentVariable("QUICKTAKES_MATRIX");

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
        var matrix = int.TryParse(Matrix, CultureInfo.InvariantCulture, out var rows)
            ? SyntheticMatrix.Create(rows)
            : MatrixFile.Read(Matrix);
        system.Build(matrix);
        _systems.Add(system.GetType(), system);
        var random = new Random(1);
        _rows = [.. Enumerable.Range(0, Asked).Select(_ => random.Next(matrix.RowCount))];
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
