namespace QuickTakes.Related.Tests.Faults;

/// <summary>Small articles, each of which shares words with some of the others, so that all of them get links.</summary>
internal static class SmallSite
{
    private static readonly string[] Heavens = ["moon", "sun", "star"];
    private static readonly string[] Waters = ["sea", "lake", "river", "pond"];

    /// <summary>The name of a file.</summary>
    public static string NameOf(int i) => $"a{i:00}.md";

    /// <summary>Writes an article to a path.</summary>
    public static void WriteArticle(string file, int i)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var text = $"The {Heavens[i % 3]} is seen in the {Waters[i % 4]}.";
        File.WriteAllText(file, $"---\ntitle: {Heavens[i % 3]} and {Waters[i % 4]} {i}\nid: {i}\nurl: /a{i}\nanswer: {text}\n---\n");
    }

    /// <summary>Writes some articles into a folder.</summary>
    public static void Write(string folder, int articles)
    {
        for (var i = 0; i < articles; i++)
            WriteArticle(Path.Combine(folder, NameOf(i)), i);
    }
}
