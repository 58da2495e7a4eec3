using QuickTakes.Related.Articles;
using QuickTakes.Related.Checking;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using QuickTakes.Related.Filling;
using Xunit;

namespace QuickTakes.Related.Tests.Articles;

/// <summary>Links in lists: one form in a list, and slugs that several articles have.</summary>
public sealed class ListFormTests
{
    [Theory]
    [InlineData(RelatedShape.Urls, "/x/two/", "/x/three/")]
    [InlineData(RelatedShape.Urls, "two", "three")]
    [InlineData(RelatedShape.Urls, "docs/two-file", "docs/three-file")]
    [InlineData(RelatedShape.Slugs, "/x/two/", "/x/three/")]
    [InlineData(RelatedShape.Slugs, "two", "three")]
    public void PlanFill_NewLink_TakesTheFormOfTheList(RelatedShape shape, string there, string expected)
    {
        using var site = new TemporaryFolder();
        site.Write("docs/one-file.md", $"---\ntitle: One\nurl: /x/one/\nrelated: [{there}]\n---\nvolcano magma lava\n");
        site.Write("docs/two-file.md", "---\ntitle: Two\nurl: /x/two/\n---\nvolcano magma ash\n");
        site.Write("docs/three-file.md", "---\ntitle: Three\nurl: /x/three/\n---\nvolcano lava ash\n");
        var index = RelatedIndex.Build(ArticleFolder.Open(site.Root, new FieldSchema { Related = "related", RelatedShape = shape }));

        var fill = index.PlanFill().Articles.Single(article => article.Article.Path == "docs/one-file.md");

        Assert.Equal([there, expected], fill.Links.Select(link => link.Link.Url));
    }

    [Fact]
    public void Check_SlugOfSeveralArticles_IsAmbiguousAndCorrected()
    {
        using var site = new TemporaryFolder();
        site.Write("a/one.md", "---\ntitle: One\nurl: /a/one/\nrelated: [moon]\n---\nvolcano magma lava\n");
        site.Write("b/moon.md", "---\ntitle: Moon\nurl: /b/moon/\n---\nbread oven\n");
        site.Write("a/sub/moon.md", "---\ntitle: Another moon\nurl: /a/sub/moon/\n---\nsalt sea\n");
        var index = RelatedIndex.Build(ArticleFolder.Open(site.Root,
            new FieldSchema { Related = "related", RelatedShape = RelatedShape.Slugs }));

        var found = Assert.Single(index.Check(), diagnostic => diagnostic.Rule.Code == "ambiguous-link");
        var fixedLinks = index.PlanFill(new FillOptions { Mode = FillMode.Fix }).Articles.Single(article =>
            article.Article.Path == "a/one.md");

        Assert.Equal("a/one.md", found.Path);
        Assert.Equal(["/a/sub/moon/"], fixedLinks.Links.Select(link => link.Link.Url));
        Assert.DoesNotContain(index.Check(), diagnostic => diagnostic.Rule.Code == "dangling-target");
    }

    [Theory]
    [InlineData(FillMode.Fix, "related: [salt, moon]", "/salt/", "/b/moon/")]
    [InlineData(FillMode.Missing, "related: [salt]", "/salt/", "/a/moon/", "/b/moon/")]
    [InlineData(FillMode.Missing, "", "/a/moon/", "/b/moon/", "/salt/")]
    public void PlanFill_SlugOfSeveralArticlesInAList_MakesAllOfItUrls(FillMode mode, string list, params string[] expected)
    {
        using var site = new TemporaryFolder();
        site.Write("b/x/one.md", $"---\ntitle: One\nurl: /b/one/\n{list}\n---\nvolcano magma lava tide sea\n");
        site.Write("a/moon.md", "---\ntitle: Moon\nurl: /a/moon/\n---\nvolcano magma lava tide\n");
        site.Write("b/moon.md", "---\ntitle: Another moon\nurl: /b/moon/\n---\nvolcano magma lava\n");
        site.Write("salt.md", "---\ntitle: Salt\nurl: /salt/\n---\nsea\n");
        site.Write("far.md", "---\ntitle: Far\nurl: /far/\nrelated: [salt]\n---\nbutter flour\n");
        var schema = new FieldSchema { Related = "related", RelatedShape = RelatedShape.Slugs };
        var index = RelatedIndex.Build(ArticleFolder.Open(site.Root, schema));

        var plan = index.PlanFill(new FillOptions { Mode = mode });

        var fill = plan.Articles.Single(article => article.Article.Path == "b/x/one.md");
        Assert.Equal(expected, fill.Links.Select(link => link.Link.Url));
        Assert.Equal(["salt"], plan.Articles.Single(article => article.Article.Path == "far.md").Links.Select(link => link.Link.Url));
        Assert.DoesNotContain(index.Check(), diagnostic => diagnostic.Rule.Code == "stale-url");
        Assert.All(new LinkWriter(ArticleFolder.Open(site.Root, schema)).WriteAll(plan.Edits), result => Assert.Null(result.Problem));
        Assert.DoesNotContain(RelatedIndex.Build(ArticleFolder.Open(site.Root, schema)).PlanFill(new FillOptions { Mode = mode }).Edits,
            edit => edit.Article.Path == "b/x/one.md");
    }
}
