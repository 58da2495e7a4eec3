using System.Diagnostics;
using Xunit;

namespace QuickTakes.Related.Tests.Storage;

/// <summary>A file system of its own, of a few megabytes, which can be full, or read-only even for root.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Mounts it; skips the test where that may not be done.</summary>
    public SmallDisk()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess,
            "SKIPPED: a small file system can be mounted by root on Linux only");
        if (Run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", Root) == 0)
            return;
        _folder.Dispose();
        Assert.Skip("SKIPPED: this machine does not let a file system be mounted");
    }

    public string Root => _folder.Root;

    /// <summary>Leaves some bytes free and takes the others.</summary>
    public void Fill(int free)
    {
        using var stream = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[Environment.SystemPageSize];
        try
        {
            while (true)
                stream.Write(page);
        }
        catch (IOException)
        {
            stream.SetLength(Math.Max(0, stream.Length - free));
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Clear() => File.Delete(Filler);

    public void MakeReadOnly() => Assert.Equal(0, Run("mount", "-o", "remount,ro", Root));

    public void Dispose()
    {
        Run("umount", "-l", Root);
        _folder.Dispose();
    }

    private string Filler => Path.Combine(Root, "filler");

    private static int Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
