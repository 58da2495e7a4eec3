using System.Text.Json;
using QuickTakes.Related.Checking;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

public sealed class CheckCommandTests
{
    [Fact]
    public async Task Check_Sample_EndsWithOneAndCounts()
    {
        var result = await CommandLine.RunAsync("check", "samples/content");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("dangling-target", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"\d+ errors and \d+ warnings in \d+ articles\.\n$", result.Output);
    }

    [Fact]
    public async Task Check_Sample_ShowsEveryKindOfDefect()
    {
        var result = await CommandLine.RunAsync("check", "samples/content", "--format", "json");

        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(DefectRule.All.Select(rule => rule.Code).Order(), Codes(json).Distinct().Order());
    }

    [Fact]
    public async Task Check_JsonAndSarif_HoldTheSameDefects()
    {
        var json = await CommandLine.RunAsync("check", "samples/content", "--format", "json");
        var sarif = await CommandLine.RunAsync("check", "samples/content", "--format", "sarif");

        using var found = JsonDocument.Parse(json.Output);
        using var log = JsonDocument.Parse(sarif.Output);
        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        var run = Assert.Single(log.RootElement.GetProperty("runs").EnumerateArray());
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToArray();
        var results = run.GetProperty("results").EnumerateArray().ToArray();
        Assert.All(results, result => Assert.Equal(rules[result.GetProperty("ruleIndex").GetInt32()], result.GetProperty("ruleId").GetString()));
        Assert.Equal(
            found.RootElement.GetProperty("defects").EnumerateArray().Select(defect =>
                (defect.GetProperty("code").GetString(), (string?)$"samples/content/{defect.GetProperty("path").GetString()}", defect.GetProperty("line").GetInt32())),
            results.Select(result =>
            {
                var place = Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
                return (result.GetProperty("ruleId").GetString(), place.GetProperty("artifactLocation").GetProperty("uri").GetString(), place.GetProperty("region").GetProperty("startLine").GetInt32());
            }));
    }

    [Fact]
    public async Task Check_Fix_MendsWhatCanBeMendedAndLeavesTheRest()
    {
        using var copy = TemporaryFolder.CopyOf(Path.Combine(Repository.Root, "samples", "content"));

        var fixedNow = await CommandLine.RunAsync("check", copy.Root, "--fix", "--format", "json");
        var again = await CommandLine.RunAsync("check", copy.Root, "--format", "json");

        using var first = JsonDocument.Parse(fixedNow.Output);
        using var second = JsonDocument.Parse(again.Output);
        Assert.True(first.RootElement.GetProperty("mendedFiles").GetInt32() > 0);
        Assert.Empty(Codes(second).Intersect(DefectRule.All.Where(rule => rule.IsMendable).Select(rule => rule.Code)));
        // Only an editor can tell which of two articles is to have a url.
        Assert.Equal(["duplicate-url"], Codes(second).Intersect(DefectRule.All.Where(rule => rule.Severity == DefectSeverity.Error).Select(rule => rule.Code)));
    }

    [Fact]
    public async Task Check_CodesSwitchedOff_AreNotReported()
    {
        var result = await CommandLine.RunAsync("check", "samples/content", "--off", "no-links,no-inbound-links", "--off", "dangling-target");

        Assert.DoesNotContain("no-links", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("dangling-target", result.Output, StringComparison.Ordinal);
        Assert.Contains("stale-title", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_UnknownCode_SaysWhichThereAre()
    {
        var result = await CommandLine.RunAsync("check", "samples/content", "--off", "no-such");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'no-such'", result.Errors, StringComparison.Ordinal);
        Assert.Contains("stale-title", result.Errors, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Codes(JsonDocument found) =>
        found.RootElement.GetProperty("defects").EnumerateArray().Select(defect => defect.GetProperty("code").GetString()!);
}
