using QuickTakes.Related.Orleans.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(TwoSilos))]

namespace QuickTakes.Related.Orleans.Tests;

/// <summary>
/// A cluster of two silos for all tests that harm none of them: starting and ending silos takes longer than what most tests do.
/// </summary>
public sealed class TwoSilos : IAsyncLifetime
{
    /// <summary>The cluster.</summary>
    internal RunningCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await RunningCluster.StartAsync(2);

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
