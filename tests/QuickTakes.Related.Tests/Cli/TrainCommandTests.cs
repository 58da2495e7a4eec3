using System.Text.Json;
using QuickTakes.Related.Tests.Learning;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

public sealed class TrainCommandTests
{
    [Fact]
    public async Task Train_SampleContent_WritesAModelThatSuggestUses()
    {
        using var folder = new TemporaryFolder();
        var model = Path.Combine(folder.Root, "related.model");
        var trained = await CommandLine.RunAsync("train", Repository.SampleContent, "--out", model);
        var first = await File.ReadAllBytesAsync(model, TestContext.Current.CancellationToken);
        var json = await CommandLine.RunAsync("train", Repository.SampleContent, "--out", model, "--format", "json", "--threads", "1");
        using var report = JsonDocument.Parse(json.Output);
        var byText = await CommandLine.RunAsync("suggest", Repository.SampleContent, "--all", "--format", "trec");
        var byModel = await CommandLine.RunAsync("suggest", Repository.SampleContent, "--all", "--format", "trec", "--model", model);

        Assert.Equal((0, 0, 0), (trained.ExitCode, json.ExitCode, byModel.ExitCode));
        Assert.Contains($"Written: {model}", trained.Output, StringComparison.Ordinal);
        Assert.Contains("New articles, of which no link is known", trained.Output, StringComparison.Ordinal);
        Assert.Equal(first, await File.ReadAllBytesAsync(model, TestContext.Current.CancellationToken));
        Assert.Equal(model, report.RootElement.GetProperty("written").GetString());
        var (evaluation, learned) =
            (report.RootElement.GetProperty("evaluation"), report.RootElement.GetProperty("evaluation").GetProperty("systems")[1]);
        Assert.Equal("learned", learned.GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, evaluation.GetProperty("tuning").ValueKind);
        Assert.InRange(evaluation.GetProperty("learning").GetProperty("candidateRecall").GetDouble(), 0.9, 1);
        Assert.InRange(learned.GetProperty("coverage").GetProperty("share").GetDouble(), 0.5, 1);
        Assert.InRange(learned.GetProperty("newArticles").GetProperty("for").GetProperty("articles").GetInt32(), 30, 66);
        Assert.InRange(learned.GetProperty("newArticles").GetProperty("to").GetProperty("mean").GetProperty("recallAt5").GetDouble(), 0.2,
            1);
        Assert.NotEqual(byText.Output, byModel.Output);
    }

