namespace QuickTakes.Related.Tests;

/// <summary>A folder of real files that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("quicktakes-related-").FullName;

    public string Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string path, byte[] bytes)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        return file;
    }

    /// <summary>Writes a small article about some words.</summary>
    public string WriteArticle(string path, string title, string answer, string more = "") =>
        Write(path, $"---\ntitle: {title}\nanswer: >-\n    {answer}\n{more}---\n\n&nbsp;\n");

    /// <summary>A copy of a folder and all that is in it.</summary>
    public static TemporaryFolder CopyOf(string folder)
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            copy.Write(Path.GetRelativePath(folder, file), File.ReadAllBytes(file));
        return copy;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
