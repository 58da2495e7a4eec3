using System.Runtime.InteropServices;
using System.Text.Json;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

public sealed class SuggestCommandTests
{
    [Fact]
    public async Task Suggest_Jsonl_HasTheFieldsOfTheContract()
    {
        var result = await CommandLine.RunAsync("suggest", "samples/content", "--article", "500101", "--top", "2", "--format", "jsonl");

        Assert.Equal(0, result.ExitCode);
        using var json = JsonDocument.Parse(Assert.Single(result.Output.TrimEnd('\n').Split('\n')));
        Assert.Equal(["path", "id", "url", "title", "related"], json.RootElement.EnumerateObject().Select(field => field.Name));
        var related = json.RootElement.GetProperty("related");
        Assert.Equal(2, related.GetArrayLength());
        Assert.All(related.EnumerateArray(), link =>
        {
            Assert.Equal(["path", "id", "url", "title", "subject", "score"], link.EnumerateObject().Select(field => field.Name));
            Assert.InRange(link.GetProperty("score").GetDouble(), 0, 1);
        });
    }

    [Fact]
    public async Task Suggest_Json_IsOneArrayOfTheSame()
    {
        var json = await CommandLine.RunAsync("suggest", "samples/content", "--all", "--format", "json");
        var jsonl = await CommandLine.RunAsync("suggest", "samples/content", "--all", "--format", "jsonl");

        using var array = JsonDocument.Parse(json.Output);
        Assert.Equal(
            jsonl.Output.TrimEnd('\n').Split('\n'),
            array.RootElement.EnumerateArray().Select(article => Compact(article)));
    }

    [Fact]
    public async Task Suggest_Trec_HasTabsAndRanksFromOne()
    {
        var result = await CommandLine.RunAsync("suggest", "samples/content", "--all", "--top", "3", "--format", "trec");

        var rows = result.Output.TrimEnd('\n').Split('\n').Select(line => line.Split('\t')).ToArray();
        Assert.All(rows, row => Assert.Equal(6, row.Length));
        Assert.All(rows, row => Assert.Equal(("Q0", "quicktakes-related"), (row[1], row[5])));
        Assert.All(rows.GroupBy(row => row[0]), article =>
            Assert.Equal(article.Select((_, i) => $"{i + 1}"), article.Select(row => row[3])));
        Assert.All(rows, row => Assert.DoesNotContain(',', row[4]));
    }

    [Fact]
    public async Task Suggest_SharedId_SelectsAllItsArticles()
    {
        var result = await CommandLine.RunAsync("suggest", "samples/content", "--article", "500106", "--format", "jsonl");

        Assert.Equal(2, result.Output.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public async Task Suggest_OneOrTwoThreads_PrintTheSameBytes()
    {
        var one = await CommandLine.RunAsync("suggest", "samples/content", "--all", "--threads", "1", "--format", "jsonl");
        var two = await CommandLine.RunAsync("suggest", "samples/content", "--all", "--threads", "2", "--format", "jsonl");

        Assert.Equal(66, one.Output.TrimEnd('\n').Split('\n').Length);
        Assert.Equal(one.Output, two.Output);
    }

    [Fact]
    public async Task Suggest_LittleMemory_PrintsTheSameBytes()
    {
        var all = await CommandLine.RunAsync("suggest", "samples/content", "--all", "--format", "jsonl");
        var little = await CommandLine.RunAsync("suggest", "samples/content", "--all", "--format", "jsonl", "--memory", "0.1MB");

        Assert.Equal(0, little.ExitCode);
        Assert.Equal(all.Output, little.Output);
    }

    // The runtime's switches turn vector instructions off: 256 bits instead of 512, 128 bits, none at all.
    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task Suggest_FewerVectorInstructions_PrintsTheSameBytes(string instructions)
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 500; i++)
            folder.WriteArticle($"{i}.md", $"Title {i}",
                string.Concat(Enumerable.Range(0, 60).Select(word => $"word{word * word * (i + 3) % (5 + word * 7)} ")));

        string[] arguments = ["suggest", folder.Root, "--all", "--format", "jsonl", "--min-score", "0"];
        var all = await CommandLine.RunAsync(arguments);
        var fewer = await CommandLine.RunWithAsync(instructions, "0", arguments);

        // One article has no words but those that stand on many pages, and so none that is near.
        Assert.Equal(499, all.Output.TrimEnd('\n').Split('\n').Length);
        Assert.Contains("score", all.Output, StringComparison.Ordinal);
        Assert.Equal(all.Output, fewer.Output);
    }

