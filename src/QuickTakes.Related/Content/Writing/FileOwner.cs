using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Content.Writing;

/// <summary>
/// What .NET has no call for: the owner of a file, and flushing many files at once. Does nothing where the system has neither.
/// </summary>
internal static partial class FileOwner
{
    // What chown takes for an owner that is to stay.
    private const uint Unchanged = uint.MaxValue;

    /// <summary>Gives a file the owner and the group of another, as far as this process may.</summary>
    /// <exception cref="UnauthorizedAccessException">
    /// The file would come into another group, to which its permissions would then apply.
    /// </exception>
    [UnsupportedOSPlatform("windows")]
    public static void Copy(string from, string to)
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            if (FileStatus.Of(from) is { } wanted && FileStatus.Of(to) is { } own && (wanted.User, wanted.Group) != (own.User, own.Group))
            {
                if (Chown(to, wanted.User, wanted.Group) == 0)
                    return;
                // Only the system's administrator may give a file away, but a member of a group may keep it in the group.
                if (own.Group != wanted.Group && Chown(to, Unchanged, wanted.Group) != 0)
                {
                    throw new UnauthorizedAccessException(
                        "its group cannot be kept, so others could read or write it: run as a member of the group");
                }
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

    private static (uint, uint)? DeviceOf(string file) => FileStatus.Of(file)?.Device;

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Chown(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "syncfs")]
    private static partial int SyncFileSystem(SafeFileHandle file);
}