    [Fact]
    public async Task Train_BetterWeightsOfWords_AreSaidUnlessNotWanted()
    {
        using var folder = new TemporaryFolder();
        foreach (var article in TuningTests.Articles)
            folder.Write($"content/{article.Path}", $"# {article.Title}\n\n{article.Body}\n");
        var qrels = folder.Write("links.qrels", string.Concat(TuningTests.Links().Links.Select(link => $"{link.From}\t0\t{link.To}\t1\n")));
        string[] train = ["train", Path.Combine(folder.Root, "content"), "--qrels", qrels, "--out",
            Path.Combine(folder.Root, "related.model")];
        var tuned = await CommandLine.RunAsync(train);
        var untuned = await CommandLine.RunAsync([.. train, "--no-tune"]);

        Assert.Equal((0, 0), (tuned.ExitCode, untuned.ExitCode));
        Assert.Contains("Best weights of words for text alone: title ", tuned.Output, StringComparison.Ordinal);
        Assert.Contains("models compare drafts under them.", tuned.Output, StringComparison.Ordinal);
        Assert.Contains("Written", untuned.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("weights", untuned.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_FolderOfTheModelIsNotThere_IsRefusedBeforeTheWork()
    {
        var refused = await CommandLine.RunAsync("train", Repository.SampleContent, "--out",
            Path.Combine(Repository.SampleContent, "nowhere", "related.model"));

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("there is no such folder", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_FewLinks_WritesNothingAndSaysWhy()
    {
        using var folder = new TemporaryFolder();
        var model = Path.Combine(folder.Root, "related.model");
        var qrels = folder.Write("few.qrels",
            "astronomy/what-makes-the-moon-go-through-phases.md\t0\tastronomy/why-do-we-not-see-an-eclipse-every-month.md\t1\n");
        var text = await CommandLine.RunAsync("train", Repository.SampleContent, "--qrels", qrels, "--out", model);
        using var json = JsonDocument.Parse((await CommandLine.RunAsync("train", Repository.SampleContent, "--qrels", qrels, "--out", model,
            "--format", "json")).Output);
        var evaluated = await CommandLine.RunAsync("evaluate", Repository.SampleContent, "--qrels", qrels);

        Assert.Equal(0, text.ExitCode);
        Assert.Contains("No model is written: only 1 articles have known links", text.Output, StringComparison.Ordinal);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null),
            (json.RootElement.GetProperty("written").ValueKind, json.RootElement.GetProperty("evaluation").ValueKind));
        Assert.False(File.Exists(model));
        Assert.Contains("too few to learn from", evaluated.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("learned", evaluated.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_DamagedOrOfOtherFields_IsRefusedWithFileAndReason()
    {
        using var folder = new TemporaryFolder();
        var model = Path.Combine(folder.Root, "related.model");
        await CommandLine.RunAsync("train", Repository.SampleContent, "--out", model);
        var other = await CommandLine.RunAsync("suggest", Repository.SampleContent, "--all", "--model", model, "--schema",
            folder.Write("schema.yml", "keywords: topics\n"));
        var damaged = await CommandLine.RunAsync("suggest", Repository.SampleContent, "--all", "--model",
            folder.Write("bad.model", "QTRELATE no"));

        Assert.Equal((2, ""), (other.ExitCode, other.Output));
        Assert.Contains($"{model}: the model was learned with keywords from the fields", other.Errors, StringComparison.Ordinal);
        Assert.Equal((2, ""), (damaged.ExitCode, damaged.Output));
        Assert.Contains("bad.model: this is no model file", damaged.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diversity_SuggestAndEvaluate_ChangesLinksAndMeasures()
    {
        string[] suggest = ["suggest", Repository.SampleContent, "--all", "--format", "trec", "--diversity"];
        var (none, some) = (await CommandLine.RunAsync([.. suggest, "0"]), await CommandLine.RunAsync([.. suggest, "0.7"]));
        var plain = await CommandLine.RunAsync("suggest", Repository.SampleContent, "--all", "--format", "trec");
        var (relevant, varied) = (await EvaluateAsync("0"), await EvaluateAsync("0.7"));
        var wrong = await CommandLine.RunAsync([.. suggest, "2"]);

        Assert.Equal(plain.Output, none.Output);
        Assert.NotEqual(plain.Output, some.Output);
        // The first link is the most relevant whatever the diversity.
        Assert.Equal(FirstLinks(none.Output), FirstLinks(some.Output));
        Assert.True(varied < relevant);
        Assert.Equal((2, ""), (wrong.ExitCode, wrong.Output));
        Assert.Contains("--diversity", wrong.Errors, StringComparison.Ordinal);
    }

    private static IEnumerable<string> FirstLinks(string run) =>
        run.Split('\n').Select(line => line.Split('\t')).Where(line => line.Length > 3 && line[3] == "1").Select(line => line[2]);

    private static async Task<double> EvaluateAsync(string diversity)
    {
        var result = await CommandLine.RunAsync("evaluate", Repository.SampleContent, "--cold", "--format", "json", "--diversity",
            diversity);
        using var json = JsonDocument.Parse(result.Output);
        return json.RootElement.GetProperty("systems")[0].GetProperty("overall").GetProperty("mean").GetProperty("ndcgAt10").GetDouble();
    }
}
