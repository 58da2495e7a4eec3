// A silo, or a client that uploads a folder of articles, has the silos find the nearest of each, and asks them. See docs/cluster.md.
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QuickTakes.Related.Cluster;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Orleans;

var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Configuration.AddCommandLine([.. args.Skip(1)], new Dictionary<string, string>
{
    ["--folder"] = $"{RelatedArticlesClusterOptions.Section}:Folder",
    ["--redis"] = $"{RelatedArticlesClusterOptions.Section}:ConnectionString",
    ["--port"] = $"{RelatedArticlesClusterOptions.Section}:SiloPort",
    ["--gateway"] = $"{RelatedArticlesClusterOptions.Section}:GatewayPort",
    ["--primary"] = $"{RelatedArticlesClusterOptions.Section}:PrimaryPort",
    ["--cluster"] = $"{RelatedArticlesClusterOptions.Section}:ClusterId",
    ["--silo-timeout"] = $"{RelatedArticlesClusterOptions.Section}:SiloTimeout",
    ["--lease-timeout"] = $"{RelatedArticlesClusterOptions.Section}:LeaseTimeout",
    ["--threads"] = $"{RelatedArticlesClusterOptions.Section}:Threads",
    ["--content"] = "content",
    ["--article"] = "article",
    ["--articles-of-shard"] = "articlesOfShard",
});

switch (args.FirstOrDefault())
{
    case "silo":
        builder.AddRelatedArticlesCluster(UseRedisIfGiven);
        await builder.Build().RunAsync();
        return 0;
    case "client" when builder.Configuration["content"] is { } content:
        builder.AddRelatedArticlesClusterClient(UseRedisIfGiven);
        using (var host = builder.Build())
        {
            await host.StartAsync();
            await AskAsync(host.Services.GetRequiredService<RelatedArticlesCluster>(), content);
            await host.StopAsync();
        }
        return 0;
    default:
        await Console.Error.WriteLineAsync("""
            silo   --folder SHARDS [--port 11111] [--gateway 30000] [--threads N] [--redis HOST:PORT]
                   [--primary 11111] [--cluster related-articles] [--silo-timeout 00:00:15] [--lease-timeout 00:00:30]
            client --folder SHARDS --content FOLDER [--article PATH] [--articles-of-shard 100000] [--gateway 30000] [--redis HOST:PORT]
            """);
        return 2;
}

static void UseRedisIfGiven(RelatedArticlesClusterOptions options)
{
    if (options.ConnectionString is not null)
        options.Membership = ClusterMembership.Redis;
}

async Task AskAsync(RelatedArticlesCluster cluster, string content)
{
    const int Neighbors = 5;
    var articlesOfShard = builder.Configuration.GetValue("articlesOfShard", 100_000);
    var folder = ArticleFolder.Open(content);
    var uploaded = await cluster.UploadAsync("site", folder, articlesOfShard);
    await Console.Error.WriteLineAsync($"{uploaded.Articles} articles, version {uploaded.Version}");
    await cluster.JoinAsync("site", uploaded.Version, Neighbors, new ProgressLine());
    await cluster.PublishAsync("site", uploaded.Version);

    if (builder.Configuration["article"] is { } path)
    {
        foreach (var near in await cluster.FindAsync("site", path, Neighbors) ?? [])
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{near.Score:F3}  {near.Path}"));
        return;
    }
    await foreach (var found in cluster.NeighborsAsync("site", uploaded.Version, Neighbors))
    {
        var scores = found.Rows.Zip(found.Scores, (row, score) => string.Create(CultureInfo.InvariantCulture, $"{row}:{score:R}"));
        Console.WriteLine($"{found.Row}\t{string.Join(' ', scores)}");
    }
}
