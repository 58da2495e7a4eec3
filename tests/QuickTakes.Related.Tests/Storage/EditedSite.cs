using System.Text.RegularExpressions;
using CsCheck;

namespace QuickTakes.Related.Tests.Storage;

/// <summary>One edit of a site: what happens to which of a few files.</summary>
internal sealed record Edit(int Kind, int File, int Other, int[] Words)
{
    public const int Files = 12;

    private static int _times;

    // Few words, so that articles share some and lose their last ones.
    private static readonly string[] Few =
        ["moon", "tide", "sea", "bread", "dough", "yeast", "C++", "gravity", "Earth", "été", "天文", "salt", "orbit", "phase"];

    public static Gen<Edit> Any { get; } = Gen.Select(
        Gen.Int[0, 9], Gen.Int[0, Files - 1], Gen.Int[0, Files - 1], Gen.Int[0, Few.Length - 1].Array[0, 8],
        (kind, file, other, words) => new Edit(kind, file, other, words));

    /// <summary>Does it.</summary>
    public void Apply(TemporaryFolder folder)
    {
        var (path, other) = (PathOf(File), PathOf(Other));
        var full = Path.Combine(folder.Root, path);
        var text = string.Join(' ', Words.Select(word => Few[word]));
        switch (Kind)
        {
            case 0 when System.IO.File.Exists(full):
                System.IO.File.Delete(full);
                break;
            case 1 when System.IO.File.Exists(full) && path != other:
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.Root, other))!);
                System.IO.File.Move(full, Path.Combine(folder.Root, other), overwrite: true);
                break;
            case 2:
                folder.Write(path, $"---\ntitle: [{text}\n---\n"); // cannot be read
                break;
            case 3 when System.IO.File.Exists(full):
                // Only a link, of the front matter or of the text: the words are the same.
                var lines = System.IO.File.ReadAllText(full);
                var link = $"related_article{Other + 1}:\n    url: /q/{Other}\n";
                folder.Write(path, Words.Length % 2 == 0
                    ? lines.Replace("answer:", link + "answer:", StringComparison.Ordinal)
                    : Regex.Replace(lines, @"\]\(/q/\d+\)", $"](/q/{Other})"));
                break;
            case 4 when System.IO.File.Exists(full):
                System.IO.File.SetLastWriteTimeUtc(full, Before());
                break;
            default:
                var id = Other % 2 == 0 ? $"id: {File}\ndate: 2024-05-0{1 + Other % 8}\nurl: /q/{File}\n" : $"no_index: {Other > 8}\n";
                // Names the titles of some, and links to one.
                var answer = $"{text} and {Few[Other]} {Few[File]}: what is {Few[Other]}? See [it](/q/{Words.Length}).";
                var title = Other % 3 == 0 ? $"What is {Few[File]}?" : $"What is {text}?";
                folder.WriteArticle(path, title, answer, id + $"keywords: {text}\n");
                break;
        }
        if (Kind != 4 && Other % 3 == 0 && System.IO.File.Exists(full))
            System.IO.File.SetLastWriteTimeUtc(full, Before());
    }

    /// <summary>
    /// A time long ago, so that size and time tell whether a file changed; never the same, since another text of the same size and time is
    /// what only <c>verify</c> sees.
    /// </summary>
    private static DateTime Before() =>
        new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMilliseconds(Interlocked.Increment(ref _times));

    private static string PathOf(int file) => $"{(file % 3 == 0 ? "a/" : file % 3 == 1 ? "b/c/" : "")}article-{file}.md";
}
