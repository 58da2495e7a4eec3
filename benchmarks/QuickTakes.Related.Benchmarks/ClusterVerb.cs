using System.CommandLine;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QuickTakes.Related.Orleans;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Search;

namespace QuickTakes.Related.Benchmarks;

/// <summary>
/// Times a join on silos, and questions through a client. The silos are in this process, where stages are measured, each with ports of its
/// own on the loopback; or they run already.
/// </summary>
internal static class ClusterVerb
{
    private const int FirstSiloPort = 12111;

    private static readonly Option<int> Shards = new("--shards") { Description = "Number of shards", DefaultValueFactory = _ => 3 };
    private static readonly Option<int> Silos = new("--silos")
    {
        Description = "Number of silos in this process; 0 where they run already",
        DefaultValueFactory = _ => 2,
    };

    private static readonly Option<int> Gateway = new("--gateway")
    {
        Description = "Port of the first silo's gateway",
        DefaultValueFactory = _ => 30100,
    };

    private static readonly Option<int> Questions = new("--questions") { Description = "Timed questions", DefaultValueFactory = _ => 500 };
    private static readonly Option<DirectoryInfo> Folder = new("--folder") { Description = "Folder of the shards", Required = true };

    /// <summary>Adds the verb.</summary>
    public static void AddTo(RootCommand root)
    {
        const string What = "times a join on silos and questions through a client";
        Verbs.Add(root, "cluster", What, [Verbs.Matrix, Folder, Shards, Silos, Gateway, Verbs.Threads, Verbs.Top, Questions], arguments =>
            RunAsync(arguments).GetAwaiter().GetResult());
    }

    private static async Task RunAsync(ParseResult arguments)
    {
        var (gateway, top, threads) = (arguments.GetValue(Gateway), arguments.GetValue(Verbs.Top), arguments.GetValue(Verbs.Threads));
        var folder = arguments.GetRequiredValue(Folder).FullName;
        var hosts = new List<IHost>();
        for (var silo = 0; silo < arguments.GetValue(Silos); silo++)
        {
            var builder = Builder();
            var number = silo;
            builder.AddRelatedArticlesCluster(options =>
            {
                (options.Folder, options.Threads, options.PrimaryPort) = (folder, threads, FirstSiloPort);
                (options.SiloPort, options.GatewayPort) = (FirstSiloPort + number, gateway + number);
            });
            hosts.Add(await StartAsync(builder));
        }
        var client = Builder();
        client.AddRelatedArticlesClusterClient(options => (options.Folder, options.GatewayPort) = (folder, gateway));
        hosts.Add(await StartAsync(client));

        var cluster = hosts[^1].Services.GetRequiredService<RelatedArticlesCluster>();
        var matrix = MatrixFile.Read(arguments.GetRequiredValue(Verbs.Matrix).FullName);
        var shards = arguments.GetValue(Shards);
        int[] starts = [.. Enumerable.Range(0, shards + 1).Select(shard => (int)((long)matrix.RowCount * shard / shards))];
        var version = await cluster.UploadAsync("rows", matrix, starts, CancellationToken.None);

        using var stages = new StageSeconds();
        var (watch, cpu) = (Stopwatch.StartNew(), Measurement.CpuSeconds);
        await cluster.JoinAsync("rows", version, top);
        var seconds = watch.Elapsed.TotalSeconds;
        cpu = Measurement.CpuSeconds - cpu;
        var sum = 0.0;
        await foreach (var found in cluster.NeighborsAsync("rows", version, top))
            sum += found.Scores.Sum(score => (double)score);
        var (here, there) = await AskAsync(cluster, version, matrix, top, arguments.GetValue(Questions));
        Measurement.Print(new
        {
            Rows = matrix.RowCount,
            Shards = shards,
            Silos = arguments.GetValue(Silos),
            Threads = threads,
            JoinS = seconds,
            CpuS = cpu,
            Stages = stages.Seconds,
            MessageMb = stages.Bytes >> 20,
            QuestionP50Ms = there,
            InProcessP50Ms = here,
            ScoreSum = sum,
        });
        hosts.Reverse();
        foreach (var host in hosts)
            await host.StopAsync();
    }

    /// <summary>Median milliseconds of a question in this process and through the client.</summary>
    private static async Task<(double Here, double There)> AskAsync(
        RelatedArticlesCluster cluster, string version, SparseMatrix matrix, int top, int questions)
    {
        var index = CosineIndex.Build(matrix, new ParallelOptions());
        var (here, there) = (new List<double>(), new List<double>());
        // The first ones are warm-up: shards are loaded, and code is compiled.
        for (var question = -50; question < questions; question++)
        {
            var row = (int)((question + 50) * 7919L % matrix.RowCount);
            var start = Stopwatch.GetTimestamp();
            _ = index.Nearest(row, top);
            var between = Stopwatch.GetTimestamp();
            _ = await cluster.NearestAsync("rows", version, row, top, CancellationToken.None);
            if (question < 0)
                continue;
            here.Add(Stopwatch.GetElapsedTime(start, between).TotalMilliseconds);
            there.Add(Stopwatch.GetElapsedTime(between).TotalMilliseconds);
        }
        return (Measurement.Median(here), Measurement.Median(there));
    }

    private static HostApplicationBuilder Builder()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole();
        return builder;
    }

    private static async Task<IHost> StartAsync(HostApplicationBuilder builder)
    {
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
