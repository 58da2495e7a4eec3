using System.Globalization;
using System.Text.Json;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Tests.Content.Sites;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

public sealed class ListAndExportCommandTests
{
    [Fact]
    public async Task List_Why_SaysWhatEveryFileIs()
    {
        var result = await CommandLine.RunAsync("list", SiteListTests.Site("docfx"), "--why");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("hidden  articles/quiet.md  /articles/quiet.html  (robots: noindex)\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("A site of docfx, by docfx.json: 6 articles", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Json_IsOneObject()
    {
        var result = await CommandLine.RunAsync("list", SiteListTests.Site("hugo"), "--format", "json", "--exclude", "content/news/**");

        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal("hugo", json.RootElement.GetProperty("generator").GetString());
        var landing = json.RootElement.GetProperty("files").EnumerateArray().Single(file =>
            file.GetProperty("path").GetString() == "content/news/landing.md");
        Assert.Equal("skipped", landing.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task List_GeneratorThatIsUnknown_IsWrongUsage()
    {
        var result = await CommandLine.RunAsync("list", SiteListTests.Site("hugo"), "--generator", "hug");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("There is no generator 'hug'", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggest_SiteOfHugo_PrintsDerivedUrls()
    {
        var result = await CommandLine.RunAsync("suggest", SiteListTests.Site("hugo"), "--all", "--format", "jsonl");

        Assert.Contains("\"url\":\"/science/posts/own-slug/\"", result.Output, StringComparison.Ordinal);
        Assert.Contains("{\"path\":\"content/about.md\",\"id\":null,\"url\":\"/science/about/\"", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("_index.md", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("mkdocs")]
    public async Task Suggest_Urls_AreThoseThatFillWrites(string generator)
    {
        using var site = TemporaryFolder.CopyOf(SiteListTests.Site(generator));
        site.Write("docs/sea.md", "---\ntitle: Sea\n---\nThe moon pulls the sea, tide.\n");
        site.Write("docs/salt.md", "---\ntitle: Salt\n---\nThe moon pulls the sea, salt.\n");
        var suggested = await CommandLine.RunAsync("suggest", site.Root, "--article", "docs/sea.md", "--format", "jsonl");
        var filled = await CommandLine.RunAsync("fill", site.Root, "--dry-run", "--format", "json");

        using var one = JsonDocument.Parse(suggested.Output);
        using var all = JsonDocument.Parse(filled.Output);
        var links = all.RootElement.GetProperty("changed").EnumerateArray()
            .Single(article => article.GetProperty("path").GetString() == "docs/sea.md").GetProperty("links").EnumerateArray();
        var urls = one.RootElement.GetProperty("related").EnumerateArray().Select(link => link.GetProperty("url").GetString()).ToArray();
        Assert.NotEmpty(urls);
        Assert.Equal(links.Select(link => link.GetProperty("url").GetString()), urls);
        Assert.All(urls, url => Assert.StartsWith("/", url, StringComparison.Ordinal));
    }

    /// <summary>All formats say the same.</summary>
    [Theory]
    [InlineData("path")]
    [InlineData("url")]
    public async Task Export_EveryFormat_SaysTheSame(string key)
    {
        using var site = TemporaryFolder.CopyOf(SiteListTests.Site("jekyll"));
        site.Write("_posts/2024-06-01-odd.md",
            "---\ntitle: 'A \"quoted\" \\ title, with: # and '''' [x]'\n---\nThe moon pulls the sea, tide.\n");
        var json = ConfigurationText.Json(await Export("json"));
        var yaml = ConfigurationText.Yaml(await Export("yaml"));
        var toml = ConfigurationText.Toml(await Export("toml"));

        Assert.NotEmpty(json.Entries);
        Assert.Equal(Text(json), Text(yaml));
        Assert.Equal(Text(json), Text(toml));
        var lines = (await Export("jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(json.Entries.Count, lines.Length);
        Assert.Equal(
            json.Entries.Sum(entry => ((FrontMatterSequence)((FrontMatterMapping)entry.Value).Fields["related"]).Items.Count) + 1,
            (await Export("csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        async Task<string> Export(string format)
        {
            var result = await CommandLine.RunAsync("export", site.Root, "--format", format, "--key", key, "--top", "3");
            Assert.Equal(0, result.ExitCode);
            return result.Output;
        }
    }

    [Fact]
    public async Task Export_Output_IsAFileAndNothingElseChanges()
    {
        using var site = TemporaryFolder.CopyOf(SiteListTests.Site("jekyll"));
        var file = Path.Combine(site.Root, "_data", "new", "related.json");
        var before = File.ReadAllText(Path.Combine(site.Root, "about.md"));

        var result = await CommandLine.RunAsync("export", site.Root, "-o", file);
        var printed = await CommandLine.RunAsync("export", site.Root, "--threads", "1");

        Assert.Equal((0, ""), (result.ExitCode, result.Output));
        Assert.Equal(printed.Output, File.ReadAllText(file));
        Assert.Equal(before, File.ReadAllText(Path.Combine(site.Root, "about.md")));
    }

    /// <summary>A tree as text; scores are numbers in whatever notation.</summary>
    private static string Text(FrontMatterNode node) => node switch
    {
        FrontMatterMapping mapping => "{" + string.Join(", ", mapping.Entries.Select(entry =>
            $"{Text(entry.Key)}: {Text(entry.Value)}")) + "}",
        FrontMatterSequence list => "[" + string.Join(", ", list.Items.Select(Text)) + "]",
        FrontMatterScalar { IsPlain: true } plain when float.TryParse(plain.Value, CultureInfo.InvariantCulture, out var number) =>
            number.ToString("R", CultureInfo.InvariantCulture),
        FrontMatterScalar scalar => "'" + scalar.Value + "'",
        _ => "",
    };
}
