using CsCheck;
using QuickTakes.Related.Content.Reading;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Reading;

/// <summary>Folders are listed each by itself, and all paths are in their order all the same, with what .NET says of the files.</summary>
public sealed class FolderListingTests
{
    // Names that stand before and after the slash, and begin with one another.
    private static readonly string[] Names = ["a", "a-b", "a b", "a.b", "a0", "é", "天", "B"];

    private static readonly Gen<string> Name = Gen.Int[0, Names.Length - 1].Select(i => Names[i]);

    private static readonly Gen<string> Paths =
        Gen.Select(Name.Array[0, 3], Name, (folders, name) => string.Concat(folders.Select(folder => folder + "/")) + name + ".md");

    [Fact]
    public void Open_AnyNames_IsInOrdinalOrderWithSizesAndTimes() => Paths.Array[1, 20].Sample(paths =>
    {
        using var folder = new TemporaryFolder();
        var time = new DateTime(2020, 2, 3, 4, 5, 6, 789, DateTimeKind.Utc);
        foreach (var (i, path) in paths.Distinct().Index())
            File.SetLastWriteTimeUtc(folder.Write(path, new string('x', i)), time.AddTicks(i));

        var opened = ArticleFolder.Open(folder.Root);

        Assert.Equal(paths.Distinct().Order(StringComparer.Ordinal), opened.Paths);
        Assert.All(opened.Paths.Index(), one =>
        {
            var file = new FileInfo(Path.Combine(folder.Root, one.Item));
            var expected = new FileHints(file.Length, file.LastWriteTimeUtc.Ticks);
            Assert.Equal((expected, expected), (opened.HintsAt(one.Index), opened.HintsOf(one.Item)));
        });
    }, iter: 20);

    /// <summary>A large folder is looked at by many threads.</summary>
    [Fact]
    public void Open_ManyFilesInOneFolder_FindsAll()
    {
        using var folder = new TemporaryFolder();
        var names = Enumerable.Range(0, 2500).Select(i => $"article-{i}.md").ToArray();
        foreach (var name in names)
            folder.Write(name, "");

        Assert.Equal(names.Order(StringComparer.Ordinal), ArticleFolder.Open(folder.Root).Paths);
    }

    [Fact]
    public void Open_PathLongerThanTheLookTakes_IsFound()
    {
        using var folder = new TemporaryFolder();
        var path = string.Concat(Enumerable.Repeat(new string('d', 200) + "/", 8)) + "article.md";
        folder.WriteArticle(path, "Deep", "down in the folders");

        var opened = ArticleFolder.Open(folder.Root);

        Assert.Equal([path], opened.Paths);
        Assert.NotNull(opened.Read(path).Article);
    }
}
