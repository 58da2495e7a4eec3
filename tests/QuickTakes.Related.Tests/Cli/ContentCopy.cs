namespace QuickTakes.Related.Tests.Cli;

/// <summary>Copies of a content folder, and the bytes in them.</summary>
internal static class ContentCopy
{
    /// <summary>Copies the files of a folder.</summary>
    public static void To(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    /// <summary>The bytes of every file by its path, in hexadecimal digits; hidden ones included.</summary>
    public static SortedDictionary<string, string> Bytes(string folder)
    {
        var bytes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*",
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
            bytes[Path.GetRelativePath(folder, file)] = Convert.ToHexString(File.ReadAllBytes(file));
        return bytes;
    }
}
