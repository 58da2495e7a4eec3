using System.Globalization;

namespace QuickTakes.Related.Content.Reading;

/// <summary>A file that a user names: a schema, a model, judgements. Only a regular file of a bounded size is opened.</summary>
public static class InputFile
{
    /// <summary>Reads the whole of a file.</summary>
    /// <param name="file">The file; a link is followed.</param>
    /// <param name="largest">How many bytes it may have; below 2 GiB.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="largest"/> is negative, or 2 GiB and more.</exception>
    /// <exception cref="IOException">
    /// There is no such file, it is a folder, a pipe, a socket or a device, or larger, or cannot be read. The message names it.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] ReadAllBytes(string file, long largest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(largest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(largest, Array.MaxLength);
        using var stream = Open(file, largest);
        var bytes = new byte[stream.Length];
        // A file that shrinks meanwhile ends early; what was not read is no part of it.
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length ? bytes : bytes[..read];
    }

    /// <summary>Opens a file to be read from its start to its end.</summary>
    internal static FileStream Open(string file, long largest)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        if (WhyNot(file) is { } reason)
            throw new IOException($"'{file}' {reason}; give a file");
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (stream.Length <= largest)
            return stream;
        stream.Dispose();
        throw new IOException(string.Create(
            CultureInfo.InvariantCulture, $"'{file}' has more than the {largest} bytes that such a file may have"));
    }

    /// <summary>
    /// Why what a path leads to is never opened, such as <c>is a folder</c>; <see langword="null"/> where nothing speaks against it.
    /// </summary>
    internal static string? WhyNot(string path) => FileStatus.Of(path)?.Type switch
    {
        FileType.Folder => "is a folder",
        FileType.Pipe => "is a pipe",
        FileType.Socket => "is a socket",
        FileType.Device => "is a device",
        _ => null,
    };
}
