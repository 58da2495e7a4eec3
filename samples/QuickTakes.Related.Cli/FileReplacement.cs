namespace QuickTakes.Related.Cli;

/// <summary>Replaces a file at once, so that whoever reads it finds the old or the new one, and never half of it.</summary>
internal static class FileReplacement
{
    /// <summary>Writes beside the file, under a name that starts with a dot, and puts it in its place.</summary>
    /// <exception cref="IOException">It cannot be written; the file is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written; the file is as it was.</exception>
    public static void Write(string file, ReadOnlySpan<byte> bytes)
    {
        var path = Path.GetFullPath(file);
        var beside = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
        try
        {
            using (var content = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                content.Write(bytes);
                content.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
