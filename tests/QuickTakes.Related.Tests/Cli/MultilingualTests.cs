using System.Text.Json;
using QuickTakes.Related.Tests.Selection;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

/// <summary>On a site of three languages and two versions no command needs a flag.</summary>
public sealed class MultilingualTests
{
    [Fact]
    public async Task InitSuggestFill_SiteOfSeveralLanguagesAndVersions_NeedNoFlag()
    {
        using var site = TemporaryFolder.CopyOf(PartsTests.Site);
        var content = Path.Combine(site.Root, "content");

        var init = await CommandLine.RunAsync("init", content);
        var suggest = await CommandLine.RunAsync("suggest", content, "--all", "--format", "jsonl");
        var fill = await CommandLine.RunAsync("fill", content, "--format", "json");
        var again = await CommandLine.RunAsync("fill", content, "--dry-run");
        var check = await CommandLine.RunAsync("check", content, "--alternates", "--format", "json");

        Assert.Equal((0, 0, 0, 0), (init.ExitCode, suggest.ExitCode, fill.ExitCode, again.ExitCode));
        Assert.Contains("de v1 (8), de v2 (8), en v1 (8)", init.Output, StringComparison.Ordinal);
        foreach (var line in suggest.Output.TrimEnd('\n').Split('\n'))
        {
            using var json = JsonDocument.Parse(line);
            var from = json.RootElement.GetProperty("path").GetString()!;
            var links = json.RootElement.GetProperty("related").EnumerateArray().Select(link => link.GetProperty("path").GetString()!);
            Assert.Equal(5, links.Count());
            Assert.All(links, link => Assert.Equal(from[..5], link[..5]));
        }
        var written = await File.ReadAllTextAsync(Path.Combine(content, "fr/v2/power.md"), TestContext.Current.CancellationToken);
        Assert.Equal(5, written.Split("/fr/v2/").Length - 1);
        using var checkedJson = JsonDocument.Parse(check.Output);
        var page = checkedJson.RootElement.GetProperty("alternates").EnumerateArray().First();
        Assert.Equal(6, page.GetProperty("files").GetArrayLength());
    }
}
