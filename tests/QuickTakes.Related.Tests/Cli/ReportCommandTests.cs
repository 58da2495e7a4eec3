using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Training;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

public sealed class ReportCommandTests
{
    [Fact]
    public async Task Report_AnyNumberOfThreads_WritesTheSameFile()
    {
        using var folder = new TemporaryFolder();
        var (one, two) = (Path.Combine(folder.Root, "1.html"), Path.Combine(folder.Root, "2.html"));

        var first = await CommandLine.RunAsync("report", Repository.SampleContent, "-o", one, "--mode", "refresh", "--threads", "1");
        var second = await CommandLine.RunAsync("report", Repository.SampleContent, "-o", two, "--mode", "refresh");

        Assert.Equal((0, "", 0), (first.ExitCode, first.Output, second.ExitCode));
        Assert.Equal(await File.ReadAllBytesAsync(one, Token), await File.ReadAllBytesAsync(two, Token));
    }

    [Fact]
    public async Task Report_File_AsksForNothingElse()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Root, "r.html");

        await CommandLine.RunAsync("report", Repository.SampleContent, "-o", file);

        var page = await File.ReadAllTextAsync(file, Token);
        Assert.Contains("default-src 'none'; script-src 'sha256-", page, StringComparison.Ordinal);
        Assert.Contains("connect-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_WithModel_SaysOfEveryLinkWhatTheModelMakesOfIt()
    {
        using var folder = new TemporaryFolder();
        var (file, model) = (Path.Combine(folder.Root, "r.html"), Path.Combine(folder.Root, "related.model"));
        var sample = RelatedIndex.Build(ArticleFolder.Open(Repository.SampleContent));
        await File.WriteAllBytesAsync(model, sample.Train(KnownLinks.Of(sample)).Model!.ToBytes(), Token);

        var result = await CommandLine.RunAsync("report", Repository.SampleContent, "-o", file, "--model", model);

        Assert.Equal(0, result.ExitCode);
        var data = await ReportPageData.ReadAsync(file, Token);
        Assert.True(data.Meta("hasModel").GetBoolean());
        var (starts, sayings) = (data.Numbers("sayStart"), data.Texts("sayings"));
        var kinds = data.Numbers("kind");
        var links = data.Numbers("target").Select((target, i) => (Target: target, Kind: kinds[i], Sayings: starts[i + 1] - starts[i]))
            .Where(link => link.Target != uint.MaxValue).ToArray();
        // Links that stay, new ones and candidates.
        foreach (var kind in new uint[] { 0, 2, 4 })
            Assert.InRange(links.Where(link => link.Kind == kind).Average(link => link.Sayings), 1, 3);
        Assert.All(data.Numbers("say"), saying => Assert.InRange(saying / 2, 0u, (uint)sayings.Count - 1));
        Assert.Equal(sayings.Count, sayings.Distinct().Count());
    }

    [Fact]
    public async Task Report_FileThatCannotBeWritten_IsNamed()
    {
        var result = await CommandLine.RunAsync("report", Repository.SampleContent, "-o", "/nowhere/report.html");

        Assert.Equal(74, result.ExitCode);
        Assert.Contains("'/nowhere/report.html' cannot be written", result.Errors, StringComparison.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
