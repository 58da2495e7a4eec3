using System.Runtime.InteropServices;

namespace QuickTakes.Related.Content.Reading;

/// <summary>What a path leads to.</summary>
internal enum FileType
{
    /// <summary>The system does not tell.</summary>
    Unknown,

    /// <summary>A file that holds bytes.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A named pipe: opening it waits until somebody writes into it.</summary>
    Pipe,

    /// <summary>A socket.</summary>
    Socket,

    /// <summary>A device.</summary>
    Device,
}

/// <summary>What the system says about a file, of which .NET tells no type, owner, device or number of names.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Names">How many names it has in its file system; more than one are hard links.</param>
/// <param name="User">Number of its owner.</param>
/// <param name="Group">Number of its group.</param>
/// <param name="Device">The device that it is on.</param>
internal readonly partial record struct FileStatus(FileType Type, uint Names, uint User, uint Group, (uint Major, uint Minor) Device)
{
    private const int CurrentFolder = -100;
    private const uint TypeNamesAndOwner = 0x01 | 0x04 | 0x08 | 0x10;

    /// <summary>
    /// The status of what a path leads to, links followed; <see langword="null"/> where there is nothing or the system does not tell.
    /// </summary>
    /// <remarks>Linux tells all, macOS the type and the number of names, Windows whether it is a folder.</remarks>
    public static FileStatus? Of(string path)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                return Statx(CurrentFolder, path, 0, TypeNamesAndOwner, out var linux) != 0 ? null
                    : new(TypeOf(linux.Mode), linux.Names, linux.User, linux.Group, (linux.DeviceMajor, linux.DeviceMinor));
            }
            if (OperatingSystem.IsMacOS())
            {
                var failed = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? Stat64(path, out var mac) : Stat(path, out mac);
                return failed != 0 ? null : new(TypeOf(mac.Mode), mac.Names, 0, 0, default);
            }
        }
        catch (EntryPointNotFoundException)
        {
            // A C library without the call.
        }
        return !Path.Exists(path) ? null : new(Directory.Exists(path) ? FileType.Folder : FileType.Unknown, 1, 0, 0, default);
    }

    private static FileType TypeOf(ushort mode) => (mode & 0xF000) switch
    {
        0x8000 => FileType.Regular,
        0x4000 => FileType.Folder,
        0x1000 => FileType.Pipe,
        0xC000 => FileType.Socket,
        0x2000 or 0x6000 => FileType.Device,
        _ => FileType.Unknown,
    };

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, out LinuxStatus status);

    [LibraryImport("libc", EntryPoint = "stat$INODE64", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat64(string path, out MacStatus status);

    [LibraryImport("libc", EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(string path, out MacStatus status);

    /// <summary>struct statx, the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct LinuxStatus
    {
        [FieldOffset(16)]
        public uint Names;

        [FieldOffset(20)]
        public uint User;

        [FieldOffset(24)]
        public uint Group;

        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }

    /// <summary>The start of macOS's struct stat with inodes of 64 bits.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct MacStatus
    {
        [FieldOffset(4)]
        public ushort Mode;

        [FieldOffset(6)]
        public ushort Names;
    }
}
