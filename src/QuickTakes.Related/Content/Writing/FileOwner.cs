using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace QuickTakes.Related.Content.Writing;

/// <summary>
/// What .NET has no call for: the owner of a file, and flushing many files at once. Does nothing where the system has neither.
/// </summary>
internal static partial class FileOwner
{
    private const int CurrentFolder = -100;
    private const uint OwnerAndGroup = 0x08 | 0x10;

    /// <summary>Gives a file the owner and the group of another, as far as this process may.</summary>
    [UnsupportedOSPlatform("windows")]
    public static void Copy(string from, string to)
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            if (Statx(CurrentFolder, from, 0, OwnerAndGroup, out var wanted) == 0
                && Statx(CurrentFolder, to, 0, OwnerAndGroup, out var own) == 0
                && (wanted.User != own.User || wanted.Group != own.Group))
            {
                _ = Chown(to, wanted.User, wanted.Group);
            }
        }
        catch (EntryPointNotFoundException)
        {
            // An old C library: the file then belongs to whoever runs this.
        }
    }

    /// <summary>
    /// Flushes everything that was written to the file systems of some files, which for many is far faster than one file after the other.
    /// </summary>
    /// <returns>The files that are not flushed by that, and have to be one by one.</returns>
    public static HashSet<string> FlushFileSystemsOf(IReadOnlyCollection<string> files)
    {
        if (!OperatingSystem.IsLinux())
            return [.. files];
        try
        {
            return [.. from device in files.GroupBy(DeviceOf)
                       where device.Key is null || !FlushFileSystemOf(device.First())
                       from file in device
                       select file];
        }
        catch (EntryPointNotFoundException)
        {
            return [.. files];
        }
    }

    private static bool FlushFileSystemOf(string file)
    {
        try
        {
            using var handle = File.OpenHandle(file);
            return SyncFileSystem(handle) == 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static (uint, uint)? DeviceOf(string file) =>
        Statx(CurrentFolder, file, 0, 0, out var status) == 0 ? (status.DeviceMajor, status.DeviceMinor) : null;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, out FileStatus status);

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Chown(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "syncfs")]
    private static partial int SyncFileSystem(SafeFileHandle file);

    /// <summary>struct statx, the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(20)]
        public uint User;

        [FieldOffset(24)]
        public uint Group;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
