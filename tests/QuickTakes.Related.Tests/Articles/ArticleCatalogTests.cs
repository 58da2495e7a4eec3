using QuickTakes.Related.Articles;
using QuickTakes.Related.Evaluation;
using Xunit;

namespace QuickTakes.Related.Tests.Articles;

public sealed class ArticleCatalogTests
{
    private static readonly IndexedArticle[] Articles =
    [
        new() { Path = "a/one.md", Id = "7", Title = "One", Url = "/one/" },
        new() { Path = "a/two.md", Id = "7", Title = "Two", Url = "/two" },
        new() { Path = "b/7", Id = "9", Title = "Seven" },
    ];

    [Theory]
    [InlineData("a/one.md", "a/one.md")]
    [InlineData("./a/one.md", "a/one.md")]
    [InlineData("a\\two.md", "a/two.md")]
    [InlineData("/one", "a/one.md")]
    [InlineData("/two/", "a/two.md")]
    [InlineData("7", "a/one.md", "a/two.md")]
    [InlineData("9", "b/7")]
    [InlineData("8")]
    [InlineData("")]
    public void Resolve_PathUrlOrId_FindsAllArticlesOfThatName(string name, params string[] paths) =>
        Assert.Equal(paths, new ArticleCatalog(Articles).Resolve(name).Select(article => article.Path));

    [Fact]
    public void Rows_AndPaths_LeadToEachOther()
    {
        var catalog = new ArticleCatalog(Articles);

        Assert.All(catalog.Rows, row => Assert.Equal(row, catalog.RowOf(catalog[row].Path)));
        Assert.Equal(-1, catalog.FindRow("none.md"));
        Assert.Contains("none.md", Assert.Throws<KeyNotFoundException>(() => catalog.RowOf("none.md")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Articles_OfAnIndex_CannotBeReplaced()
    {
        var index = RelatedIndex.Build([new Article { Path = "a.md", Title = "moon" }]);

        Assert.Throws<NotSupportedException>(() => ((IList<IndexedArticle>)index.Articles)[0] = Articles[0]);
        Assert.IsNotType<IndexedArticle[]>(index.Articles);
    }

    [Fact]
    public void KnownLinks_LaterStateOfTheSite_AreFoundAgainByPath()
    {
        Article[] articles =
        [
            new() { Path = "b.md", Title = "moon" },
            new() { Path = "c.md", Title = "moon tide" },
            new() { Path = "d.md", Title = "tide" },
        ];
        var before = RelatedIndex.Build(articles);
        var known = KnownLinks.Of(before, [new("b.md", "c.md"), new("c.md", "d.md")]);
        var added = RelatedIndex.Build([new Article { Path = "a.md", Title = "sun" }, .. articles.Take(2)]);
        var later = new RelatedIndex(
            added.Options, new ArticleCatalog([.. added.Articles], identity: before.Catalog.Identity), added.Text);

        Assert.Equal([new("b.md", "c.md")], known.In(later).Links);
        Assert.Throws<ArgumentException>(() => known.In(added));
    }
}
