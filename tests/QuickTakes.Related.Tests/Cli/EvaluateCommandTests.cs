using System.Text.Json;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

public sealed class EvaluateCommandTests
{
    [Fact]
    public async Task Evaluate_SampleContent_PrintsATableAndWritesFiles()
    {
        using var folder = new TemporaryFolder();
        var (run, qrels) = (Path.Combine(folder.Root, "a.run"), Path.Combine(folder.Root, "a.qrels"));
        var text = await CommandLine.RunAsync("evaluate", Repository.SampleContent, "--write-run", run, "--write-qrels", qrels);
        var again = await CommandLine.RunAsync("evaluate", Repository.SampleContent, "--qrels", qrels, "--format", "json");
        using var json = JsonDocument.Parse(again.Output);

        Assert.Equal(0, text.ExitCode);
        Assert.Contains("nDCG@10", text.Output, StringComparison.Ordinal);
        Assert.Contains("Astronomy", text.Output, StringComparison.Ordinal);
        Assert.NotEmpty(File.ReadAllLines(run));
        Assert.Equal(File.ReadAllLines(qrels).Length, json.RootElement.GetProperty("knownLinks").GetInt32());
        Assert.Equal("text", json.RootElement.GetProperty("systems")[0].GetProperty("name").GetString());
        Assert.InRange(json.RootElement.GetProperty("systems")[0].GetProperty("overall")
            .GetProperty("mean").GetProperty("recallAt5").GetDouble(), 0.1, 1);
    }

    [Fact]
    public async Task Evaluate_NoKnownLinks_SaysTheWayOut()
    {
        using var folder = new TemporaryFolder();
        folder.WriteArticle("a.md", "The Moon", "The Moon orbits the Earth.");
        var none = await CommandLine.RunAsync("evaluate", folder.Root);
        var bad = await CommandLine.RunAsync("evaluate", folder.Root, "--qrels", folder.Write("bad.qrels", "one\ttwo\n"));

        Assert.Equal((2, ""), (none.ExitCode, none.Output));
        Assert.Contains("--qrels", none.Errors, StringComparison.Ordinal);
        Assert.Equal((2, ""), (bad.ExitCode, bad.Output));
        Assert.Contains("bad.qrels:1: ", bad.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_Model_SaysWhatSpeaksForTheLink()
    {
        using var folder = new TemporaryFolder();
        var model = Path.Combine(folder.Root, "related.model");
        var trained = await CommandLine.RunAsync("train", Repository.SampleContent, "--out", model);
        var text = await CommandLine.RunAsync("explain", Repository.SampleContent, "500101", "500102", "--model", model);
        using var json = JsonDocument.Parse((await CommandLine.RunAsync("explain", Repository.SampleContent, "500101", "500102", "--model",
            model, "--format", "json")).Output);

        Assert.Equal((0, 0), (trained.ExitCode, text.ExitCode));
        Assert.Contains("By the model: score ", text.Output, StringComparison.Ordinal);
        Assert.Contains("words in common: the whole text", text.Output, StringComparison.Ordinal);
        var signals = json.RootElement.GetProperty("byModel").GetProperty("signals");
        Assert.Contains(signals.EnumerateArray(), signal =>
            signal.GetProperty("name").GetString() == "same-subject" && signal.GetProperty("value").GetDouble() is 0 or 1);
    }
}
