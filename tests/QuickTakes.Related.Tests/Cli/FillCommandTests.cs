using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

public sealed class FillCommandTests
{
    private static TemporaryFolder Sample()
    {
        var folder = new TemporaryFolder();
        ContentCopy.To(Repository.SampleContent, folder.Root);
        return folder;
    }

    [Fact]
    public async Task Fill_Sample_IsFilledOnceAndThenLeftAlone()
    {
        using var site = Sample();
        var before = ContentCopy.Bytes(site.Root);

        var dry = await CommandLine.RunAsync("fill", site.Root, "--dry-run");
        Assert.Equal(before, ContentCopy.Bytes(site.Root));
        var first = await CommandLine.RunAsync("fill", site.Root);
        var after = ContentCopy.Bytes(site.Root);
        var second = await CommandLine.RunAsync("fill", site.Root);
        var dryAgain = await CommandLine.RunAsync("fill", site.Root, "--dry-run");

        Assert.Equal((1, 0, 0, 0), (dry.ExitCode, first.ExitCode, second.ExitCode, dryAgain.ExitCode));
        Assert.Equal(dry.Output.Replace("would change", "changed", StringComparison.Ordinal), first.Output);
        Assert.StartsWith("Nothing to change: 66 articles.", second.Output, StringComparison.Ordinal);
        Assert.NotEqual(before, after);
        Assert.Equal(after, ContentCopy.Bytes(site.Root));
        Assert.Equal(before.Keys, after.Keys);
    }

    [Fact]
    public async Task Fill_OneOrTwoThreads_WritesTheSameBytes()
    {
        using var one = Sample();
        using var two = Sample();
        string[] options = ["--max-inbound", "4", "--reach-all", "--mode", "refresh", "--format", "json"];

        var alone = await CommandLine.RunAsync(["fill", one.Root, "--threads", "1", .. options]);
        var together = await CommandLine.RunAsync(["fill", two.Root, "--threads", "2", .. options]);

        Assert.Equal((0, alone.Output), (alone.ExitCode, together.Output));
        Assert.Equal(ContentCopy.Bytes(one.Root), ContentCopy.Bytes(two.Root));
    }

    [Fact]
    public async Task Fill_Json_CountsAndNamesTheChanges()
    {
        using var site = Sample();

        var result = await CommandLine.RunAsync("fill", site.Root, "--dry-run", "--format", "json");

        using var json = JsonDocument.Parse(result.Output);
        var root = json.RootElement;
        var links = root.GetProperty("changed")
            .EnumerateArray().SelectMany(article => article.GetProperty("links").EnumerateArray()).ToArray();
        Assert.True(root.GetProperty("dryRun").GetBoolean());
        Assert.Equal(66, root.GetProperty("articles").GetInt32());
        Assert.Equal(root.GetProperty("links").GetProperty("added").GetInt32(),
            links.Count(link => link.GetProperty("change").GetString() == "added"));
        // One is kept out of indexes.
        Assert.Equal(65, root.GetProperty("after").GetProperty("distribution").EnumerateObject().Sum(count => count.Value.GetInt32()));
    }

