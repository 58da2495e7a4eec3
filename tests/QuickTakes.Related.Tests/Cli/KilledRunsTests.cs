using System.Diagnostics;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Learning;
using QuickTakes.Related.Tests.Storage;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

/// <summary>
/// Whatever moment a writing run is killed at, every file is the old or the new one, and the next run finishes the job. With
/// QUICKTAKES_NIGHTLY=1 1,000 kills, else 12.
/// </summary>
public sealed class KilledRunsTests
{
    private const int Copies = 4;

    private static void CopySample(string folder) => ContentCopy.OfSample(folder, Copies);

    /// <summary>A third of the kills comes at any moment, one once files are being written, one once the first is in its place.</summary>
    [Theory]
    [InlineData("fill", "", 5, 550)]
    [InlineData("check", "--fix", 3, 200)]
    public async Task Writing_Killed_LeavesOldOrNewFilesAndIsFinishedByTheNextRun(string command, string option, int few, int many)
    {
        using var reference = new TemporaryFolder();
        CopySample(reference.Root);
        var old = ContentCopy.Bytes(reference.Root);
        var watch = Stopwatch.StartNew();
        await RunAsync(reference);
        var whole = watch.Elapsed;
        var written = ContentCopy.Bytes(reference.Root);
        var changing = written.Where(file => old[file.Key] != file.Value).Select(file => file.Key).ToArray();
        Assert.NotEmpty(changing);
        var random = new Random(20);
        var (kills, half) = (Nightly.Is ? many : few, 0);
        for (var i = 0; i < kills; i++)
        {
            using var site = new TemporaryFolder();
            CopySample(site.Root);
            using (var process = CommandLine.Start(Arguments(site)))
            {
                if (i % 3 == 0)
                    await Task.Delay(whole * random.NextDouble(), TestContext.Current.CancellationToken);
                else
                    await UntilAsync(process, i % 3 == 1 ? () => IsStaging(site.Root) : () =>
                        IsChanged(site.Root, old, changing), TimeSpan.FromMilliseconds(random.NextDouble() * 10));
                await KillAsync(process);
            }
            if (ContentCopy.AssertOldOrNew(old, written, site.Root) is > 0 and var changed && changed < changing.Length)
                half++;
            if (i % 5 != 1)
                continue;
            await RunAsync(site);
            Assert.Equal(written, ContentCopy.Bytes(site.Root));
        }
        TestContext.Current.SendDiagnosticMessage($"{command}: {kills} kills, {half} of them with some files written and others not");

        string[] Arguments(TemporaryFolder site) => [command, site.Root, .. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

        async Task RunAsync(TemporaryFolder site) => Assert.InRange((await CommandLine.RunAsync(Arguments(site))).ExitCode, 0, 1);
    }

    [Fact]
    public async Task Train_Killed_LeavesTheOldOrTheNewModel()
    {
        using var site = new TemporaryFolder();
        var model = Path.Combine(site.Root, "related.model");
        string[] train = ["train", Repository.SampleContent, "--no-tune", "--out", model];
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, (await CommandLine.RunAsync(train)).ExitCode);
        var whole = watch.Elapsed;
        var trained = await File.ReadAllBytesAsync(model, TestContext.Current.CancellationToken);
        // Another model, so that old and new can be told apart.
        byte[] old = [.. LinkModel.Parse(trained).ToBytes(), 0];
        var random = new Random(21);
        var (kills, replaced) = (Nightly.Is ? 50 : 1, 0);
        for (var i = 0; i < kills; i++)
        {
            await File.WriteAllBytesAsync(model, old, TestContext.Current.CancellationToken);
            using (var process = CommandLine.Start(train))
            {
                await Task.Delay(whole * (0.7 + 0.4 * random.NextDouble()), TestContext.Current.CancellationToken);
                await KillAsync(process);
            }
            var now = await File.ReadAllBytesAsync(model, TestContext.Current.CancellationToken);
            Assert.Contains(now, new[] { old, trained });
            replaced += now.Length == trained.Length ? 1 : 0;
        }
        TestContext.Current.SendDiagnosticMessage($"train: {kills} kills, {replaced} of them after the model was in its place");
    }

    [Fact]
    public async Task Index_Killed_IsTheStateBeforeOrAfter()
    {
        using var site = new TemporaryFolder();
        CopySample(site.Root);
        var stored = Path.Combine(site.Root, ".quicktakes-related");
        Assert.Equal(0, (await CommandLine.RunAsync("index", site.Root)).ExitCode);
        var random = new Random(22);
        var (kills, after) = (Nightly.Is ? 200 : 3, 0);
        var states = new Dictionary<string, int> { [Answers()] = 0 };
        for (var i = 1; i <= kills; i++)
        {
            site.WriteArticle($"new{i % 7}.md", $"What makes the tides number {i}?", $"The gravity of the Moon and of the Sun, {i} times.");
            states[IndexAnswers.Of(RelatedIndex.Build(ArticleFolder.Open(site.Root)))] = i;
            var watch = Stopwatch.StartNew();
            using (var process = CommandLine.Start("index", site.Root))
            {
                if (i % 2 == 0)
                    await Task.Delay(random.Next(100, 900), TestContext.Current.CancellationToken);
                else
                    await UntilAsync(process, () => Directory.GetLastWriteTimeUtc(stored) > DateTime.UtcNow - watch.Elapsed, default);
                await KillAsync(process);
            }
            Assert.True(states.TryGetValue(Answers(), out var state), $"kill {i}: what is stored is no state that there was");
            after += state == i ? 1 : 0;
        }
        Assert.Equal(0, (await CommandLine.RunAsync("index", site.Root)).ExitCode);
        Assert.Equal(kills, states[Answers()]);
        TestContext.Current.SendDiagnosticMessage($"index: {kills} kills, {after} of them after the new state was stored");

        string Answers() => IndexAnswers.Of(RelatedIndex.Open(stored));
    }

    private static async Task KillAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until something is so, and a moment longer.</summary>
    private static async Task UntilAsync(Process process, Func<bool> isSo, TimeSpan moment)
    {
        while (!process.HasExited && !isSo())
            await Task.Delay(1);
        await Task.Delay(moment);
    }

    private static bool IsStaging(string folder) =>
        Directory.EnumerateFiles(Path.Combine(folder, "copy0"), ".*",
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Any();

    /// <summary>Whether the first of the files that change, or one in their middle, has another length than before.</summary>
    private static bool IsChanged(string folder, SortedDictionary<string, string> old, string[] changing) =>
        new[] { changing[0], changing[changing.Length / 2] }.Any(path =>
            2 * new FileInfo(Path.Combine(folder, path)).Length != old[path].Length);
}
