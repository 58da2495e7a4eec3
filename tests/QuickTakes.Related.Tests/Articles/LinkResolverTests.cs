using QuickTakes.Related.Articles;
using Xunit;

namespace QuickTakes.Related.Tests.Articles;

/// <summary>Where links lead, on the sites of several generators.</summary>
public sealed class LinkResolverTests
{
    /// <summary>As most static sites have it: what has no url of its own is published at its path.</summary>
    private static readonly IndexedArticle[] Site = InOrder(
        At("index.md"), At("posts/_index.md"), At("posts/bar.md"), At("posts/foo.md"), At("posts/bundle/index.md"),
        At("notes/foo2.markdown"),
        At("docs/a.md", "/guide/a/"), At("docs/b.md", "overview"), At("posts/b.md", "overview"), At("docs/query.md", "/page?id=5"),
        At("docs/far.md", "https://example.org/far/"), At("docs/home.md", "https://EXAMPLE.org/home/"));

    private static LinkResolver Resolver(IndexedArticle[] articles, RelatedShape shape = RelatedShape.NumberedMaps) =>
        new ArticleCatalog(articles, new LinkFieldForm("related", shape)).Links;

    private static IndexedArticle[] InOrder(params IndexedArticle[] articles) =>
        [.. articles.OrderBy(article => article.Path, StringComparer.Ordinal)];

    private static IndexedArticle At(string path, string? url = null) => new() { Path = path, Title = path, Url = url };

    private static IndexedArticle Named(string path) => Site.Single(article => article.Path == path);

    [Theory]
    [InlineData("foo", "posts/foo.md")]
    [InlineData("foo.md", "posts/foo.md")]
    [InlineData("./foo.md", "posts/foo.md")]
    [InlineData("./foo", "posts/foo.md")]
    [InlineData("/posts/foo", "posts/foo.md")]
    [InlineData("/posts/foo/", "posts/foo.md")]
    [InlineData("/posts/foo.md", "posts/foo.md")]
    [InlineData("/posts/foo.html", "posts/foo.md")]
    [InlineData("/posts/foo/index.html", "posts/foo.md")]
    [InlineData("posts/foo", "posts/foo.md")]
    [InlineData("posts/foo.md", "posts/foo.md")]
    [InlineData("/posts/./x/../foo", "posts/foo.md")]
    [InlineData("../notes/foo2", "notes/foo2.markdown")]
    [InlineData("foo2", "notes/foo2.markdown")]
    [InlineData("/posts/foo#part", "posts/foo.md")]
    [InlineData("/posts/foo/?from=list#part", "posts/foo.md")]
    [InlineData("/", "index.md")]
    [InlineData("/posts", "posts/_index.md")]
    [InlineData("/posts/", "posts/_index.md")]
    [InlineData("bundle", "posts/bundle/index.md")]
    [InlineData("/posts/bundle/", "posts/bundle/index.md")]
    [InlineData("/guide/a", "docs/a.md")]
    [InlineData("/guide/a#part", "docs/a.md")]
    [InlineData("/docs/a.md", "docs/a.md")]
    [InlineData("overview", "posts/b.md")]
    [InlineData("/docs/overview", "docs/b.md")]
    [InlineData("/page?id=5", "docs/query.md")]
    [InlineData("/page?id=5#part", "docs/query.md")]
    [InlineData("https://example.org/far", "docs/far.md")]
    [InlineData("http://Example.org/far/#part", "docs/far.md")]
    [InlineData("//example.org/far", "docs/far.md")]
    [InlineData("/far", "docs/far.md")]
    [InlineData("https://example.org/guide/a/", "docs/a.md")]
    [InlineData("https://example.org/posts/foo", "posts/foo.md")]
    [InlineData("https://example.org/home", "docs/home.md")]
    [InlineData("/docs/a", null)]
    [InlineData("/page?id=6", null)]
    [InlineData("/notes/foo", null)]
    [InlineData("../../../foo", null)]
    [InlineData("#part", null)]
    [InlineData("https://example.org/gone", null)]
    [InlineData("https://elsewhere.org/posts/foo", null)]
    public void Find_Url_LeadsToTheArticlePublishedThere(string url, string? path) =>
        Assert.Equal(path, Resolver(Site).Find(Named("posts/bar.md"), url) is >= 0 and var row ? Site[row].Path : null);

    [Fact]
    public void Find_PathFromTheRoot_StaysOnTheHostOfItsArticle()
    {
        IndexedArticle[] site =
        [
            At("de/a.md", "https://de.example.org/a"),
            At("en/a.md", "https://en.example.org/a"),
            At("en/b.md", "https://en.example.org/b"),
        ];

        Assert.Equal(1, Resolver(site).Find(site[2], "/a"));
    }

    [Theory]
    [InlineData("https://en.wikipedia.org/wiki/Moon", true)]
    [InlineData("//en.wikipedia.org/wiki/Moon", true)]
    [InlineData("https://example.org/gone", false)]
    [InlineData("/gone", false)]
    [InlineData("gone", false)]
    public void IsExternal_Link_LeadsToAnotherHost(string url, bool isExternal) =>
        Assert.Equal(isExternal, Resolver(Site).IsExternal(new ArticleLink(null, null, null, url)));

    [Theory]
    [InlineData(RelatedShape.Slugs, "posts/foo.md", "foo")]
    [InlineData(RelatedShape.Slugs, "notes/foo2.markdown", "foo2")]
    [InlineData(RelatedShape.Slugs, "posts/bundle/index.md", "bundle")]
    [InlineData(RelatedShape.Slugs, "docs/a.md", "a")]
    [InlineData(RelatedShape.Slugs, "docs/b.md", "/docs/overview")]
    [InlineData(RelatedShape.Slugs, "index.md", "/")]
    [InlineData(RelatedShape.Urls, "docs/home.md", "https://EXAMPLE.org/home/")]
    [InlineData(RelatedShape.Urls, "posts/foo.md", "/posts/foo")]
    [InlineData(RelatedShape.Urls, "posts/_index.md", "/posts")]
    [InlineData(RelatedShape.Urls, "docs/a.md", "/guide/a/")]
    [InlineData(RelatedShape.Urls, "docs/b.md", "/docs/overview")]
    [InlineData(RelatedShape.NumberedMaps, "posts/foo.md", "/posts/foo")]
    public void CreateLink_Article_IsAsThePublishedSiteHasItAndLeadsThere(RelatedShape shape, string path, string url)
    {
        var (targets, row) = (Resolver(Site, shape), Array.IndexOf(Site, Named(path)));

        var link = targets.CreateLink(Named("posts/bar.md"), row);

        Assert.Equal(url, link.Url);
        Assert.Equal(row, targets.Resolve(Named("posts/bar.md"), link));
    }

    [Theory]
    [InlineData(RelatedShape.Slugs)]
    [InlineData(RelatedShape.Urls)]
    public void CreateLink_AnyArticle_LeadsThere(RelatedShape shape)
    {
        var targets = Resolver(Site, shape);
        foreach (var from in Site)
        {
            Assert.Equal(
                Enumerable.Range(0, Site.Length),
                Enumerable.Range(0, Site.Length).Select(row => targets.Find(from, targets.CreateLink(from, row).Url!)));
        }
    }

    [Fact]
    public void CreateLink_FileBesideAFolderOfItsName_NamesTheFile()
    {
        IndexedArticle[] site = [At("a.md"), At("x.md"), At("x/index.md")];
        var targets = Resolver(site);

        Assert.Equal([1, 2], new[] { 1, 2 }.Select(row => targets.Find(site[0], targets.CreateLink(site[0], row).Url!)));
    }
}
