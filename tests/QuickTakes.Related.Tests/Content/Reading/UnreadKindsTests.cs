using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Sites;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Reading;

/// <summary>Documents in notations that are not read are named, once for each.</summary>
public sealed class UnreadKindsTests
{
    [Fact]
    public void Open_AsciiDocAndReStructuredText_AreNamedOnce()
    {
        using var site = new TemporaryFolder();
        foreach (var path in new[] { "b.rst", "a/c.RST", "d.adoc", "e.asciidoc", "f.md", "g.mdx", "h.html" })
            site.Write(path, "text");

        var folder = ArticleFolder.Open(site.Root);

        Assert.Equal(["f.md", "g.mdx", "h.html"], folder.Paths);
        Assert.Equal(["d.adoc", "e.asciidoc", "a/c.RST"], folder.Notices.Select(notice => notice.Path));
        Assert.Contains("2 in all", folder.Notices[2].Message, StringComparison.Ordinal);
        Assert.Empty(folder.Problems);
    }

    [Fact]
    public void Open_OtherExtensions_AreThoseThatAreRead()
    {
        using var site = new TemporaryFolder();
        foreach (var path in new[] { "a.TXT", "b.md", "c.html" })
            site.Write(path, "# Heading {#x}");

        var folder = ArticleFolder.Open(site.Root, new SiteOptions { Extensions = [".txt"] });

        Assert.Equal(["a.TXT"], folder.Paths);
        Assert.Equal("Heading", folder.Read("a.TXT").Article!.Title);
        Assert.Throws<ArgumentException>(() => ArticleFolder.Open(site.Root, new SiteOptions { Extensions = ["txt"] }));
    }
}
