using Xunit;

namespace QuickTakes.Related.Tests.Cli;

public sealed class GlobalizationTests
{
    // Container images set the variable. Without the platform's tables, .NET normalises nothing and knows no cultures.
    [Theory]
    [InlineData("suggest", "samples/content", "--all", "--format", "json")]
    [InlineData("check", "samples/content", "--format", "json")]
    [InlineData("fill", "samples/content", "--dry-run", "--diff")]
    public async Task Command_InvariantGlobalization_PrintsTheSameBytes(params string[] arguments)
    {
        var invariant = await CommandLine.RunWithAsync("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1", arguments);
        var usual = await CommandLine.RunWithAsync("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "0", arguments);

        Assert.NotEmpty(usual.Output);
        Assert.Equal(usual, invariant);
    }
}
