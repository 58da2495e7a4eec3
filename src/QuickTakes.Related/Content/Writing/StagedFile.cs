using Microsoft.Win32.SafeHandles;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Content.Writing;

/// <summary>
/// New content for a file, written beside it under a name that is no article's, until one renaming puts it in the file's place. So at
/// any moment the file holds the old bytes or the new ones.
/// </summary>
internal sealed class StagedFile : IDisposable
{
    private readonly string _file;
    private readonly UInt128 _before;
    private bool _isDone;

    private StagedFile(string file, string path, UInt128 before)
    {
        _file = file;
        Path = path;
        _before = before;
    }

    /// <summary>Full path of the new content.</summary>
    public string Path { get; }

    /// <summary>Writes new content beside a file.</summary>
    /// <param name="file">The file, which is no link.</param>
    /// <param name="run">The run that writes.</param>
    /// <param name="before">The fingerprint of the bytes that it is expected to hold when it is replaced.</param>
    /// <param name="after">The bytes that it is to hold.</param>
    /// <exception cref="IOException">The disk is full, the file is locked or gone, or its extended attributes cannot be kept.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its folder may not be written.</exception>
    public static StagedFile Write(string file, WritingRun run, UInt128 before, byte[] after)
    {
        RefuseReadOnly(file);
        var result = new StagedFile(file, run.StagedPath(file), before);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 0,
        };
        // Nobody else's to read until it has the permissions of the file.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var content = new FileStream(result.Path, options);
            RandomAccess.Write(content.SafeFileHandle, after, 0);
            if (!OperatingSystem.IsWindows())
            {
                FileOwner.Copy(file, result.Path);
                ExtendedAttributes.Copy(file, result.Path);
                // Last: whoever may not write the file has still to be able to give it attributes.
                File.SetUnixFileMode(content.SafeFileHandle, File.GetUnixFileMode(file));
            }
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>Waits until the new content is on the disk.</summary>
    public void Flush()
    {
        using var content = File.OpenHandle(Path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(content);
    }

    /// <summary>Puts the new content in the place of the file, unless the file no longer holds what it is expected to.</summary>
    /// <returns>Whether it did.</returns>
    public bool Commit()
    {
        // The lock is refused where another run or program holds the file.
        using (var current = File.OpenHandle(_file, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            if (!Holds(current, _before))
                return false;
            if (!OperatingSystem.IsWindows())
                Replace();
        }
        // Windows replaces no file that is open.
        if (!_isDone)
            Replace();
        return true;
    }

    public void Dispose()
    {
        if (_isDone)
            return;
        _isDone = true;
        try
        {
            File.Delete(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then the next run removes it.
        }
    }

    private void Replace()
    {
        File.Move(Path, _file, overwrite: true);
        _isDone = true;
    }

    private static bool Holds(SafeFileHandle handle, UInt128 expected) =>
        WholeFile.Read(handle, Array.MaxLength, bytes => Fingerprint.Of(bytes)) == expected;

    private static void RefuseReadOnly(string file)
    {
        const UnixFileMode Writable = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        var isReadOnly = OperatingSystem.IsWindows()
            ? File.GetAttributes(file).HasFlag(FileAttributes.ReadOnly)
            : (File.GetUnixFileMode(file) & Writable) == 0;
        if (isReadOnly)
            throw new UnauthorizedAccessException("it is read-only");
    }
}
