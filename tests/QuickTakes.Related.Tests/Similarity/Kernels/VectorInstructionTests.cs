using QuickTakes.Related.Tests.Cli;
using QuickTakes.Related.Tests.Similarity.Index;
using QuickTakes.Related.Tests.Similarity.Join;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Kernels;

/// <summary>
/// <see cref="VectorKernelsTests"/> compares the kernels of all instruction sets in one process. What is left for processes of their own is
/// that the right kernels are chosen where a set is missing, and what the runtime's own vectors do there.
/// </summary>
public sealed class VectorInstructionTests
{
    // The runtime's switches turn vector instructions off: 256 bits instead of 512, 128 bits, none at all. They count when a process
    // starts, so the tests run once more in one of their own.
    [Theory]
    [InlineData("DOTNET_EnableAVX512", nameof(VectorSwitchTests), nameof(TopNeighborsTests), nameof(JoinHeadsTests))]
    [InlineData("DOTNET_EnableAVX2", nameof(VectorSwitchTests), nameof(TopNeighborsTests), nameof(JoinHeadsTests))]
    [InlineData("DOTNET_EnableHWIntrinsic", nameof(VectorSwitchTests), nameof(TopNeighborsTests), nameof(PostingWindowsTests))]
    public async Task FewerVectorInstructions_PassTheTestsOfTheCore(string instructions, params string[] classes)
    {
        var result = await CommandLine.RunProjectWithAsync(
            "QuickTakes.Related.Tests", instructions, "0", [.. classes.SelectMany(name => new[] { "-class", $"*.{name}" })]);

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.DoesNotContain("Total: 0", result.Output, StringComparison.Ordinal);
    }
}
