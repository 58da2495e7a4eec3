using Xunit;

namespace QuickTakes.Related.Tests.Cli;

/// <summary>Commands that ask for what cannot be.</summary>
public sealed class WrongUsageTests
{
    [Theory]
    [InlineData("suggest samples/content")]
    [InlineData("suggest samples/content --all --article x")]
    [InlineData("suggest samples/content --all --top 0")]
    [InlineData("suggest samples/content --all --top x")]
    [InlineData("suggest samples/content --all --format xml")]
    [InlineData("suggest samples/content --all --min-score 2")]
    [InlineData("suggest samples/content --all --threads 0")]
    [InlineData("suggest samples/content --all --memory 0MB")]
    [InlineData("suggest samples/content --all --memory 2")]
    [InlineData("suggest samples/content --all --memory -1GB")]
    [InlineData("suggest samples/content --all --format 2")]
    [InlineData("suggest samples/content --all --max-file-size 0")]
    [InlineData("suggest samples/content --all --max-file-size 3000")]
    [InlineData("suggest samples/content --all --min-score 0,5")]
    [InlineData("suggest samples/content --all --other-subject-weight 0")]
    [InlineData("suggest samples/content --all --schema no-such-file.yml")]
    [InlineData("suggest no-such-folder --all")]
    [InlineData("suggest")]
    [InlineData("sugest samples/content --all")]
    [InlineData("explain samples/content 500101")]
    [InlineData("explain samples/content 500101 500106")]
    public async Task Command_WrongUsage_SaysWhyAndEndsWith2(string command)
    {
        var result = await CommandLine.RunAsync(command.Split(' '));

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("quicktakes-related: ", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("suggest", "", "--all")]
    [InlineData("suggest", "samples/content", "--all", "--schema", "")]
    public async Task Command_EmptyName_SaysWhyAndEndsWith2(params string[] command)
    {
        var result = await CommandLine.RunAsync(command);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("is empty", result.Errors, StringComparison.Ordinal);
    }
}