    [Theory]
    [InlineData("--diff", "--format", "json")]
    [InlineData("--mode", "all")]
    [InlineData("--max-inbound", "0")]
    [InlineData("--top", "0")]
    public async Task Fill_WrongUsage_EndsWith2(params string[] options)
    {
        using var site = Sample();
        var before = ContentCopy.Bytes(site.Root);

        var result = await CommandLine.RunAsync(["fill", site.Root, .. options]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.NotEmpty(result.Errors);
        Assert.Equal(before, ContentCopy.Bytes(site.Root));
    }

    [Fact]
    public async Task Fill_FilesThatCannotBeFilled_AreNamedAndTheOthersFilled()
    {
        using var site = Sample();
        site.Write("toml.md", "+++\ntitle = \n+++\n");
        var readOnly = site.WriteArticle("read-only.md", "Why is the sky blue at noon?",
            "Light of the Sun is scattered by the air of the Earth.");
        File.SetAttributes(readOnly, FileAttributes.ReadOnly);
        var before = ContentCopy.Bytes(site.Root);

        var result = await CommandLine.RunAsync("fill", site.Root);
        File.SetAttributes(readOnly, FileAttributes.Normal);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("toml.md:2:9: invalid TOML", result.Errors, StringComparison.Ordinal);
        Assert.Contains("read-only.md: the file cannot be written: it is read-only", result.Errors, StringComparison.Ordinal);
        var after = ContentCopy.Bytes(site.Root);
        Assert.Equal((before["toml.md"], before["read-only.md"]), (after["toml.md"], after["read-only.md"]));
        Assert.True(before.Count(file => after[file.Key] != file.Value) > 10);
    }

    [Fact]
    public async Task Fill_NothingCanBeWritten_SaysSoAndCountsNothing()
    {
        using var site = new TemporaryFolder();
        const string Article = "---\ntitle: {0} of the Moon\nurl: /q/{0}\n---\n\nThe Moon pulls the water of the {0}.\n";
        string[] files = [.. new[] { "tides", "phases" }.Select(name =>
            site.Write($"{name}.md", Article.Replace("{0}", name, StringComparison.Ordinal)))];
        site.Write("bread.md", "---\ntitle: Bread\nurl: /q/bread\n---\n\nYeast and flour.\n");
        foreach (var file in files)
            File.SetAttributes(file, FileAttributes.ReadOnly);

        var text = await CommandLine.RunAsync("fill", site.Root);
        var json = await CommandLine.RunAsync("fill", site.Root, "--format", "json");
        foreach (var file in files)
            File.SetAttributes(file, FileAttributes.Normal);

        Assert.Equal((1, 1), (text.ExitCode, json.ExitCode));
        Assert.StartsWith("0 of 3 articles changed.\n2 could not be written", text.Output, StringComparison.Ordinal);
        Assert.Contains("Links: 0 added, 0 kept", text.Output, StringComparison.Ordinal);
        Assert.Contains("Articles that nothing links to: 3 before, 3 after.", text.Output, StringComparison.Ordinal);
        using var parsed = JsonDocument.Parse(json.Output);
        Assert.Equal(0, parsed.RootElement.GetProperty("links").GetProperty("added").GetInt32());
        Assert.Equal(["phases.md", "tides.md"],
            parsed.RootElement.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("path").GetString()));
    }