    [Fact]
    public async Task Suggest_UnknownArticle_AsksWhatWasMeant()
    {
        var result = await CommandLine.RunAsync("suggest", "samples/content", "--article",
            "astronomy/what-makes-the-mon-go-through-phases.md");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("Did you mean", result.Errors, StringComparison.Ordinal);
        Assert.Contains("astronomy/what-makes-the-moon-go-through-phases.md", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggest_Rules_AreObeyed()
    {
        var result = await CommandLine.RunAsync("suggest", "samples/content", "--all", "--format", "trec", "--same-subject", "--min-score",
            "0.05", "--other-subject-weight", "0.5");

        var rows = result.Output.TrimEnd('\n').Split('\n').Select(line => line.Split('\t')).ToArray();
        Assert.All(rows, row => Assert.Equal(row[0].Split('/')[0], row[2].Split('/')[0]));
        Assert.All(rows, row => Assert.True(double.Parse(row[4], System.Globalization.CultureInfo.InvariantCulture) >= 0.05));
    }

    [Fact]
    public async Task Suggest_NothingReadable_EndsWith2()
    {
        using var folder = new TemporaryFolder();
        folder.Write("bad.md", "---\ntitle: T\n");

        var result = await CommandLine.RunAsync("suggest", folder.Root, "--all");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("bad.md:1:", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggest_EmptyFolder_EndsWith2()
    {
        using var folder = new TemporaryFolder();

        var result = await CommandLine.RunAsync("suggest", folder.Root, "--all");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("no *.md", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggest_BadArticleAmongGoodOnes_NamesItAndEndsWith1()
    {
        using var folder = new TemporaryFolder();
        folder.WriteArticle("ein Ordner/größer & kühl.md", "The Moon", "The Moon orbits the Earth.");
        folder.WriteArticle("b.md", "The Moon again", "The Moon has phases.");
        folder.WriteArticle("c.md", "Bread", "Yeast.");
        folder.Write("bad.md", "---\ntitle: T\nanswer: \"open\n---\n");

        var result = await CommandLine.RunAsync("suggest", folder.Root, "--all", "--format", "trec");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("bad.md:3:", result.Errors, StringComparison.Ordinal);
        Assert.Contains("b.md\tQ0\tein Ordner/größer & kühl.md\t1\t", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggest_OneArticleOnly_HasNothingRelated()
    {
        using var folder = new TemporaryFolder();
        folder.WriteArticle("a.md", "The Moon", "The Moon orbits the Earth.");

        var result = await CommandLine.RunAsync("suggest", folder.Root, "--all");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("nothing related", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggest_Schema_ReadsOtherFields()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.md", "---\nheadline: Alpha\ntopics: [moon]\n---\n");
        folder.Write("b.md", "---\nheadline: Beta\ntopics: [moon]\n---\n");
        folder.Write("c.md", "---\nheadline: Gamma\ntopics: [sun]\n---\n");
        var schema = folder.Write("schema.yml", "title: headline\nkeywords: topics\n");

        var result = await CommandLine.RunAsync("suggest", folder.Root, "--all", "--schema", schema, "--format", "trec");

        Assert.StartsWith("a.md\tQ0\tb.md\t1\t", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggest_CtrlC_EndsWith130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill(2)");
        Assert.SkipWhen(IsInterruptIgnored(),
            "SKIPPED: SIGINT is ignored here, as in what a shell starts in the background, and children inherit that");
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 4000; i++)
            folder.WriteArticle($"{i}.md", $"Title {i}",
                string.Concat(Enumerable.Range(0, 400).Select(word => $"word{(word + i) * 7919 % 5000} ")));

        using var process = CommandLine.Start("suggest", folder.Root, "--all", "--format", "trec");
        // Nobody may wait for the other: what is printed is read all along.
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Task.Delay(700, TestContext.Current.CancellationToken);
        Assert.Equal(0, Kill(process.Id, 2));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        await output;
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("cancelled.", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    private static string Compact(JsonElement element)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream,
            new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            element.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static bool IsInterruptIgnored()
    {
        const string Ignored = "SigIgn:";
        var line = File.Exists("/proc/self/status")
            ? File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Ignored, StringComparison.Ordinal)) : null;
        return line is not null && (Convert.ToUInt64(line[Ignored.Length..].Trim(), 16) & 0b10) != 0;
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
