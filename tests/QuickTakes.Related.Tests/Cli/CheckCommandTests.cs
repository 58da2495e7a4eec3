using System.Globalization;
using System.Text.Json;
using QuickTakes.Related.Checking;
using QuickTakes.Related.Tests.Content.Formats;
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
        // The sample's links have urls, and none of them is a slug alone; nobody has pinned anything in it.
        var codes = DiagnosticRule.All.Select(rule => rule.Code).Where(code => code is not ("ambiguous-link" or "broken-pin"));
        Assert.Equal(codes.Order(), Codes(json).Distinct().Order());
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
        var rules = run.GetProperty("tool")
            .GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToArray();
        var results = run.GetProperty("results").EnumerateArray().ToArray();
        Assert.All(results, result =>
            Assert.Equal(rules[result.GetProperty("ruleIndex").GetInt32()], result.GetProperty("ruleId").GetString()));
        Assert.Equal(
            found.RootElement.GetProperty("defects").EnumerateArray().Select(defect =>
                (defect.GetProperty("code").GetString(), (string?)$"samples/content/{defect.GetProperty("path").GetString()}",
                    defect.GetProperty("line").GetInt32())),
            results.Select(result =>
            {
                var place = Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
                return (result.GetProperty("ruleId").GetString(), place.GetProperty("artifactLocation").GetProperty("uri").GetString(),
                    place.GetProperty("region").GetProperty("startLine").GetInt32());
            }));
    }

    [Fact]
    public async Task Check_FileThatCannotBeRead_IsAResultInSarif()
    {
        using var site = new TemporaryFolder();
        site.Write("tides.md", "---\ntitle: Tides\n---\nSea.\n");
        site.Write("broken.md", "---\ntitle: 'Moon\n---\nRock.\n");

        var sarif = await CommandLine.RunAsync("check", site.Root, "--off", "no-links,no-inbound-links", "--format", "sarif");

        using var log = JsonDocument.Parse(sarif.Output);
        var result = Assert.Single(log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
        Assert.Equal(1, sarif.ExitCode);
        Assert.Equal(("unreadable-file", "error"), (result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString()));
        Assert.Contains("invalid YAML", result.GetProperty("message").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("broken.md", result.GetProperty("locations")[0].GetProperty("physicalLocation")
            .GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_FixOfALinkThatSaysOnlyAnId_WritesTheUrlOfTheOnlyArticleThatHasIt()
    {
        using var site = new TemporaryFolder();
        site.Write("moon.md", "---\ntitle: Moon\nid: 7\nurl: /moon\n---\nRock.\n");
        site.Write("sun.md", "---\ntitle: Sun\nid: 8\nurl: /sun\n---\nFire.\n");
        site.Write("star.md", "---\ntitle: Star\nid: 8\nurl: /star\n---\nFar.\n");
        var file = site.Write("tides.md",
            "---\ntitle: Tides\nurl: /tides\nrelated_article1:\n    id: 7\nrelated_article2:\n    id: 8\n---\nSea.\n");

        var found = await CommandLine.RunAsync("check", site.Root);
        var mended = await CommandLine.RunAsync("check", site.Root, "--fix");

        Assert.Contains("stale-url: the link has no url, its target '/moon'", found.Output, StringComparison.Ordinal);
        Assert.Contains("dangling-target: the link says no url", found.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("stale-url", mended.Output, StringComparison.Ordinal);
        var link = Assert.Single(YamlOracle.Read(File.ReadAllText(file)).Links).Link;
        Assert.Equal(("7", "/moon"), (link!.Id, link.Url));
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
        Assert.Empty(Codes(second).Intersect(DiagnosticRule.All.Where(rule => rule.IsFixable).Select(rule => rule.Code)));
        // Only an editor can tell which of two articles is to have a url.
        Assert.Equal(["duplicate-url"],
            Codes(second).Intersect(DiagnosticRule.All.Where(rule => rule.Severity == DiagnosticSeverity.Error).Select(rule => rule.Code)));
    }

    [Fact]
    public async Task Check_FixOfTheOnlyLink_ReportsThatNoneIsLeft()
    {
        using var site = new TemporaryFolder();
        site.Write("tides.md", "---\ntitle: Tides\nurl: /tides\nrelated_article1:\n    title: Gone\n    url: /gone\n---\nSea.\n");

        var mended = await CommandLine.RunAsync("check", site.Root, "--fix");
        var again = await CommandLine.RunAsync("check", site.Root);

        Assert.Contains("no-links", mended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("dangling-target", mended.Output, StringComparison.Ordinal);
        Assert.Contains("no-links", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_CodesSwitchedOff_AreNotReported()
    {
        var result = await CommandLine.RunAsync("check", "samples/content", "--off", "no-links,no-inbound-links", "--off",
            "dangling-target");

        Assert.DoesNotContain("no-links", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("dangling-target", result.Output, StringComparison.Ordinal);
        Assert.Contains("stale-title", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_FixWithCodesSwitchedOff_LeavesTheirLinksAsTheyAre()
    {
        const string Article =
            "---\ntitle: Tides\nurl: /tides\nrelated_article1:\n    title: Gone\n    url: /gone\n"
            + "related_article3: soon # to do\nrelated_article4:\n    title: Old\n    url: /moon\n{0}---\nSea.\n";
        const string Self = "related_article5:\n    title: Tides\n    url: /tides\n";
        string[] codes = ["dangling-target", "malformed-link", "stale-title", "numbering-gap", "self-link"];
        using var site = new TemporaryFolder();
        site.Write("moon.md", "---\ntitle: Moon\nurl: /moon\n---\nMoon.\n");
        var text = string.Format(CultureInfo.InvariantCulture, Article, Self);
        var file = site.Write("tides.md", text);

        var none = await CommandLine.RunAsync("check", site.Root, "--fix", "--off", string.Join(',', codes));
        Assert.Equal(text, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        var some = await CommandLine.RunAsync("check", site.Root, "--fix", "--off", string.Join(',', codes[..4]));

        Assert.Contains("0 files mended.", none.Output, StringComparison.Ordinal);
        Assert.Contains("1 files mended.", some.Output, StringComparison.Ordinal);
        Assert.Equal(
            string.Format(CultureInfo.InvariantCulture, Article, "")
                .Replace("article3", "article2", StringComparison.Ordinal).Replace("article4", "article3", StringComparison.Ordinal),
            await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
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
