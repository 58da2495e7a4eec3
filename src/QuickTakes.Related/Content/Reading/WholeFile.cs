using System.Buffers;
using System.Globalization;
using Microsoft.Win32.SafeHandles;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Reading;

/// <summary>Makes something of the bytes of a file, which are its own only until it returns.</summary>
internal delegate T ReadBytes<out T>(ReadOnlySpan<byte> bytes);

/// <summary>Reads the whole of a file at once.</summary>
internal static class WholeFile
{
    /// <summary>Reads a file and makes something of its bytes, which are the caller's only until then.</summary>
    /// <param name="file">The file.</param>
    /// <param name="largest">How many bytes it may have.</param>
    /// <param name="make">Makes something of the bytes.</param>
    /// <exception cref="ArticleFormatException">
    /// It is larger, or no regular file; a pipe is not opened, since that could wait for ever.
    /// </exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static T Read<T>(string file, long largest, ReadBytes<T> make)
    {
        if (InputFile.WhyNot(file) is { } reason)
            throw new ArticleFormatException($"it {reason} and is not opened: move it out of the folder");
        using var handle = File.OpenHandle(file);
        return Read(handle, largest, make);
    }

    /// <summary>The same for a file that is open.</summary>
    public static T Read<T>(SafeFileHandle file, long largest, ReadBytes<T> make)
    {
        var length = RandomAccess.GetLength(file);
        if (length > largest)
        {
            throw new ArticleFormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"the file has {length} bytes, more than the {largest} that an article may have: "
                + $"move it out of the folder, or allow larger files"));
        }
        var buffer = ArrayPool<byte>.Shared.Rent((int)length);
        try
        {
            return make(buffer.AsSpan(0, ReadInto(file, buffer.AsSpan(0, (int)length))));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads a file from its start, until the buffer is full or the file ends.</summary>
    /// <param name="file">The file.</param>
    /// <param name="buffer">What is read is put here.</param>
    /// <returns>How many bytes were read.</returns>
    public static int ReadInto(SafeFileHandle file, Span<byte> buffer)
    {
        var read = 0;
        while (read < buffer.Length && RandomAccess.Read(file, buffer[read..], read) is > 0 and var more)
            read += more;
        return read;
    }
}
