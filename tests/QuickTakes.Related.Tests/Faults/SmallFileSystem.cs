using System.Diagnostics;
using Xunit;

namespace QuickTakes.Related.Tests.Faults;

/// <summary>A file system in memory that is full after some pages; gone after the test.</summary>
internal sealed class SmallFileSystem : IDisposable
{
    private readonly TemporaryFolder _place;

    private SmallFileSystem(TemporaryFolder place) => _place = place;

    private string Filler => Path.Combine(Root, "filler");

    /// <summary>The folder that it is mounted at.</summary>
    public string Root => _place.Root;

    /// <summary>Mounts one, or skips the test, aloud, where that is not allowed.</summary>
    /// <param name="megabytes">Its size.</param>
    public static SmallFileSystem Mount(int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess,
            "SKIPPED: a small file system can be mounted by root on Linux only");
        var place = new TemporaryFolder();
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", place.Root) == 0)
            return new SmallFileSystem(place);
        place.Dispose();
        Assert.Skip("SKIPPED: this machine does not let a file system be mounted");
        return null;
    }

    /// <summary>Fills it up but for some pages.</summary>
    public void Leave(int pages)
    {
        using var stream = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            for (var page = new byte[Environment.SystemPageSize]; ;)
                stream.Write(page);
        }
        catch (IOException)
        {
            stream.SetLength(Math.Max(0, stream.Length - (long)pages * Environment.SystemPageSize));
        }
    }

    /// <summary>Makes room again.</summary>
    public void Empty() => File.Delete(Filler);

    public void Dispose()
    {
        // Lazily: a file that is mapped stays so until it is collected.
        Assert.Equal(0, Run("umount", "--lazy", Root));
        _place.Dispose();
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }
}
