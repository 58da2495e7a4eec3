using System.Diagnostics;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

public sealed class IndexCommandTests
{
    private static TemporaryFolder Site() => TemporaryFolder.CopyOf(Path.Combine(Repository.Root, "samples", "content"));

    private static string Place(TemporaryFolder site) => Path.Combine(site.Root, ".quicktakes-related");

    [Fact]
    public async Task Index_ThenCommands_AnswerAsWithout()
    {
        using var site = Site();
        var indexed = await CommandLine.RunAsync("index", site.Root);
        Assert.Equal((0, ""), (indexed.ExitCode, indexed.Errors));
        Assert.Contains("66 articles indexed.", indexed.Output, StringComparison.Ordinal);
        site.WriteArticle("new.md", "What makes the tides of the ocean?", "The gravity of the Moon and of the Sun.");
        File.Delete(Directory.EnumerateFiles(Path.Combine(site.Root, "physics"), "*.md").First());

        foreach (var command in (string[][])
            [["suggest", site.Root, "--all", "--format", "jsonl"], ["check", site.Root], ["fill", site.Root, "--diff"],
                ["suggest", site.Root, "--all", "--top", "30", "--format", "trec"], ["evaluate", site.Root]])
        {
            var without = await CommandLine.RunAsync(command);
            var with = await CommandLine.RunAsync([.. command, "--index", Place(site)]);
            Assert.Equal(without, with);
        }
        var again = await CommandLine.RunAsync("index", site.Root, "--verify");
        Assert.Contains("66 articles indexed.", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_NoUpdate_AnswersWhatIsStored()
    {
        using var site = Site();
        var before = await CommandLine.RunAsync("suggest", site.Root, "--all", "--format", "trec", "--index", Place(site));
        site.WriteArticle("new.md", "What makes the tides of the ocean?", "The gravity of the Moon and of the Sun.");

        var stored = await CommandLine.RunAsync("suggest", site.Root, "--all", "--format", "trec", "--index", Place(site), "--no-update");
        var missing = await CommandLine.RunAsync("suggest", site.Root, "--all", "--index", Path.Combine(site.Root, "none"), "--no-update");

        Assert.Equal(before, stored);
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains("there is no index", missing.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_Damaged_IsSaidAndMadeAnew()
    {
        using var site = Site();
        var expected = await CommandLine.RunAsync("suggest", site.Root, "--all", "--format", "trec", "--index", Place(site));
        foreach (var file in Directory.GetFiles(Place(site)).Where(file => new FileInfo(file).Length > 100))
            File.WriteAllBytes(file, File.ReadAllBytes(file)[..^9]);

        var mended = await CommandLine.RunAsync("suggest", site.Root, "--all", "--format", "trec", "--index", Place(site));
        var after = await CommandLine.RunAsync("suggest", site.Root, "--all", "--format", "trec", "--index", Place(site));

        Assert.Equal((0, expected.Output), (mended.ExitCode, mended.Output));
        Assert.Contains("is made anew", mended.Errors, StringComparison.Ordinal);
        Assert.Equal(expected, after);
    }

    [Fact]
    public async Task Index_Foreign_IsLeftAloneUntilReplacementIsAskedFor()
    {
        using var site = Site();
        site.Write(".quicktakes-related/snapshot", "a file of somebody else, which is not to be lost without being asked");

        var refused = await CommandLine.RunAsync("index", site.Root);
        var rebuilt = await CommandLine.RunAsync("index", site.Root, "--rebuild");

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--rebuild", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(0, rebuilt.ExitCode);
    }

    [Fact]
    public async Task Index_PlaceThatCannotBeWritten_IsNamedAndTheAnswerGiven()
    {
        using var site = Site();
        var file = site.Write("taken", "a file where the folder is to be");

        var index = await CommandLine.RunAsync("index", site.Root, "--index", file);
        var suggest = await CommandLine.RunAsync("suggest", site.Root, "--all", "--format", "trec", "--index", file);
        var plain = await CommandLine.RunAsync("suggest", site.Root, "--all", "--format", "trec");

        Assert.Equal(2, index.ExitCode);
        Assert.Equal((0, plain.Output), (suggest.ExitCode, suggest.Output));
        Assert.Contains("the index is not stored", suggest.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_TwoAtOnce_OneWritesAndBothAnswer()
    {
        using var site = Site();
        for (var i = 0; i < (Nightly.Is ? 20 : 2); i++)
        {
            site.WriteArticle("new.md", $"What makes the tides number {i}?", $"The gravity of the Moon and of the Sun, {i} times.");
            string[] command = ["suggest", site.Root, "--all", "--format", "trec", "--index", Place(site)];
            var both = await Task.WhenAll(CommandLine.RunAsync(command), CommandLine.RunAsync(command));
            var plain = await CommandLine.RunAsync("suggest", site.Root, "--all", "--format", "trec");
            Assert.All(both, one => Assert.Equal((0, plain.Output), (one.ExitCode, one.Output)));
            Assert.Equal(plain.Output, (await CommandLine.RunAsync(command)).Output);
        }
    }

    [Fact]
    public async Task Watch_EditsRenamesAndBursts_KeepsTheIndexFresh()
    {
        using var site = Site();
        using var watch = CommandLine.Start("watch", site.Root);
        try
        {
            Assert.Contains("66 articles indexed", await LineAsync(watch), StringComparison.Ordinal);
            var beside = site.Write("new.md.tmp", "---\ntitle: Tides\nanswer: The gravity of the Moon.\n---\n");
            File.Move(beside, Path.Combine(site.Root, "new.md"));
            Assert.Contains("67 articles indexed: 1 added", await LineAsync(watch), StringComparison.Ordinal);
            for (var i = 0; i < 50; i++)
                site.WriteArticle($"burst/new-{i}.md", $"Burst {i}", "Many files at once.");
            var line = await LineAsync(watch);
            while (!line.Contains("117 articles", StringComparison.Ordinal))
                line = await LineAsync(watch);
        }
        finally
        {
            watch.Kill();
        }
        var fresh = await CommandLine.RunAsync("index", site.Root);
        Assert.Equal("117 articles indexed.\n", fresh.Output);
    }

    [Fact]
    public async Task Watch_FillWithAConfiguration_WritesAsManyLinksAsItSays()
    {
        using var site = new TemporaryFolder();
        site.Write("quicktakes-related.yml", "top: 1\n");
        string[] words = ["moon sea tides", "moon sea water", "sea tides water", "moon tides water"];
        for (var i = 0; i < words.Length; i++)
            site.Write($"{i + 1}.md", $"---\ntitle: About {words[i]}\nsubject: Nature\n---\nText on {words[i]} and coast{i}.\n");
        using var watch = CommandLine.Start("watch", site.Root, "--fill");
        try
        {
            Assert.Contains("4 filled", await LineAsync(watch), StringComparison.Ordinal);
        }
        finally
        {
            watch.Kill();
        }
        for (var i = 1; i <= words.Length; i++)
        {
            var text = await File.ReadAllTextAsync(Path.Combine(site.Root, $"{i}.md"), TestContext.Current.CancellationToken);
            Assert.Contains("related_article1", text, StringComparison.Ordinal);
            Assert.DoesNotContain("related_article2", text, StringComparison.Ordinal);
        }
    }

    /// <summary>What is exported while people write is what 'export' writes, and a file that says the same is left alone.</summary>
    [Fact]
    public async Task Watch_Output_KeepsTheFileFresh()
    {
        using var site = Site();
        var file = Path.Combine(site.Root, "data", "related.yaml");
        using var watch = CommandLine.Start("watch", site.Root, "--output", file, "--format", "yaml", "--key", "url", "--top", "2");
        try
        {
            Assert.Equal("66 articles indexed. Exported.", await LineAsync(watch));
            await IsAsExportedAsync();
            site.WriteArticle("new.md", "What makes the tides of the ocean?", "The gravity of the Moon and of the Sun.");
            Assert.Equal("67 articles indexed: 1 added, 0 changed, 0 renamed, 0 removed. Exported.", await LineAsync(watch));
            await IsAsExportedAsync();
            site.WriteArticle("new.md", "What makes the tides of the ocean?", "The gravity of the Moon and of the Sun.", "id: '7777'\n");
            Assert.Equal("67 articles indexed: 0 added, 1 changed, 0 renamed, 0 removed.", await LineAsync(watch));
        }
        finally
        {
            watch.Kill();
        }

        async Task IsAsExportedAsync() => Assert.Equal(
            (await CommandLine.RunAsync("export", site.Root, "--format", "yaml", "--key", "url", "--top", "2")).Output,
            File.ReadAllText(file));
    }

    private static async Task<string> LineAsync(Process watch)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await watch.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("watch has ended");
    }
}
