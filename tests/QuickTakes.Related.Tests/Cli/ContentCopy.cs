using Xunit;

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

    /// <summary>Several copies of the sample in one folder, so that writing takes a while.</summary>
    public static void OfSample(string to, int copies)
    {
        for (var i = 0; i < copies; i++)
            To(Repository.SampleContent, Path.Combine(to, $"copy{i}"));
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

    /// <summary>Asserts that no article of a folder is anything but old or new, and returns how many are new.</summary>
    public static int AssertOldOrNew(SortedDictionary<string, string> old, SortedDictionary<string, string> written, string folder)
    {
        var now = Bytes(folder);
        Assert.Equal(old.Keys, now.Keys.Where(path => !path.EndsWith(".quicktakes-related", StringComparison.Ordinal)));
        Assert.All(old.Keys, path => Assert.True(now[path] == old[path] || now[path] == written[path], path));
        return old.Keys.Count(path => now[path] != old[path]);
    }
}
