using QuickTakes.Related.Tests.Cli;
using QuickTakes.Related.Tests.Similarity.Index;
using QuickTakes.Related.Tests.Similarity.Join;
using QuickTakes.Related.Tests.Similarity.Search;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Kernels;

public sealed class VectorInstructionTests
{
    // The runtime's switches turn vector instructions off: 256 bits instead of 512, 128 bits, none at all. They count when a process
    // starts, so the tests run once more in one of their own.
    [Theory]
    [InlineData("DOTNET_EnableAVX512", nameof(VectorSwitchTests), nameof(TopNeighborsTests), nameof(HeadSketchesTests), nameof(JoinHeadsTests), nameof(VerificationTests), nameof(CosineIndexTests))]
    [InlineData("DOTNET_EnableAVX2", nameof(VectorSwitchTests), nameof(TopNeighborsTests), nameof(HeadSketchesTests), nameof(JoinHeadsTests), nameof(VerificationTests), nameof(CosineIndexTests))]
    [InlineData("DOTNET_EnableHWIntrinsic", nameof(VectorSwitchTests), nameof(TopNeighborsTests), nameof(HeadSketchesTests), nameof(VerificationTests), nameof(PostingWindowsTests))]
    public async Task FewerVectorInstructions_PassTheTestsOfTheCore(string instructions, params string[] classes)
    {
        var result = await CommandLine.RunProjectWithAsync(
            "QuickTakes.Related.Tests", instructions, "0", [.. classes.SelectMany(name => new[] { "-class", $"*.{name}" })]);

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.DoesNotContain("Total: 0", result.Output, StringComparison.Ordinal);
    }
}
