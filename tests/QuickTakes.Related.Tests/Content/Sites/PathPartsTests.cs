using QuickTakes.Related.Content.Sites;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Sites;

/// <summary>Which names are those of languages and versions: where the same pages stand beside each other, and nowhere else.</summary>
public sealed class PathPartsTests
{
    [Theory]
    [InlineData("content/de/moon.md", "de", null, "content/moon.md", "content/de/moon.md content/en/moon.md content/en/sun.md")]
    [InlineData("zh-CN/guide/moon.md", "zh-cn", null, "guide/moon.md", "guide/moon.md guide/sun.md zh-CN/guide/moon.md")]
    [InlineData("guide/moon.md", "", null, "guide/moon.md", "guide/moon.md guide/sun.md zh-CN/guide/moon.md")]
    [InlineData("pages.it/a/tar.md", "it", null, "pages/a/tar.md", "pages/a/tar.md pages/a/cp.md pages.it/a/tar.md")]
    [InlineData("pages/common/cp.md", "", null, "pages/common/cp.md", "pages/common/tar.md pages/common/cp.md pages.it/common/tar.md")]
    [InlineData("moon.de.md", "de", null, "moon.md", "moon.md moon.de.md sun.md")]
    [InlineData("sun.md", "", null, "sun.md", "moon.md moon.de.md sun.md")]
    [InlineData("docs/v2/setup.md", null, "v2", "docs/setup.md", "docs/v1/setup.md docs/v2/setup.md docs/v2/new.md blog/one.md")]
    [InlineData("docs/1.x/a/b.md", null, "1.x", "docs/a/b.md", "docs/1.x/a/b.md docs/2.x/a/b.md")]
    [InlineData("v1/de/setup.md", "de", "v1", "setup.md", "v1/de/setup.md v1/en/setup.md v2/de/setup.md v2/en/setup.md")]
    [InlineData("docs/setup.md", null, "", "docs/setup.md", "docs/setup.md docs/use.md docs/v1/setup.md")]
    [InlineData("en/about-us.md", "en", null, "about-us.md", "de/ueber-uns.md de/kontakt.md en/about-us.md en/contact.md")]
    public void Of_PathsBesideEachOther_TellLanguageAndVersion(string path, string? language, string? version, string page, string all)
    {
        var part = PathParts.Of(all.Split(' ')).Of(path);

        Assert.Equal(new PagePart(language, version, page), part);
    }

    [Theory]
    [InlineData("topics/it/servers.md", "topics/it/servers.md topics/art/painting.md topics/no/fjords.md")]
    [InlineData("it/index.md", "it/index.md no/index.md science/moon.md science/sun.md")]
    [InlineData("2024/moon.md", "2023/moon.md 2024/moon.md")]
    [InlineData("docs/v2/setup.md", "docs/v2/setup.md docs/guide/use.md")]
    [InlineData("blog/one.md", "docs/v1/setup.md docs/v2/setup.md blog/one.md")]
    [InlineData("notes.is.md", "notes.is.md other.md")]
    [InlineData("js/moon.md", "js/moon.md cs/sun.md go/stars.md")]
    public void Of_NamesThatOnlyLookLikeThem_TellNothing(string path, string all) =>
        Assert.Equal(default, PathParts.Of(all.Split(' ')).Of(path));
}
