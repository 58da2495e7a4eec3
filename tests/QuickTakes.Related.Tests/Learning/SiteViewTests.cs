using QuickTakes.Related.Articles;
using QuickTakes.Related.Learning.Site;
using Xunit;

namespace QuickTakes.Related.Tests.Learning;

public sealed class SiteViewTests
{
    [Fact]
    public void ByPath_FolderInsideAnother_DoesNotStandBetweenItsFiles()
    {
        string[] paths = ["a/a.md", "a/m/1.md", "a/m/2.md", "a/z.md", "b.md"];
        var site = new SiteView(
            [.. paths.Select(path => new IndexedArticle { Path = path, Title = path })], new TextRows?[Enum.GetValues<TextView>().Length]);

        Assert.Equal(1, site.ByPath.Distance(0, 3));
        Assert.Equal(1, site.ByPath.Distance(1, 2));
        Assert.Equal(-1, site.ByPath.Distance(0, 1));
        Assert.Equal([3], site.ByPath.Around(0, 1));
    }
}
