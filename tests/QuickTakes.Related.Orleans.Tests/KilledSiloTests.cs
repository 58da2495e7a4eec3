using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Tests;
using QuickTakes.Related.Tests.Similarity;
using Xunit;

namespace QuickTakes.Related.Orleans.Tests;

/// <summary>Silos that are processes of their own and are killed in the middle of a join: it ends with the right bits.</summary>
public sealed class KilledSiloTests : IDisposable
{
    private const int Shards = 6;
    private const int Neighbors = 5;

    private static readonly SparseMatrix Rows = SkewedRows.Topical(5000, 90);

    private readonly TemporaryFolder _folder = new();
    private readonly List<SiloProcess> _silos = [];
    private readonly Random _random = new(22);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _silos.ForEach(silo => silo.Dispose());
        _folder.Dispose();
    }

    /// <summary>A kill of one of two silos; with QUICKTAKES_NIGHTLY=1 20. The first, through which they meet, is in this process.</summary>
    [Fact]
    public async Task Join_SiloKilled_SameBitsAsOneProcess()
    {
        var (port, gateway) = (SiloProcess.FreePort(), SiloProcess.FreePort());
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddRelatedArticlesCluster(options =>
        {
            (options.Folder, options.Threads) = (_folder.Root, 1);
            (options.SiloPort, options.PrimaryPort, options.GatewayPort) = (port, port, gateway);
            (options.SiloTimeout, options.LeaseTimeout) = (TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2));
        });
        using var host = builder.Build();
        await host.StartAsync(Cancellation);
        for (var i = 0; i < 2; i++)
            await AddAsync("--primary", $"{port}");
        var cluster = host.Services.GetRequiredService<RelatedArticlesCluster>();

        for (var run = 0; run < (Nightly.Is ? 20 : 1); run++)
            await KillWhileJoiningAsync(cluster, () => AddAsync("--primary", $"{port}"));

        await host.StopAsync(Cancellation);
    }

    /// <summary>
    /// Three silos that meet through Redis, which is killed and started again as well: 2 runs; with QUICKTAKES_NIGHTLY=1 20.
    /// </summary>
    [Fact]
    public async Task Join_AnySiloKilledAndRedisRestarted_SameBitsAsOneProcess()
    {
        Assert.SkipUnless(SiloProcess.IsInstalled("redis-server"), "redis-server is not installed (Debian: apt-get install redis-server).");
        using var data = new TemporaryFolder();
        var port = SiloProcess.FreePort();
        var redis = await SiloProcess.StartRedisAsync(data.Root, port);
        try
        {
            for (var i = 0; i < 3; i++)
                await AddAsync("--redis", $"127.0.0.1:{port}");
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.AddRelatedArticlesClusterClient(options =>
            {
                (options.Folder, options.Membership) = (_folder.Root, ClusterMembership.Redis);
                options.ConnectionString = $"127.0.0.1:{port}";
            });
            using var host = builder.Build();
            await host.StartAsync(Cancellation);
            var cluster = host.Services.GetRequiredService<RelatedArticlesCluster>();

            for (var run = 0; run < (Nightly.Is ? 20 : 1); run++)
            {
                await KillWhileJoiningAsync(cluster, async () =>
                {
                    redis.Dispose();
                    redis = await SiloProcess.StartRedisAsync(data.Root, port);
                    await AddAsync("--redis", $"127.0.0.1:{port}");
                });
            }
            await host.StopAsync(Cancellation);
        }
        finally
        {
            redis.Dispose();
        }
    }

    /// <summary>Begins a join, kills a silo at a random moment, and goes on with another one.</summary>
    private async Task KillWhileJoiningAsync(RelatedArticlesCluster cluster, Func<Task> replace)
    {
        int[] starts = [.. Enumerable.Range(0, Shards + 1).Select(shard => Rows.RowCount * shard / Shards)];
        var version = await cluster.UploadAsync("rows", Rows, starts, Cancellation);
        var (moment, reached) = (_random.Next(Shards * Shards - 2), new TaskCompletionSource());
        var join = cluster.JoinAsync(
            "rows", version, Neighbors, new Told<ClusterJoinProgress>(told => _ = told.Done >= moment && reached.TrySetResult()),
            Cancellation);
        await Task.WhenAny(reached.Task, join);

        var victim = _silos[_random.Next(_silos.Count)];
        victim.Dispose();
        _silos.Remove(victim);
        await replace();
        await join;

        await RunningCluster.AssertNeighborsAsync(cluster, "rows", version, RunningCluster.Expected(Rows, Neighbors), Neighbors);
    }

    private async Task AddAsync(params string[] options) => _silos.Add(await SiloProcess.StartSiloAsync(_folder.Root, options));
}
