using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Filling;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Sites;

/// <summary>What becomes of the links of a site whose generator is known.</summary>
public sealed class SiteLinksTests
{
    [Fact]
    public void PlanFill_SiteOfHugo_WritesPublishedUrlsAndNeverSuggestsSections()
    {
        var index = RelatedIndex.Build(ArticleFolder.Open(SiteListTests.Site("hugo")));

        var plan = index.PlanFill(new FillOptions());

        var urls = plan.Articles.SelectMany(article => article.Links).Select(link => link.Link.Url).ToHashSet();
        Assert.Contains("/science/posts/own-slug/", urls);
        Assert.DoesNotContain("/science/posts/", urls);
        Assert.DoesNotContain("/science/old/", urls);
        Assert.DoesNotContain("/science/posts/draft/", urls);
        Assert.DoesNotContain(plan.Edits, edit => edit.Article.Path.EndsWith("_index.md", StringComparison.Ordinal));
    }

    [Fact]
    public void PlanFill_LinkToASection_Stays()
    {
        using var site = Hugo("related: [/posts/]");

        var plan = RelatedIndex.Build(ArticleFolder.Open(site.Root, Schema)).PlanFill(new FillOptions());

        var moon = plan.Articles.Single(article => article.Article.Path == "content/posts/moon.md");
        Assert.Empty(moon.Removed);
        Assert.Equal(["/posts/", "/posts/tide/"], moon.Links.Select(link => link.Link.Url));
    }

    [Theory]
    [InlineData("/posts/tide/")]
    [InlineData("/posts/tide")]
    [InlineData("tide")]
    [InlineData("posts/tide.md")]
    [InlineData("tide.md")]
    public void Links_EverySpellingOfATarget_LeadsThere(string url)
    {
        using var site = Hugo($"related: [{url}]");
        var index = RelatedIndex.Build(ArticleFolder.Open(Path.Combine(site.Root, "content"), Schema));

        var plan = index.PlanFill(new FillOptions { Mode = FillMode.Fix });

        var moon = plan.Articles.Single(article => article.Article.Path == "posts/moon.md");
        Assert.Equal("posts/tide.md", Assert.Single(moon.Links).Target?.Path);
    }

    [Fact]
    public void PlanFill_FileWithoutFrontMatter_GetsLinksOnlyWhereThatIsAsked()
    {
        using var site = new TemporaryFolder();
        site.Write("moon.md", "# Moon\n\nmoon tide sea\n");
        site.Write("tide.md", "---\ntitle: Tide\n---\nmoon tide sea\n");
        site.Write("cake.md", "---\ntitle: Cake\n---\nflour sugar\n");

        Assert.DoesNotContain(Edits(false), path => path == "moon.md");
        Assert.Contains(Edits(true), path => path == "moon.md");

        IEnumerable<string> Edits(bool create) => RelatedIndex
            .Build(ArticleFolder.Open(site.Root, new Related.Content.Sites.SiteOptions { CreateFrontMatter = create }))
            .PlanFill(new FillOptions()).Edits.Select(edit => edit.Article.Path);
    }

    private static FieldSchema Schema =>
        FieldSchema.Default with { Related = "related", RelatedShape = Related.Articles.RelatedShape.Urls };

    private static TemporaryFolder Hugo(string links)
    {
        var site = new TemporaryFolder();
        site.Write("hugo.toml", "baseURL = 'https://example.org/'\n");
        site.Write("content/posts/_index.md", "---\ntitle: Moon and tide\n---\nmoon tide sea\n");
        site.Write("content/posts/moon.md", $"---\ntitle: Moon\n{links}\n---\nmoon tide sea\n");
        site.Write("content/posts/tide.md", "---\ntitle: Tide\n---\nmoon tide sea\n");
        site.Write("content/posts/cake.md", "---\ntitle: Cake\n---\nflour sugar\n");
        return site;
    }
}
