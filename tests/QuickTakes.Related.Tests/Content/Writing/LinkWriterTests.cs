using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using QuickTakes.Related.Tests.Content.Formats;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Writing;

public sealed class LinkWriterTests
{
    private static readonly ArticleLink Link = new("1", "Why?", "Physics", "/q/why");

    private static LinkEdit EditOf(ArticleFolder folder, string path) => new(
        RelatedIndex.Build(folder).Articles.Single(article => article.Path == path), [new LinkPlacement(Link, null)]);

    private static LinkWriteResult Write(ArticleFolder folder, LinkEdit edit) => Assert.Single(new LinkWriter(folder).WriteAll([edit]));

    [Fact]
    public void WriteAll_File_IsReplacedWithItsPermissions()
    {
        using var site = new TemporaryFolder();
        var file = site.WriteArticle("a.md", "A", "words");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        var folder = ArticleFolder.Open(site.Root);

        var result = Write(folder, EditOf(folder, "a.md"));

        Assert.Equal((true, null), (result.IsWritten, result.Problem));
        Assert.Equal([(1, Link)], YamlOracle.Links(File.ReadAllText(file)));
        Assert.Equal(["a.md"], Directory.EnumerateFileSystemEntries(site.Root).Select(Path.GetFileName));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead, File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData(RelatedShape.Urls, null, "shape")]
    [InlineData(null, "see_also", "field")]
    [InlineData(RelatedShape.NumberedMaps, "related_article", null)]
    public void WriteAll_PlannedForAnotherSchema_IsRefused(RelatedShape? shape, string? field, string? reason)
    {
        using var site = new TemporaryFolder();
        var file = site.WriteArticle("a.md", "A", "words");
        var before = File.ReadAllText(file);
        var folder = ArticleFolder.Open(site.Root);

        var result = Write(folder, EditOf(folder, "a.md") with { Shape = shape, Field = field });

        Assert.Equal(reason is null, result.IsWritten);
        Assert.Equal(reason is null, File.ReadAllText(file) != before);
        if (reason is not null)
        {
            var what = reason == "shape" ? "in" : "for";
            Assert.Contains($"planned {what} the {reason}", result.Problem!.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void WriteAll_FileChangedSinceItWasRead_IsLeftAlone()
    {
        using var site = new TemporaryFolder();
        var file = site.WriteArticle("a.md", "A", "words");
        var folder = ArticleFolder.Open(site.Root);
        var edit = EditOf(folder, "a.md");
        site.WriteArticle("a.md", "A", "wordz");
        var before = File.ReadAllBytes(file);

        var result = Write(folder, edit);

        Assert.Contains("changed since it was read", result.Problem!.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(file));
    }

    [Fact]
    public void WriteAll_ReadOnlyVanishedAndGoodFiles_OnlyTheGoodOneIsWritten()
    {
        using var site = new TemporaryFolder();
        var fixedFile = site.WriteArticle("a.md", "A", "words");
        var gone = site.WriteArticle("b.md", "B", "more");
        site.WriteArticle("c.md", "C", "text");
        var folder = ArticleFolder.Open(site.Root);
        var edits = folder.Paths.Select(path => EditOf(folder, path)).ToArray();
        File.SetAttributes(fixedFile, FileAttributes.ReadOnly);
        File.Delete(gone);

        var results = new LinkWriter(folder).WriteAll(edits, threads: 2);
        File.SetAttributes(fixedFile, FileAttributes.Normal);

        Assert.Equal([false, false, true], results.Select(result => result.IsWritten));
        Assert.Contains("read-only", results[0].Problem!.Message, StringComparison.Ordinal);
        Assert.NotNull(results[1].Problem);
        Assert.DoesNotContain("related_article", File.ReadAllText(fixedFile), StringComparison.Ordinal);
        Assert.Equal(["a.md", "c.md"], Directory.EnumerateFileSystemEntries(site.Root).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void WriteAll_LockedFile_IsReported()
    {
        using var site = new TemporaryFolder();
        var file = site.WriteArticle("a.md", "A", "words");
        var folder = ArticleFolder.Open(site.Root);
        var edit = EditOf(folder, "a.md");
        LinkWriteResult result;
        using (File.Open(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            result = Write(folder, edit);

        Assert.False(result.IsWritten);
        Assert.NotNull(result.Problem);
    }

    [Fact]
    public void WriteAll_LinksToFiles_AreFollowedButNotOutOfTheFolder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SKIPPED: making links needs a privilege on Windows");
        using var outside = new TemporaryFolder();
        using var site = new TemporaryFolder();
        var far = outside.WriteArticle("far.md", "Far", "words");
        var near = site.WriteArticle(".data/near.md", "Near", "words");
        File.CreateSymbolicLink(Path.Combine(site.Root, "far.md"), far);
        File.CreateSymbolicLink(Path.Combine(site.Root, "near.md"), Path.Combine(".data", "near.md"));
        var folder = ArticleFolder.Open(site.Root);

        var results = new LinkWriter(folder).WriteAll([.. folder.Paths.Select(path => EditOf(folder, path))]);

        Assert.Equal([false, true], results.Select(result => result.IsWritten));
        Assert.Contains("out of the folder", results[0].Problem!.Message, StringComparison.Ordinal);
        Assert.Equal(".data/near.md", new FileInfo(Path.Combine(site.Root, "near.md")).LinkTarget);
        Assert.Contains("related_article1", File.ReadAllText(near), StringComparison.Ordinal);
        Assert.DoesNotContain("related_article1", File.ReadAllText(far), StringComparison.Ordinal);
    }

    [Fact]
    public void WriteAll_LinkToAnotherArticle_IsThatArticleAndWrittenOnce()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SKIPPED: making links needs a privilege on Windows");
        using var site = new TemporaryFolder();
        var file = site.WriteArticle("z/a.md", "A", "words");
        File.CreateSymbolicLink(Path.Combine(site.Root, "alias.md"), Path.Combine("z", "a.md"));
        site.WriteArticle(".data/near.md", "Near", "words");
        File.CreateSymbolicLink(Path.Combine(site.Root, "first.md"), Path.Combine(".data", "near.md"));
        File.CreateSymbolicLink(Path.Combine(site.Root, "second.md"), Path.Combine(".data", "near.md"));
        File.CreateSymbolicLink(Path.Combine(site.Root, "round.md"), "round.md");

        var folder = ArticleFolder.Open(site.Root);
        var results = new LinkWriter(folder).WriteAll([EditOf(folder, "first.md"), EditOf(folder, "z/a.md")], threads: 2);

        Assert.Equal(["first.md", "round.md", "z/a.md"], folder.Paths);
        Assert.NotNull(folder.Read("round.md").Problem);
        Assert.All(results, result => Assert.Equal((true, null), (result.IsWritten, result.Problem)));
        Assert.Contains("related_article1", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Preview_ArticleThatIsALink_NamesTheFileBehindIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SKIPPED: making links needs a privilege on Windows");
        using var site = new TemporaryFolder();
        site.WriteArticle(".data/near.md", "Near", "words");
        File.CreateSymbolicLink(Path.Combine(site.Root, "near.md"), Path.Combine(".data", "near.md"));
        var folder = ArticleFolder.Open(site.Root);

        Assert.Equal(".data/near.md", new LinkWriter(folder).Preview(EditOf(folder, "near.md")).Path);
    }

    [Fact]
    public void LinkWriter_NullArguments_AreNamed()
    {
        using var site = new TemporaryFolder();
        site.WriteArticle("a.md", "A", "words");
        var folder = ArticleFolder.Open(site.Root);
        var (writer, article) = (new LinkWriter(folder), EditOf(folder, "a.md").Article);

        Assert.Equal("folder", Assert.Throws<ArgumentNullException>(() => new LinkWriter(null!)).ParamName);
        foreach (var edit in (LinkEdit[])[null!, new(null!, []), new(article, null!), new(article, [new LinkPlacement(null!, null)])])
        {
            Assert.Equal("edits", Assert.Throws<ArgumentException>(() => writer.WriteAll([edit])).ParamName);
            Assert.Equal("edit", Assert.Throws<ArgumentException>(() => writer.Preview(edit)).ParamName);
        }
    }

    [Fact]
    public void WriteAll_LinkThatNoShapeCanHold_CostsOnlyItsArticle()
    {
        using var site = new TemporaryFolder();
        site.WriteArticle("a.md", "A", "words");
        site.WriteArticle("b.md", "B", "more");
        var folder = ArticleFolder.Open(site.Root, FieldSchema.Default with { Related = "related", RelatedShape = RelatedShape.Urls });
        var withoutUrl = new LinkPlacement(new ArticleLink("1", "T", null, null), null);

        var results = new LinkWriter(folder).WriteAll([EditOf(folder, "a.md") with { Links = [withoutUrl] }, EditOf(folder, "b.md")]);

        Assert.Equal([false, true], results.Select(result => result.IsWritten));
        Assert.Contains("error of this program", results[0].Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Preview_Edit_WritesNothing()
    {
        using var site = new TemporaryFolder();
        var file = site.WriteArticle("a.md", "A", "words");
        var folder = ArticleFolder.Open(site.Root);
        var before = File.ReadAllText(file);

        var preview = new LinkWriter(folder).Preview(EditOf(folder, "a.md"));

        Assert.Equal((before, before), (preview.Before, File.ReadAllText(file)));
        Assert.Equal([(1, Link)], YamlOracle.Links(preview.After));
    }
}
