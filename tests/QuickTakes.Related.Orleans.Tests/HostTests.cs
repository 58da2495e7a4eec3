using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using QuickTakes.Related.Tests;
using QuickTakes.Related.Tests.Similarity;
using Xunit;

namespace QuickTakes.Related.Orleans.Tests;

/// <summary>Silos and clients as hosts, with real ports.</summary>
public sealed class HostTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddRelatedArticlesCluster_SiloAndClient_FindOneAnother()
    {
        using var folder = new TemporaryFolder();
        var (siloPort, gatewayPort) = (SiloProcess.FreePort(), SiloProcess.FreePort());
        var silo = Builder(new() { ["Folder"] = folder.Root, ["SiloPort"] = $"{siloPort}", ["GatewayPort"] = $"{gatewayPort}" });
        silo.AddRelatedArticlesCluster(options => options.PrimaryPort = siloPort);
        using var siloHost = silo.Build();
        await siloHost.StartAsync(Cancellation);
        var client = Builder(new() { ["GatewayPort"] = $"{gatewayPort}" });
        client.AddRelatedArticlesClusterClient(options => options.Folder = folder.Root);
        using var clientHost = client.Build();
        await clientHost.StartAsync(Cancellation);

        var rows = SkewedRows.Topical(200, 10);
        var cluster = clientHost.Services.GetRequiredService<RelatedArticlesCluster>();
        var version = await cluster.UploadAsync("rows", rows, [0, 100, 200], Cancellation);
        await siloHost.Services.GetRequiredService<RelatedArticlesCluster>()
            .JoinAsync("rows", version, 3, cancellationToken: Cancellation);

        var expected = RunningCluster.Expected(rows, 3);
        Assert.Equal(expected[7].ToArray(), await cluster.NearestAsync("rows", version, 7, 3, Cancellation));
        await clientHost.StopAsync(Cancellation);
        await siloHost.StopAsync(Cancellation);
    }

    [Theory]
    [InlineData("Folder", null, "Folder is missing")]
    [InlineData("Membership", "Redis", "ConnectionString is missing")]
    [InlineData("Threads", "0", "Threads")]
    [InlineData("ShardsHeld", "1", "ShardsHeld")]
    public void AddRelatedArticlesCluster_OptionsThatCannotBeUsed_AreNamed(string name, string? value, string message)
    {
        var settings = new Dictionary<string, string?> { ["Folder"] = Path.GetTempPath(), [name] = value };

        var refused = Assert.ThrowsAny<ArgumentException>(() => Builder(settings).AddRelatedArticlesCluster());

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    private static HostApplicationBuilder Builder(Dictionary<string, string?> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(
            setting => $"{RelatedArticlesClusterOptions.Section}:{setting.Key}", setting => setting.Value));
        return builder;
    }
}
