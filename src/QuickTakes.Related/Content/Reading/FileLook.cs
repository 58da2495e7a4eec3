using System.Runtime.InteropServices;
using System.Text;

namespace QuickTakes.Related.Content.Reading;

/// <summary>What one look at a file tells, which is not opened; of a link, what is told of the link itself.</summary>
/// <remarks>
/// A listing looks at every article, so that it asks Linux once for each, under a name that takes no memory: .NET's own
/// <see cref="FileInfo"/> makes two objects, and asks who runs the process as well.
/// </remarks>
/// <param name="IsLink">Whether it is a link.</param>
/// <param name="Size">Length in bytes; 0 for a link.</param>
/// <param name="Modified">When it was written last, in ticks of 100 ns (UTC).</param>
internal readonly partial record struct FileLook(bool IsLink, long Size, long Modified)
{
    // What .NET says of an entry that is not there, or whose name cannot be given back to the system.
    private const FileAttributes Unreadable = (FileAttributes)(-1);

    private const int CurrentFolder = -100;
    private const int LinkItself = 0x100;
    private const uint TypeSizeAndTime = 0x01 | 0x40 | 0x200;
    private const int LongestName = 1024;
    private const long LastSecond = 253_402_300_799;

    private static bool _isOldLibrary;

    /// <summary>Looks at a file.</summary>
    /// <param name="folder">Full path of its folder, with the closing separator.</param>
    /// <param name="name">Its name.</param>
    /// <returns><see langword="null"/> where it is gone, or its name cannot be given back to the system.</returns>
    /// <exception cref="IOException">The system does not tell.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may be listed, but not what is in it.</exception>
    public static FileLook? Of(string folder, ReadOnlySpan<char> name)
    {
        Span<byte> path = stackalloc byte[LongestName];
        if (OperatingSystem.IsLinux() && !_isOldLibrary
            && Encoding.UTF8.TryGetBytes(folder, path, out var start) && Encoding.UTF8.TryGetBytes(name, path[start..], out var length)
            && start + length < path.Length)
        {
            path[start + length] = 0;
            if (OfLinux(path) is { } look)
                return look;
        }
        return OfFile(new FileInfo(string.Concat(folder, name)));
    }

    private static FileLook? OfLinux(ReadOnlySpan<byte> path)
    {
        try
        {
            if (Statx(CurrentFolder, path, LinkItself, TypeSizeAndTime, out var status) != 0
                || (status.Told & TypeSizeAndTime) != TypeSizeAndTime || status.Seconds is < 0 or > LastSecond)
                return null;
            var isLink = (status.Mode & 0xF000) == 0xA000;
            var ticks = DateTime.UnixEpoch.Ticks + status.Seconds * TimeSpan.TicksPerSecond
                + status.Nanoseconds / TimeSpan.NanosecondsPerTick;
            return new FileLook(isLink, isLink ? 0 : status.Size, ticks);
        }
        catch (EntryPointNotFoundException)
        {
            // A C library without the call.
            _isOldLibrary = true;
            return null;
        }
    }

    private static FileLook? OfFile(FileInfo file)
    {
        var attributes = file.Attributes;
        if (attributes == Unreadable)
            return null;
        var isLink = attributes.HasFlag(FileAttributes.ReparsePoint);
        return new FileLook(isLink, isLink ? 0 : file.Length, file.LastWriteTimeUtc.Ticks);
    }

    [LibraryImport("libc", EntryPoint = "statx")]
    private static partial int Statx(int folder, ReadOnlySpan<byte> path, int flags, uint mask, out LinuxStatus status);

    /// <summary>struct statx, the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct LinuxStatus
    {
        [FieldOffset(0)]
        public uint Told;

        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(40)]
        public long Size;

        [FieldOffset(112)]
        public long Seconds;

        [FieldOffset(120)]
        public uint Nanoseconds;
    }
}
