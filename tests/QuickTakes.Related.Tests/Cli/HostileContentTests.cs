using System.Text.Json;
using CsCheck;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

/// <summary>
/// Every command and format on sites of hostile titles, urls, ids, subjects and file names: no raw control, no broken line.
/// </summary>
public sealed class HostileContentTests
{
    private const int Articles = 24;

    /// <summary>One site; with QUICKTAKES_NIGHTLY=1 50.</summary>
    private static readonly int Sites = Nightly.Is ? 50 : 1;

    private static Task EachSiteAsync(Func<TemporaryFolder, Task> test) => HostileSite.Article.Array[Articles].SampleAsync(
        async articles =>
        {
            using var site = new TemporaryFolder();
            HostileSite.Write(site, articles);
            await test(site);
        },
        iter: Sites,
        threads: 1);

    [Fact]
    public Task Text_EveryCommand_HoldsNothingThatATerminalObeys() => EachSiteAsync(async site =>
    {
        var model = Path.Combine(site.Root, "..", Path.GetFileName(site.Root) + ".model");
        foreach (var arguments in new string[][]
        {
            ["suggest", site.Root, "--all"],
            ["suggest", site.Root, "--article", "/plain"],
            ["suggest", site.Root, "--article", "moon \u001b[31m"],
            ["explain", site.Root, "plain.md", "moon\u001b[2J"],
            ["evaluate", site.Root, "--cold"],
            ["train", site.Root, "--out", model],
            ["check", site.Root],
            ["check", site.Root, "--no\u001b[31m"],
            ["fill", site.Root, "--dry-run"],
            ["check", site.Root, "--fix"],
            ["fill", site.Root],
        })
        {
            var result = await CommandLine.RunAsync(arguments);

            Assert.InRange(result.ExitCode, 0, 2);
            AssertPrintable(result.Output);
            AssertPrintable(result.Errors);
        }
    });

    [Fact]
    public Task Check_Text_IsALineForEachDefect() => EachSiteAsync(async site =>
    {
        var text = await CommandLine.RunAsync("check", site.Root);
        var json = await CommandLine.RunAsync("check", site.Root, "--format", "json");

        using var found = JsonDocument.Parse(json.Output);
        var defects = found.RootElement.GetProperty("defects").GetArrayLength();
        var lines = text.Output.Split('\n').Where(line => line.StartsWith("   ", StringComparison.Ordinal));
        Assert.Equal(defects, lines.Count(line => line.Contains(": ", StringComparison.Ordinal)));
    });

    [Theory]
    [InlineData("suggest", "--all", "--format", "json")]
    [InlineData("check", "--format", "json")]
    [InlineData("check", "--format", "sarif")]
    [InlineData("fill", "--dry-run", "--format", "json")]
    [InlineData("evaluate", "--cold", "--format", "json")]
    [InlineData("train", "--format", "json")]
    public Task Json_EveryCommand_IsOneValueWithoutControls(string command, params string[] options) => EachSiteAsync(async site =>
    {
        var result = await CommandLine.RunAsync([command, site.Root, .. options]);

        AssertNoControls(result.Output, except: "\n");
        AssertPrintable(result.Errors);
        using var json = JsonDocument.Parse(result.Output);
        Assert.NotEqual(JsonValueKind.Undefined, json.RootElement.ValueKind);
    });

    [Fact]
    public Task Jsonl_EachLine_IsAnArticle() => EachSiteAsync(async site =>
    {
        var result = await CommandLine.RunAsync("suggest", site.Root, "--all", "--format", "jsonl");

        var problems = result.Errors.Split('\n').Count(line => line.Contains(".md:", StringComparison.Ordinal));
        AssertNoControls(result.Output, except: "\n");
        var lines = result.Output.TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.True(JsonDocument.Parse(line).RootElement.TryGetProperty("path", out _)));
        Assert.Equal(Articles + 2, lines.Length + problems);
    });

    [Fact]
    public Task Trec_RunAndQrels_HaveTheirColumnsAndSayWhatIsLeftOut() => EachSiteAsync(async site =>
    {
        using var files = new TemporaryFolder();
        var (run, qrels) = (Path.Combine(files.Root, "run"), Path.Combine(files.Root, "qrels"));

        var suggested = await CommandLine.RunAsync("suggest", site.Root, "--all", "--format", "trec");
        var evaluated = await CommandLine.RunAsync("evaluate", site.Root, "--cold", "--write-run", run, "--write-qrels", qrels);

        AssertColumns(suggested.Output, 6);
        AssertColumns(await File.ReadAllTextAsync(run, TestContext.Current.CancellationToken), 6);
        AssertColumns(await File.ReadAllTextAsync(qrels, TestContext.Current.CancellationToken), 4);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SKIPPED: Windows has no control characters in file names");
        Assert.Contains("lines are left out of the TREC output", suggested.Errors, StringComparison.Ordinal);
        AssertPrintable(suggested.Errors + evaluated.Errors);
    });

    /// <summary>The bytes of a diff are those of the articles, but no file name breaks its lines.</summary>
    [Fact]
    public Task Diff_Names_AreQuoted() => EachSiteAsync(async site =>
    {
        var result = await CommandLine.RunAsync("fill", site.Root, "--diff");

        var names = result.Output.Split('\n').Where(line => line.StartsWith("diff ", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(names);
        Assert.All(names, line => Assert.Matches("^diff --git (\"a/.*\" \"b/.*\"|a/.* b/.*)$", line));
        Assert.All(names, name => AssertNoControls(name, except: ""));
        AssertPrintable(result.Errors);
    });

    private static void AssertPrintable(string text)
    {
        AssertNoControls(text, except: "\n");
        Assert.DoesNotMatch("[\u2028-\u202e\u2066-\u2069\ufffd]", text);
    }

    private static void AssertNoControls(string text, string except) =>
        Assert.DoesNotContain(text, c => char.IsControl(c) && !except.Contains(c, StringComparison.Ordinal));

    private static void AssertColumns(string lines, int columns)
    {
        AssertNoControls(lines.ReplaceLineEndings("\n"), except: "\n\t");
        var all = lines.ReplaceLineEndings("\n").TrimEnd('\n');
        Assert.All(all.Length == 0 ? [] : all.Split('\n'), line => Assert.Equal(columns, line.Split('\t').Length));
    }
}
