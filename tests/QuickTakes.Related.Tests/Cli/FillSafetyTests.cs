using System.Diagnostics;
using QuickTakes.Related.Tests.Faults;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

/// <summary>Whatever happens to <c>fill</c>, every file is the old or the new one, and the next run finishes the job.</summary>
public sealed class FillSafetyTests
{
    private const int Copies = 6;

    private static void CopySample(string folder) => ContentCopy.OfSample(folder, Copies);

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
        ContentCopy.AssertOldOrNew(old, filled, site.Root);
        Assert.Equal(0, (await CommandLine.RunAsync("fill", site.Root)).ExitCode);
        Assert.Equal(filled, ContentCopy.Bytes(site.Root));
    }

    [Fact]
    public async Task Fill_FullDisk_IsReportedAndFinishedOnceThereIsRoom()
    {
        using var mount = SmallFileSystem.Mount(megabytes: 8);
        using var reference = new TemporaryFolder();
        CopySample(reference.Root);
        var old = ContentCopy.Bytes(reference.Root);
        await CommandLine.RunAsync("fill", reference.Root);
        var filled = ContentCopy.Bytes(reference.Root);
        var site = Path.Combine(mount.Root, "site");
        CopySample(site);
        mount.Leave(pages: 20);

        var full = await CommandLine.RunAsync("fill", site);

        Assert.Equal(1, full.ExitCode);
        Assert.Contains(".md: the file cannot be written: ", full.Errors, StringComparison.Ordinal);
        ContentCopy.AssertOldOrNew(old, filled, site);
        mount.Empty();
        Assert.Equal(0, (await CommandLine.RunAsync("fill", site)).ExitCode);
        Assert.Equal(filled, ContentCopy.Bytes(site));
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

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }
}
