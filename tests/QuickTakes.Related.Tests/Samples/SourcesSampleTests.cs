using QuickTakes.Related.Tests.Cli;
using Xunit;

namespace QuickTakes.Related.Tests.Samples;

/// <summary>Articles that are not files: the sample, as a process of its own.</summary>
public sealed class SourcesSampleTests
{
    [Fact]
    public async Task Sources_DatabaseCmsAndDataView_GiveLinks()
    {
        var result = await CommandLine.RunProjectAsync("QuickTakes.Related.Sources");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        var lines = result.Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Contains("Walking shoe", lines[0], StringComparison.Ordinal);
        Assert.Equal("of them in stock: Running shirt", lines[1]);
        Assert.DoesNotContain("Trail", lines[0], StringComparison.Ordinal);
        Assert.Contains("Trail running shoe", lines[2], StringComparison.Ordinal);
        Assert.Equal(
            ["entries like moon: What causes the tides?", "questions like q1: How do I reverse a list in C#?", ""], lines[3..]);
    }
}
