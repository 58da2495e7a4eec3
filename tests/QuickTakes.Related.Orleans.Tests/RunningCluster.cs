using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Search;
using QuickTakes.Related.Tests;
using Xunit;

namespace QuickTakes.Related.Orleans.Tests;

/// <summary>Silos in this process, with a folder of shards that they share.</summary>
internal sealed class RunningCluster : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InProcessTestCluster _silos;

    private RunningCluster(int silos, Action<RelatedArticlesClusterOptions>? configure)
    {
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureSilo((_, silo) => silo.AddRelatedArticlesShards(Options()));
        builder.ConfigureClient(client => client.AddRelatedArticlesShards(Options()));
        _silos = builder.Build();

        RelatedArticlesClusterOptions Options()
        {
            var options = new RelatedArticlesClusterOptions
            {
                Folder = _folder.Root,
                Threads = 1,
                LeaseTimeout = TimeSpan.FromSeconds(2),
            };
            configure?.Invoke(options);
            return options;
        }
    }

    /// <summary>The folder of the shards.</summary>
    public string Folder => _folder.Root;

    public RelatedArticlesCluster Client => _silos.Client.ServiceProvider.GetRequiredService<RelatedArticlesCluster>();

    public InProcessTestCluster Silos => _silos;

    public static async Task<RunningCluster> StartAsync(int silos, Action<RelatedArticlesClusterOptions>? configure = null)
    {
        var cluster = new RunningCluster(silos, configure);
        await cluster._silos.DeployAsync(TestContext.Current.CancellationToken);
        return cluster;
    }

    /// <summary>Cuts rows into shards of about one size and uploads them.</summary>
    public Task<string> UploadAsync(SparseMatrix rows, int shards) => Client.UploadAsync(
        "rows", rows, [.. Enumerable.Range(0, shards + 1).Select(i => (int)((long)rows.RowCount * i / shards))],
        TestContext.Current.CancellationToken);

    /// <summary>Asserts that the join found what one process finds, bit for bit.</summary>
    public Task AssertNeighborsAsync(string corpus, string version, TopNeighbors expected, int k) =>
        AssertNeighborsAsync(Client, corpus, version, expected, k);

    /// <summary>Asserts that the join found what one process finds, bit for bit.</summary>
    public static async Task AssertNeighborsAsync(
        RelatedArticlesCluster cluster, string corpus, string version, TopNeighbors expected, int k)
    {
        var row = 0;
        await foreach (var found in cluster.NeighborsAsync(corpus, version, k, TestContext.Current.CancellationToken))
        {
            Assert.Equal(row, found.Row);
            Assert.Equal(expected[row].ToArray(), found.Rows.Zip(found.Scores, (other, score) => new Neighbor(other, score)));
            row++;
        }
        Assert.Equal(expected.Count, row);
    }

    /// <summary>What one process finds.</summary>
    public static TopNeighbors Expected(SparseMatrix rows, int k) =>
        CosineIndex.Build(rows, new ParallelOptions()).KnnJoin(k, new ParallelOptions());

    /// <summary>The one file of a version whose name contains something.</summary>
    public string FileOf(string version, string name) => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Single(file => file.Contains(version, StringComparison.Ordinal) && file.Contains(name, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await _silos.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>Tells progress at once, on the thread that reports it.</summary>
internal sealed class Told<T>(Action<T> told) : IProgress<T>
{
    public void Report(T value) => told(value);
}
