using System.Text.Json;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

public sealed class ExplainCommandTests
{
    [Theory]
    [InlineData("500101", "500101", "same article")]
    [InlineData("astronomy/why-do-astronauts-float-inside-a-space-station.md", "physics/why-do-astronauts-float-inside-a-space-station.md",
        "a copy")]
    [InlineData("500101", "history-of-the-world/how-did-railways-change-everyday-life-in-the-nineteenth-century.md", "no_index")]
    public async Task Explain_Obstacle_IsSaid(string from, string to, string verdict)
    {
        var result = await CommandLine.RunAsync("explain", "samples/content", from, to);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(verdict, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_Json_AddsUp()
    {
        var result = await CommandLine.RunAsync("explain", "samples/content", "500101", "500102", "--format", "json");

        using var json = JsonDocument.Parse(result.Output);
        var score = json.RootElement.GetProperty("score").GetDouble();
        Assert.Equal(score, json.RootElement.GetProperty("terms").EnumerateArray().Sum(term => term.GetProperty("adds").GetDouble()), 1e-9);
        Assert.Equal(1, json.RootElement.GetProperty("rank").GetInt32());
    }
}
