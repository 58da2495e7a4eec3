using System.Diagnostics;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using QuickTakes.Related.Filling;
using Xunit;

namespace QuickTakes.Related.Tests.Faults;

/// <summary>Files with odd names and owners, and very many of them.</summary>
public sealed class OddFilesTests
{
    [Fact]
    public void WriteAll_OddNames_AreWrittenAsAnyOther()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SKIPPED: other systems refuse some of these names, or take two of them for one");
        string[] names =
        [
            "moon.md", "Moon.md", "MOON.MD", "tide.md", "line\nbreak.md", "tab\t.md", " blanks .md", "quote'\".md", "back\\slash.md",
            "-rf.md", "$(touch x).md", "%2e%2e.md", "e\u0301.md", "\u00E9.md", "\u202Egnp.md", "\u001b[31m.md", "{a,b}*?[c].md",
            new string('n', 252) + ".md", string.Concat(Enumerable.Repeat("\U0001F319", 63)) + ".md", "folder\n/ x.md",
        ];
        using var site = new TemporaryFolder();
        foreach (var name in names)
            SmallSite.WriteArticle(Path.Combine(site.Root, name), Array.IndexOf(names, name));
        var folder = ArticleFolder.Open(site.Root);
        Assert.Equal(names.Order(StringComparer.Ordinal), folder.Paths);

        var results = new LinkWriter(folder).WriteAll(RelatedIndex.Build(folder).PlanFill().Edits, threads: 2);

        Assert.Equal(names.Order(StringComparer.Ordinal), results.Where(result => result.IsWritten).Select(result => result.Path));
        Assert.All(folder.ReadAll(), result => Assert.NotEmpty(result.Article!.Links));
        Assert.Equal(names.Length, Directory.EnumerateFiles(site.Root, "*", SearchOption.AllDirectories).Count());
    }

    [Fact]
    public void WriteAll_FilesOfSomebodyElse_StayTheirs()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "SKIPPED: only root of Linux gives files away");
        using var site = new TemporaryFolder();
        string[] owners = ["0:0", "1234:1234", "1234:0", "0:1234", "1:1", "1:0"];
        for (var i = 0; i < owners.Length; i++)
        {
            SmallSite.WriteArticle(Path.Combine(site.Root, SmallSite.NameOf(i)), i);
            Assert.Equal("", Run("chown", owners[i], Path.Combine(site.Root, SmallSite.NameOf(i))));
        }
        var folder = ArticleFolder.Open(site.Root);

        var results = new LinkWriter(folder).WriteAll(RelatedIndex.Build(folder).PlanFill().Edits);

        Assert.Equal(owners.Length, results.Count(result => result.IsWritten));
        Assert.Equal(owners, folder.Paths.Select(path => Run("stat", "-c", "%u:%g", Path.Combine(site.Root, path)).TrimEnd()));
    }

    /// <summary>200,000 files of some words each are read, planned and written, none of them lost.</summary>
    [Fact]
    public void Fill_200000TinyFiles_Ends()
    {
        Assert.SkipUnless(Nightly.Is, "SKIPPED: takes minutes; set QUICKTAKES_NIGHTLY=1");
        const int Files = 200_000;
        using var site = new TemporaryFolder();
        for (var i = 0; i < Files; i++)
            site.Write($"{i % 100}/{i}.md", $"---\ntitle: w{i % 5_003} w{i % 4_999}\nid: {i}\nurl: /{i}\n---\nw{i % 2_003}\n");
        var watch = Stopwatch.StartNew();
        var folder = ArticleFolder.Open(site.Root);
        var index = RelatedIndex.Build(folder);
        var edits = index.PlanFill().Edits;
        var planned = watch.Elapsed;

        var results = new LinkWriter(folder).WriteAll(edits, threads: Environment.ProcessorCount);

        Assert.Equal((Files, 0), (index.Articles.Count, index.Problems.Count));
        Assert.True(edits.Count > Files / 2);
        Assert.All(results, result => Assert.True(result.IsWritten, $"{result}"));
        using var process = Process.GetCurrentProcess();
        TestContext.Current.SendDiagnosticMessage(
            $"{Files}: {planned} until {edits.Count} edits are planned, {watch.Elapsed} in all, {process.PeakWorkingSet64 >> 20} MiB");
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
