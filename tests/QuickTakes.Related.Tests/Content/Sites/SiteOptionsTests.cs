using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Sites;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Sites;

public sealed class SiteOptionsTests
{
    [Fact]
    public void Open_UrlPatterns_TheFirstThatFitsMakesTheUrl()
    {
        using var site = new TemporaryFolder();
        site.Write("posts/moon.md", "---\ntitle: The Moon!\ndate: 2024-03-09\n---\nmoon\n");
        site.Write("about.md", "---\ntitle: About\n---\nabout\n");
        site.Write("said.md", "---\ntitle: Said\nurl: /said\n---\nsaid\n");

        var folder = ArticleFolder.Open(site.Root,
            new SiteOptions { UrlPatterns = ["posts/**=/blog/:year/:month/:title/", "/:path/"], BaseUrl = "/de/" });

        Assert.Equal(
            [("about.md", "/de/about/"), ("posts/moon.md", "/de/blog/2024/03/the-moon/"), ("said.md", "/said")],
            folder.List().Select(file => (file.Path, file.Url)));
    }

    [Fact]
    public void Open_BaseUrlThatIsWhole_MakesWholeUrls()
    {
        var folder = ArticleFolder.Open(SiteListTests.Site("hugo"), new SiteOptions { BaseUrl = "https://example.net/x" });

        Assert.Equal("https://example.net/x/posts/own-slug/", folder.Read("content/posts/slugged.md").Article?.Url);
    }

    [Fact]
    public void Open_Globs_SayWhatIsRead()
    {
        var options = new SiteOptions { Include = ["content/posts/**"], Exclude = ["**/*.de.md", "**/draft.md"] };

        var paths = ArticleFolder.Open(SiteListTests.Site("hugo"), options).Paths;

        Assert.All(paths, path => Assert.StartsWith("content/posts/", path, StringComparison.Ordinal));
        Assert.Contains("content/posts/slugged.md", paths);
        Assert.DoesNotContain("content/posts/moon-phases.de.md", paths);
        Assert.DoesNotContain("content/posts/draft.md", paths);
    }

    [Fact]
    public void Open_RuleOfAField_MakesPagesThatAreNoArticles()
    {
        using var site = new TemporaryFolder();
        site.Write("moon.md", "---\ntitle: Moon\ntags: [Space, List]\n---\nmoon\n");
        site.Write("tide.md", "---\ntitle: Tide\ntags: [Sea]\n---\ntide\n");

        var list = ArticleFolder.Open(site.Root, new SiteOptions { NoArticleWhere = ["tags=list"] }).List();

        Assert.Equal([("moon.md", PageKind.Page), ("tide.md", PageKind.Article)], list.Select(file => (file.Path, file.Kind)));
    }

    [Fact]
    public void Open_GeneratorWithoutConfiguration_IsTheNamedOne()
    {
        using var site = new TemporaryFolder();
        site.Write("content/posts/Moon.md", "---\ntitle: Moon\n---\nmoon\n");

        var folder = ArticleFolder.Open(Path.Combine(site.Root, "content"), new SiteOptions { Generator = "hugo" });

        Assert.Equal("/posts/moon/", folder.Read("posts/Moon.md").Article?.Url);
    }

    [Fact]
    public void Open_FolderThatGitIgnores_IsReadAllTheSame()
    {
        using var site = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(site.Root, ".git"));
        site.Write(".gitignore", "/out/\nsecret.md\n");
        site.Write("out/moon.md", "moon");
        site.Write("out/secret.md", "moon");
        site.Write("in/secret.md", "moon");
        site.Write("in/moon.md", "moon");

        Assert.Equal(["moon.md", "secret.md"], ArticleFolder.Open(Path.Combine(site.Root, "out")).Paths);
        Assert.Equal(["moon.md"], ArticleFolder.Open(Path.Combine(site.Root, "in")).Paths);
        Assert.Equal(["in/moon.md"], ArticleFolder.Open(site.Root).Paths);
        Assert.Equal(4, ArticleFolder.Open(site.Root, new SiteOptions { GitIgnore = false }).Paths.Count);
    }

    [Fact]
    public void Open_ConfigurationThatIsBroken_IsAProblemAndTheSiteHasNone()
    {
        using var site = new TemporaryFolder();
        site.Write("hugo.toml", "baseURL = \n");
        site.Write("content/moon.md", "---\ntitle: Moon\n---\nmoon\n");

        var folder = ArticleFolder.Open(site.Root);

        Assert.Equal("hugo.toml", Assert.Single(folder.Problems).Path);
        Assert.Equal(("hugo", "/moon/"), (folder.Generator, folder.Read("content/moon.md").Article?.Url));
    }

    [Theory]
    [InlineData("jekyl", null, null)]
    [InlineData(null, "moon", null)]
    [InlineData(null, "/:moon/", null)]
    [InlineData(null, null, "=x")]
    public void Open_OptionsThatCannotBeUsed_AreRefused(string? generator, string? pattern, string? rule)
    {
        using var site = new TemporaryFolder();
        var options = new SiteOptions
        {
            Generator = generator,
            UrlPatterns = pattern is null ? [] : [pattern],
            NoArticleWhere = rule is null ? [] : [rule],
        };

        Assert.Throws<ArgumentException>(() => ArticleFolder.Open(site.Root, options));
    }
}
