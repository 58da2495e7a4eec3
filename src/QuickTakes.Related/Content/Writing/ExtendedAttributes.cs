using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace QuickTakes.Related.Content.Writing;

/// <summary>
/// Extended attributes of files on Linux: names with bytes, among them access lists (<c>system.posix_acl_access</c>). .NET has no call
/// for them. Does nothing on other systems.
/// </summary>
internal static partial class ExtendedAttributes
{
    // What the kernel makes from the content, and takes away itself when the content changes.
    private static readonly string[] OfTheContent = ["security.capability", "security.evm", "security.ima"];

    /// <summary>
    /// Gives a new file the attributes of another, and takes those away that it inherited from its folder and the other has not.
    /// </summary>
    /// <param name="from">The file whose attributes are to be kept.</param>
    /// <param name="to">The file that is to replace it.</param>
    /// <exception cref="IOException">One of them cannot be kept, or not be taken away.</exception>
    [UnsupportedOSPlatform("windows")]
    public static void Copy(string from, string to)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var wanted = NamesOf(from);
        foreach (var name in NamesOf(to).Except(wanted).Where(IsAccessList))
            ThrowIfFailed(Remove(to, name), name, "taken away");
        foreach (var name in wanted.Except(OfTheContent))
        {
            var value = ValueOf(from, name) ?? throw Failed(name, "read");
            if (ValueOf(to, name) is not { } own || !own.AsSpan().SequenceEqual(value))
                ThrowIfFailed(Set(to, name, value, value.Length, 0), name, "kept");
        }
    }

    private static bool IsAccessList(string name) => name.StartsWith("system.", StringComparison.Ordinal);

    private static string[] NamesOf(string file)
    {
        var bytes = Whole((buffer, length) => List(file, buffer, length));
        // A file system without attributes.
        return bytes is null ? [] : Encoding.UTF8.GetString(bytes).Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }

    private static byte[]? ValueOf(string file, string name) => Whole((buffer, length) => Get(file, name, buffer, length));

    /// <summary>
    /// What a call gives that first tells how long it is, and fails if it has grown since; <see langword="null"/> if there is nothing.
    /// </summary>
    private static byte[]? Whole(Func<byte[]?, nint, nint> call)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var length = call(null, 0);
            if (length <= 0)
                return length < 0 ? null : [];
            var bytes = new byte[length];
            if (call(bytes, length) is >= 0 and var read)
                return bytes[..(int)read];
        }
        return null;
    }

    private static void ThrowIfFailed(int result, string name, string done)
    {
        if (result != 0)
            throw Failed(name, done);
    }

    private static IOException Failed(string name, string done) =>
        new($"its attribute '{name}' cannot be {done} ({Marshal.GetLastPInvokeErrorMessage()}): the file is left alone");

    [LibraryImport("libc", EntryPoint = "listxattr", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial nint List(string path, [Out] byte[]? names, nint length);

    [LibraryImport("libc", EntryPoint = "getxattr", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial nint Get(string path, string name, [Out] byte[]? value, nint length);

    [LibraryImport("libc", EntryPoint = "setxattr", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Set(string path, string name, byte[] value, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "removexattr", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Remove(string path, string name);
}
