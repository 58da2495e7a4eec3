using System.Runtime.InteropServices;
using CsCheck;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using QuickTakes.Related.Filling;
using Xunit;

namespace QuickTakes.Related.Tests.Faults;

/// <summary>
/// Files are edited, renamed, deleted, cut and replaced between reading and writing, and while files are written: what somebody did is
/// never undone, and what could not be written is named.
/// </summary>
public sealed partial class ChangedMeanwhileTests
{
    private const int Articles = 12;

    private enum Fault
    {
        None, Edited, Renamed, Deleted, Cut, Emptied, ReadOnly, Exchanged, FolderInstead, LinkOutside, LinkToNowhere, SecondName,
    }

    private static readonly Gen<Fault[]> Faults = Gen.Enum<Fault>().Array[Articles];

    [Fact]
    public void WriteAll_FilesChangedSinceTheyWereRead_AreLeftAloneAndNamed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SKIPPED: Windows lets only some users make links");
        Faults.Sample(WriteAfter, iter: Nightly.Is ? 2_000 : 20, threads: 1);

        static void WriteAfter(Fault[] faults)
        {
            using var site = Site();
            using var outside = new TemporaryFolder();
            var folder = ArticleFolder.Open(site.Root);
            var edits = RelatedIndex.Build(folder).PlanFill().Edits;
            for (var i = 0; i < Articles; i++)
                Apply(faults[i], Path.Combine(site.Root, SmallSite.NameOf(i)), outside);
            var before = Enumerable.Range(0, Articles).Select(i => StateOf(Path.Combine(site.Root, SmallSite.NameOf(i)))).ToArray();

            var results = new LinkWriter(folder).WriteAll(edits, threads: 2).ToDictionary(result => result.Path);

            Assert.Equal(Articles, results.Count);
            for (var i = 0; i < Articles; i++)
            {
                var result = results[SmallSite.NameOf(i)];
                var isLeft = StateOf(Path.Combine(site.Root, SmallSite.NameOf(i))) == before[i];
                var mayWrite = faults[i] == Fault.None;
                Assert.Equal((faults[i], mayWrite, mayWrite, mayWrite), (faults[i], result.IsWritten, result.Problem is null, !isLeft));
            }
            Assert.Empty(Directory.EnumerateFiles(site.Root, ".*.quicktakes-related"));
        }
    }

    /// <summary>An editor who locks what is open, as .NET, Windows and most network drives do, loses nothing.</summary>
    [Fact]
    public async Task WriteAll_EditedAtTheSameTime_KeepsEveryEdit()
    {
        using var site = Site();
        var (runs, edits) = (Nightly.Is ? 500 : 10, 0);
        using var stop = new CancellationTokenSource();
        var editor = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    // Half of the files, so that others are always written.
                    File.AppendAllText(Path.Combine(site.Root, SmallSite.NameOf(edits % (Articles / 2))), $"<{edits}>\n");
                    edits++;
                    Thread.Sleep(1);
                }
                catch (IOException)
                {
                    // The file is being replaced: once more.
                }
            }
        }, TestContext.Current.CancellationToken);
        var written = 0;
        for (var i = 0; i < runs; i++)
        {
            var folder = ArticleFolder.Open(site.Root);
            var options = new FillOptions { Mode = FillMode.Refresh, Selection = new() { Count = 1 + i % 5 } };
            var planned = RelatedIndex.Build(folder).PlanFill(options).Edits;
            written += new LinkWriter(folder).WriteAll(planned, threads: 2).Count(result => result.IsWritten);
        }
        await stop.CancelAsync();
        await editor;

        var kept = Enumerable.Range(0, Articles).Sum(i =>
            File.ReadLines(Path.Combine(site.Root, SmallSite.NameOf(i))).Count(line => line.StartsWith('<')));
        Assert.Equal(edits, kept);
        Assert.True(written > 0);
        TestContext.Current.SendDiagnosticMessage($"{runs} runs wrote {written} files while {edits} edits were made and kept");
    }

    /// <summary>Of runs that write one folder at once, each file is what one of them wanted, or as it was.</summary>
    [Fact]
    public void WriteAll_ThreeAtOnce_LeaveWholeFilesAndNothingElse()
    {
        for (var round = 0; round < (Nightly.Is ? 200 : 5); round++)
        {
            using var site = Site();
            var old = Texts(site);
            var runs = new (ArticleFolder Folder, IReadOnlyList<LinkEdit> Edits)[3];
            for (var i = 0; i < runs.Length; i++)
            {
                var folder = ArticleFolder.Open(site.Root);
                runs[i] = (folder, RelatedIndex.Build(folder).PlanFill(new() { Selection = new() { Count = 2 + i } }).Edits);
            }
            var wanted = runs.Select(run => run.Edits.ToDictionary(
                edit => edit.Article.Path, edit => new LinkWriter(run.Folder).Preview(edit).After)).ToArray();

            Parallel.ForEach(runs, run => new LinkWriter(run.Folder).WriteAll(run.Edits, threads: 2));

            Assert.All(Texts(site), file => Assert.Contains(file.Value, wanted.Select(one => one[file.Key]).Append(old[file.Key])));
        }
    }

    private static TemporaryFolder Site()
    {
        var site = new TemporaryFolder();
        SmallSite.Write(site.Root, Articles);
        return site;
    }

    private static Dictionary<string, string> Texts(TemporaryFolder site) => Directory.EnumerateFiles(site.Root)
        .ToDictionary(file => Path.GetFileName(file), File.ReadAllText);

    /// <summary>What stands at a path: nothing, a folder, where a link leads, or a file's text, with its mode.</summary>
    private static string StateOf(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is { } target)
        {
            var isThere = file.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true };
            return $"link to {target} {(isThere ? File.ReadAllText(path) : "")}";
        }
        return Directory.Exists(path) ? "folder" : file.Exists ? $"{file.IsReadOnly} {File.ReadAllText(path)}" : "nothing";
    }

    private static void Apply(Fault fault, string file, TemporaryFolder outside)
    {
        switch (fault)
        {
            case Fault.Edited:
                File.AppendAllText(file, "An editor's words.\n");
                break;
            case Fault.Renamed:
                File.Move(file, file + ".renamed");
                break;
            case Fault.Deleted:
                File.Delete(file);
                break;
            case Fault.Cut:
                File.WriteAllText(file, File.ReadAllText(file)[..25]);
                break;
            case Fault.Emptied:
                File.WriteAllText(file, "");
                break;
            case Fault.ReadOnly:
                File.SetAttributes(file, FileAttributes.ReadOnly);
                break;
            case Fault.Exchanged:
                File.Move(outside.WriteArticle(Path.GetFileName(file), "Another", "Another article."), file, overwrite: true);
                break;
            case Fault.FolderInstead:
                File.Delete(file);
                Directory.CreateDirectory(file);
                break;
            case Fault.LinkOutside:
                var copy = outside.Write(Path.GetFileName(file), File.ReadAllBytes(file));
                File.Delete(file);
                File.CreateSymbolicLink(file, copy);
                break;
            case Fault.LinkToNowhere:
                File.Delete(file);
                File.CreateSymbolicLink(file, file + "-not-there");
                break;
            case Fault.SecondName:
                Assert.Equal(0, HardLink(file, Path.Combine(outside.Root, Path.GetFileName(file))));
                break;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int HardLink(string from, string to);
}
