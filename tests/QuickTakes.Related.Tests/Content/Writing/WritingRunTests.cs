using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Writing;

/// <summary>What a run that was killed left behind, and what one that still works needs.</summary>
public sealed class WritingRunTests
{
    [Fact]
    public void WriteAll_LeftoverOfAKilledRun_IsRemovedAndNeverRead()
    {
        using var site = new TemporaryFolder();
        site.WriteArticle("a.md", "A", "words");
        var leftover = site.Write($"sub/.a.md.{Guid.NewGuid():N}.quicktakes-related", "half");
        var folder = ArticleFolder.Open(site.Root);

        Assert.Equal(["a.md"], folder.Paths);
        new LinkWriter(folder).WriteAll([]);
        Assert.False(File.Exists(leftover));
    }

    [Fact]
    public void WriteAll_FilesOfARunThatStillWorks_StayUntilItEnds()
    {
        using var site = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        var article = site.WriteArticle("sub/a.md", "A", "words");
        string staged;
        using (var run = new WritingRun(site.Root))
        {
            File.WriteAllText(staged = run.StagedPath(article), "half");
            new LinkWriter(ArticleFolder.Open(site.Root)).WriteAll([]);
            new LinkWriter(ArticleFolder.Open(Path.Combine(site.Root, "sub"))).WriteAll([]);
            if (!OperatingSystem.IsWindows())
            {
                File.CreateSymbolicLink(Path.Combine(elsewhere.Root, "link"), Path.Combine(site.Root, "sub"));
                new LinkWriter(ArticleFolder.Open(Path.Combine(elsewhere.Root, "link"))).WriteAll([]);
            }
            Assert.True(File.Exists(staged));
        }

        new LinkWriter(ArticleFolder.Open(Path.Combine(site.Root, "sub"))).WriteAll([]);
        Assert.False(File.Exists(staged));
        Assert.Empty(Directory.EnumerateFiles(site.Root));
    }

    [Theory]
    [InlineData(".quicktakes-related")]
    [InlineData(".schema.quicktakes-related")]
    [InlineData(".a.md.0123456789abcdef.quicktakes-related")]
    public void WriteAll_FileOfTheUsersThatIsNamedAlike_Stays(string name)
    {
        using var site = new TemporaryFolder();
        site.WriteArticle("a.md", "A", "words");
        var own = site.Write(name, "mine");

        new LinkWriter(ArticleFolder.Open(site.Root)).WriteAll([]);

        Assert.Equal("mine", File.ReadAllText(own));
    }
}
