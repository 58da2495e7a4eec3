using System.Diagnostics;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

/// <summary>Whatever happens to <c>fill</c>, every file is the old or the new one, and the next run finishes the job.</summary>
public sealed class FillSafetyTests
{
    private const int Copies = 6;

    /// <summary>Several copies of the sample, so that writing takes a while.</summary>
    private static void CopySample(string folder)
    {
        for (var i = 0; i < Copies; i++)
            ContentCopy.To(Repository.SampleContent, Path.Combine(folder, $"copy{i}"));
    }

    /// <summary>20 kills; with QUICKTAKES_NIGHTLY=1 200.</summary>
    [Fact]
    public async Task Fill_KilledAtAnyMoment_LeavesOldOrNewFilesAndIsFinishedByTheNextRun()
    {
        using var reference = new TemporaryFolder();
        CopySample(reference.Root);
        var old = ContentCopy.Bytes(reference.Root);
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, (await CommandLine.RunAsync("fill", reference.Root)).ExitCode);
        var whole = watch.Elapsed;
        var filled = ContentCopy.Bytes(reference.Root);
        var changing = filled.Where(file => old[file.Key] != file.Value).Select(file => file.Key).ToArray();
        var random = new Random(20);
        var half = 0;
        for (var i = 0; i < (Nightly.Is ? 200 : 20); i++)
        {
            using var site = new TemporaryFolder();
            CopySample(site.Root);
            using (var process = CommandLine.Start("fill", site.Root))
            {
                // Two of three kills come once files are being written, and once the first is in its place: short parts of a run.
                if (i % 3 == 0)
                    await Task.Delay(whole * random.NextDouble(), TestContext.Current.CancellationToken);
                else
                    await UntilAsync(process, i % 3 == 1 ? () => IsStaging(site.Root) : () =>
                        IsChanged(site.Root, old, changing), TimeSpan.FromMilliseconds(random.NextDouble() * 40));
                process.Kill();
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            }
            if (AssertOldOrNew(old, filled, site.Root) is > 0 and var written && written < changing.Length)
                half++;
            if (i % 5 != 1)
                continue;
            Assert.Equal(0, (await CommandLine.RunAsync("fill", site.Root)).ExitCode);
            Assert.Equal(filled, ContentCopy.Bytes(site.Root));
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"killed with some files written and others not: {half}");
    }

    [Fact]
    public async Task Fill_TwoAtOnce_LeavesOldOrNewFiles()
    {
        using var reference = new TemporaryFolder();
        using var site = new TemporaryFolder();
        CopySample(reference.Root);
        CopySample(site.Root);
        var old = ContentCopy.Bytes(site.Root);
        await CommandLine.RunAsync("fill", reference.Root);
        var filled = ContentCopy.Bytes(reference.Root);

        var both = await Task.WhenAll(CommandLine.RunAsync("fill", site.Root), CommandLine.RunAsync("fill", site.Root));

        Assert.All(both, run => Assert.InRange(run.ExitCode, 0, 1));
        AssertOldOrNew(old, filled, site.Root);
        Assert.Equal(0, (await CommandLine.RunAsync("fill", site.Root)).ExitCode);
        Assert.Equal(filled, ContentCopy.Bytes(site.Root));
    }

    [Fact]
    public async Task Fill_FullDisk_IsReportedAndFinishedOnceThereIsRoom()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux()
            && Environment.IsPrivilegedProcess, "SKIPPED: a small file system can be mounted by root on Linux only");
        using var reference = new TemporaryFolder();
        CopySample(reference.Root);
        var old = ContentCopy.Bytes(reference.Root);
        await CommandLine.RunAsync("fill", reference.Root);
        var filled = ContentCopy.Bytes(reference.Root);
        using var mount = new TemporaryFolder();
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", mount.Root) == 0,
            "SKIPPED: this machine does not let a file system be mounted");
        try
        {
            var site = Path.Combine(mount.Root, "site");
            CopySample(site);
            var filler = FillUp(mount.Root, leave: 20 * Environment.SystemPageSize);

            var full = await CommandLine.RunAsync("fill", site);

            Assert.Equal(1, full.ExitCode);
            Assert.Contains(".md: the file cannot be written: ", full.Errors, StringComparison.Ordinal);
            AssertOldOrNew(old, filled, site);
            File.Delete(filler);
            Assert.Equal(0, (await CommandLine.RunAsync("fill", site)).ExitCode);
            Assert.Equal(filled, ContentCopy.Bytes(site));
        }
        finally
        {
            Assert.Equal(0, Run("umount", mount.Root));
        }
    }

    [Fact]
    public async Task Fill_FewerFilesMayBeOpenThanAreWritten_WritesThemAll()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SKIPPED: Windows does not limit open files");
        using var reference = new TemporaryFolder();
        using var site = new TemporaryFolder();
        CopySample(reference.Root);
        CopySample(site.Root);
        await CommandLine.RunAsync("fill", reference.Root);

        var program = Path.Combine(AppContext.BaseDirectory, "quicktakes-related.dll");
        Assert.Equal(0, Run("sh", "-c", "ulimit -n 240; exec dotnet \"$0\" fill \"$1\" > /dev/null 2>&1", program, site.Root));

        Assert.Equal(ContentCopy.Bytes(reference.Root), ContentCopy.Bytes(site.Root));
    }

    /// <summary>Fills up a file system but for some bytes.</summary>
    private static string FillUp(string folder, int leave)
    {
        var file = Path.Combine(folder, "filler");
        using var stream = File.Create(file);
        try
        {
            for (var page = new byte[Environment.SystemPageSize]; ; stream.Flush())
                stream.Write(page);
        }
        catch (IOException)
        {
            stream.SetLength(stream.Length - leave);
        }
        return file;
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

    /// <summary>Asserts that no article is anything but old or new, and returns how many are new.</summary>
    private static int AssertOldOrNew(SortedDictionary<string, string> old, SortedDictionary<string, string> filled, string folder)
    {
        var now = ContentCopy.Bytes(folder);
        Assert.Equal(old.Keys, now.Keys.Where(path => !path.EndsWith(".quicktakes-related", StringComparison.Ordinal)));
        Assert.All(old.Keys, path => Assert.True(now[path] == old[path] || now[path] == filled[path], path));
        return old.Keys.Count(path => now[path] != old[path]);
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }
}