    [Fact]
    public async Task Fill_MistypedPinsAndExclusions_AreNamed()
    {
        using var site = new TemporaryFolder();
        site.Write("tides.md", "---\ntitle: Tides\nurl: /tides\nrelated_pinned: [/mon]\nrelated_exclude: [/moom]\n---\nSea.\n");

        var result = await CommandLine.RunAsync("fill", site.Root, "--dry-run");

        Assert.Contains("tides.md: pinned '/mon' leads to no article that may be linked.", result.Errors, StringComparison.Ordinal);
        Assert.Contains("tides.md: excluded '/moom' leads to no article.", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fill_NoIndexArticles_AreNotCountedAsUnlinked()
    {
        using var site = new TemporaryFolder();
        site.Write("tides.md", "---\ntitle: Tides\nurl: /tides\n---\nSea.\n");
        site.Write("tag.md", "---\ntitle: Tag\nurl: /tag\nno_index: true\n---\nLists.\n");

        var result = await CommandLine.RunAsync("fill", site.Root, "--dry-run");

        Assert.Contains("Articles that nothing links to: 1 before, 1 after.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fill_Diff_AppliedByGitGivesTheBytesOfFill()
    {
        using var filled = Sample();
        const string Body = "---\ntitle: \"Why do tides follow the Moon?\"\nurl: /q/odd\n"
            + "answer: The gravity of the Moon pulls the water of the oceans.\n---";
        filled.Write("windows.md",
            Body.Replace("\n", "\r\n", StringComparison.Ordinal).Replace("odd", "windows", StringComparison.Ordinal) + "\r\n\r\nText\r\n");
        filled.Write("mark.md", "\uFEFF" + Body.Replace("odd", "mark", StringComparison.Ordinal) + "\n");
        filled.Write("no last line break.md", Body.Replace("Moon?", "Moon so?", StringComparison.Ordinal));
        filled.Write("trailing.md", Body.Replace("url", "note: x  \nurl", StringComparison.Ordinal) + "\n\t \n");
        filled.Write("sub folder/ünï 日本.md", Body.Replace("tides", "seas", StringComparison.Ordinal) + "\n");
        filled.Write("a b/no front matter.md", "# The Moon, the tides and gravity\n\nThe Moon pulls the water of the oceans.");
        if (!OperatingSystem.IsWindows())
            filled.Write("odd \"name\" \\ tab\t.md", Body.Replace("tides", "floods", StringComparison.Ordinal) + "\n");
        using var patched = new TemporaryFolder();
        ContentCopy.To(filled.Root, patched.Root);
        var before = ContentCopy.Bytes(patched.Root);

        var diff = await CommandLine.RunAsync("fill", patched.Root, "--diff");
        Assert.Equal((1, ""), (diff.ExitCode, Problems(diff.Errors)));
        Assert.Equal(before, ContentCopy.Bytes(patched.Root));
        using var outside = new TemporaryFolder();
        Git(patched.Root, "apply", outside.Write("fill.diff", new UTF8Encoding(false).GetBytes(diff.Output)));
        var fill = await CommandLine.RunAsync("fill", filled.Root);

        Assert.Equal(0, fill.ExitCode);
        Assert.Equal(ContentCopy.Bytes(filled.Root), ContentCopy.Bytes(patched.Root));
        Assert.All(["windows.md", "mark.md", "no last line break.md"], name =>
            Assert.NotEqual(before[name], ContentCopy.Bytes(patched.Root)[name]));
    }

    [Fact]
    public async Task Fill_Diff_AppliesAtTheTopOfARepository()
    {
        // As README.md says it: git apply in a folder below the top would do nothing, and say nothing.
        using var repository = new TemporaryFolder();
        var content = Path.Combine(repository.Root, "content");
        ContentCopy.To(Repository.SampleContent, content);
        using var filled = new TemporaryFolder();
        ContentCopy.To(content, filled.Root);
        Git(repository.Root, "init", "--quiet");

        var diff = await CommandLine.RunAsync("fill", content, "--diff");
        Git(repository.Root, "apply", "--directory=content", repository.Write("links.diff", new UTF8Encoding(false).GetBytes(diff.Output)));
        var fill = await CommandLine.RunAsync("fill", filled.Root);

        Assert.Contains("changed", fill.Output, StringComparison.Ordinal);
        Assert.Equal(ContentCopy.Bytes(filled.Root), ContentCopy.Bytes(content));
    }

    [Fact]
    public async Task Fill_OtherShape_IsThatOfTheSchema()
    {
        using var site = new TemporaryFolder();
        var schema = site.Write("schema.yml", "related: related\nrelated_shape: slugs\n");
        var file = site.Write("posts/moon.md",
            "---\ntitle: Phases of the Moon\nslug: moon\nrelated: [] # see also\n---\n\nThe Moon has phases, tides and gravity.\n");
        site.Write("posts/tides.md", "---\ntitle: Tides of the sea\nslug: tides\n---\n\nTides come from the gravity of the Moon.\n");
        site.Write("posts/bread.md", "---\ntitle: Bread\nslug: bread\n---\n\nYeast and flour.\n");

        var result = await CommandLine.RunAsync("fill", site.Root, "--schema", schema);
        var again = await CommandLine.RunAsync("fill", site.Root, "--schema", schema);

        Assert.Equal((0, 0), (result.ExitCode, again.ExitCode));
        Assert.Contains("related: [tides] # see also\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.StartsWith("Nothing to change", again.Output, StringComparison.Ordinal);
    }

    // The summary goes to standard error with --diff.
    private static string Problems(string errors) =>
        string.Join('\n', errors.Split('\n').Where(line => line.Contains(".md", StringComparison.Ordinal)));

    private static void Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardError = true };
        start.Environment["GIT_CEILING_DIRECTORIES"] = Path.GetDirectoryName(folder);
        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, errors);
    }
}
