using System.Text.RegularExpressions;
using Microsoft.Win32.SafeHandles;

namespace QuickTakes.Related.Content;

/// <summary>
/// New content for a file, written beside it under a name that is no article's, until one renaming puts it in the file's place. So at
/// any moment the file holds the old bytes or the new ones.
/// </summary>
/// <remarks>
/// The staged file stays open and locked until then, so that another run can tell it from one that a killed run left behind.
/// </remarks>
internal sealed partial class StagedFile : IDisposable
{
    private const string Suffix = ".quicktakes-related";

    private readonly string _file;
    private readonly string _staged;
    private readonly UInt128 _before;
    private readonly FileStream _content;
    private bool _isDone;

    private StagedFile(string file, string staged, UInt128 before, FileStream content)
    {
        _file = file;
        _staged = staged;
        _before = before;
        _content = content;
    }

    public SafeFileHandle Handle => _content.SafeFileHandle;

    /// <summary>Whether a name is one that staged files have.</summary>
    public static bool IsStaged(string name) => StagedName().IsMatch(name);

    /// <summary>Writes new content beside a file.</summary>
    /// <param name="file">The file, which is no link.</param>
    /// <param name="before">The fingerprint of the bytes that it is expected to hold when it is replaced.</param>
    /// <param name="after">The bytes that it is to hold.</param>
    /// <exception cref="IOException">The disk is full, or the file is locked or gone.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its folder may not be written.</exception>
    public static StagedFile Write(string file, UInt128 before, byte[] after)
    {
        RefuseReadOnly(file);
        var name = Path.GetFileName(file);
        // Names have at most 255 bytes nearly everywhere.
        var staged = Path.Combine(Path.GetDirectoryName(file)!, $".{name[..Math.Min(name.Length, 40)]}.{Guid.NewGuid():N}{Suffix}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        // Nobody else's to read until it has the permissions of the file.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var result = new StagedFile(file, staged, before, new FileStream(staged, options));
        try
        {
            RandomAccess.Write(result.Handle, after, 0);
            if (!OperatingSystem.IsWindows())
            {
                FileOwner.Copy(file, staged);
                File.SetUnixFileMode(result.Handle, File.GetUnixFileMode(file));
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
    public void Flush() => RandomAccess.FlushToDisk(Handle);

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
            {
                File.Move(_staged, _file, overwrite: true);
                _isDone = true;
            }
        }
        if (!_isDone)
        {
            _content.Dispose();
            File.Move(_staged, _file, overwrite: true);
            _isDone = true;
        }
        return true;
    }

    /// <summary>Removes what a killed run left behind; what another run still works with is locked and stays.</summary>
    public static void RemoveLeftover(string staged)
    {
        try
        {
            using (File.OpenHandle(staged, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
                if (!OperatingSystem.IsWindows())
                    File.Delete(staged);
            }
            if (OperatingSystem.IsWindows())
                File.Delete(staged);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else's, or already gone; it is never read as an article.
        }
    }

    public void Dispose()
    {
        // Windows deletes no file that is open; elsewhere the lock guards it until it is gone.
        if (OperatingSystem.IsWindows())
            _content.Dispose();
        if (!_isDone)
        {
            _isDone = true;
            try
            {
                File.Delete(_staged);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Then the next run removes it.
            }
        }
        _content.Dispose();
    }

    [GeneratedRegex(@"^\..*\.[0-9a-f]{32}\.quicktakes-related$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex StagedName();

    private static bool Holds(SafeFileHandle handle, UInt128 expected)
    {
        var actual = new byte[RandomAccess.GetLength(handle)];
        var read = 0;
        while (read < actual.Length && RandomAccess.Read(handle, actual.AsSpan(read), read) is > 0 and var more)
            read += more;
        return ArticleFolder.FingerprintOf(actual.AsSpan(0, read)) == expected;
    }

    private static void RefuseReadOnly(string file)
    {
        const UnixFileMode Writable = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        if (OperatingSystem.IsWindows() ? File.GetAttributes(file).HasFlag(FileAttributes.ReadOnly) : (File.GetUnixFileMode(file) & Writable) == 0)
            throw new UnauthorizedAccessException("it is read-only");
    }
}
