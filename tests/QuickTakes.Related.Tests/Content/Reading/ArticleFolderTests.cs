using System.Text;
using QuickTakes.Related.Content.Reading;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Reading;

public sealed class ArticleFolderTests
{
    [Fact]
    public void Open_Folder_FindsMarkdownInOrdinalOrder()
    {
        using var folder = new TemporaryFolder();
        foreach (var path in (string[])["b.md", "a/z.markdown", "B.MD", "a b/ä ö.md", "no.txt", ".git/hidden.md", "md"])
            folder.Write(path, "text");

        Assert.Equal(["B.MD", "a b/ä ö.md", "a/z.markdown", "b.md"], ArticleFolder.Open(folder.Root).Paths);
    }

    [Fact]
    public void Open_FolderThatLoopsThroughALink_ReadsItOnce()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/one.md", "text");
        Directory.CreateSymbolicLink(Path.Combine(folder.Root, "a", "loop"), folder.Root);

        Assert.Equal(["a/one.md"], ArticleFolder.Open(folder.Root).Paths);
    }

    [Fact]
    public void Open_NoSuchFolder_Throws() => Assert.Throws<DirectoryNotFoundException>(() => ArticleFolder.Open("no-such-folder"));

    [Fact]
    public void Open_EmptyFolder_HasNoPaths()
    {
        using var folder = new TemporaryFolder();

        Assert.Empty(ArticleFolder.Open(folder.Root).Paths);
    }

    [Fact]
    public void Read_InvalidUtf8_NamesLineAndColumn()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.md", [.. "---\ntitle: é"u8, 0xFF, .. "\n---\n"u8]);

        var problem = ArticleFolder.Open(folder.Root).Read("a.md").Problem!;

        Assert.Equal((2, 9), (problem.Line, problem.Column));
        Assert.Contains("UTF-8", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NulCharacter_IsAProblem()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.md", "---\ntitle: a\nx: \0\n---\n");

        Assert.Equal(3, ArticleFolder.Open(folder.Root).Read("a.md").Problem!.Line);
    }

    [Fact]
    public void Read_Utf16_SaysSo()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.md", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("---\ntitle: a\n---\n")]);

        Assert.Contains("UTF-16", ArticleFolder.Open(folder.Root).Read("a.md").Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileOf50Megabytes_IsRefusedUnlessAllowed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("big.md", "---\ntitle: Big\n---\n" + string.Concat(Enumerable.Repeat("word and word \n\n", 50 * 1024 * 1024 / 16)));

        Assert.Contains("move it out", ArticleFolder.Open(folder.Root).Read("big.md").Problem!.Message, StringComparison.Ordinal);
        Assert.Equal("Big", ArticleFolder.Open(folder.Root, largestFile: 64 << 20).Read("big.md").Article!.Title);
    }

    [Fact]
    public void Read_FileThatVanished_IsAProblem()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.md", "text");
        var opened = ArticleFolder.Open(folder.Root);
        File.Delete(file);

        Assert.Contains("cannot be read", opened.Read("a.md").Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileThatMayNotBeRead_IsAProblem()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.md", "text");
        // A lock keeps out even a user whose permissions are not checked.
        using var locked = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None);

        Assert.Contains("cannot be read", ArticleFolder.Open(folder.Root).Read("a.md").Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NamesThatAreNotUtf8_AreNamedForWhatTheyAre()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SKIPPED: other systems have no such names");
        using var folder = new TemporaryFolder();
        folder.Write("a.md", "text");
        // Octal escapes, since a name that is no text cannot be given from here.
        var script = $"cd '{folder.Root}' && touch \"$(printf 'b\\377.md')\" \"$(printf 'c\\377.png')\" && mkdir \"$(printf 'd\\377')\"";
        using (var shell = System.Diagnostics.Process.Start("sh", ["-c", script]))
        {
            shell.WaitForExit();
            Assert.Equal(0, shell.ExitCode);
        }

        var opened = ArticleFolder.Open(folder.Root);

        Assert.Equal(["a.md"], opened.Paths);
        Assert.Equal(["b\uFFFD.md", "d\uFFFD"], opened.Problems.Select(problem => problem.Path));
        Assert.Contains("name of the file is not valid UTF-8", opened.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("name of the folder is not valid UTF-8", opened.Problems[1].Message, StringComparison.Ordinal);
        using var clean = System.Diagnostics.Process.Start("rm", ["-rf", folder.Root]);
        clean.WaitForExit();
        Directory.CreateDirectory(folder.Root);
    }

    [Fact]
    public void Read_PathThatNoSystemTakes_IsAProblem()
    {
        using var folder = new TemporaryFolder();

        Assert.NotNull(ArticleFolder.Open(folder.Root).Read("a\0b.md").Problem);
    }

    [Fact]
    public void Read_LinkToNowhere_IsAProblem()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(Path.Combine(folder.Root, "a.md"), Path.Combine(folder.Root, "gone.md"));

        Assert.NotNull(Assert.Single(ArticleFolder.Open(folder.Root).ReadAll()).Problem);
    }
}
