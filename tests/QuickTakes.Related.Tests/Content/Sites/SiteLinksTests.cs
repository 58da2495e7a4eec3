using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
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

    /// <summary>Hugo, Zola and Astro read front matter behind blank lines; for the others it is the body, which is said.</summary>
    [Theory]
    [InlineData("hugo.toml", "content", "\n+++\ntitle = \"Moon\"\n+++\n", true)]
    [InlineData("hugo.toml", "content", " \r\n\r\n---\r\ntitle: Moon\r\n---\r\n", true)]
    [InlineData("hugo.toml", "content", "\n\n{\n  \"title\": \"Moon\"\n}\n", true)]
    [InlineData("zola.toml", "content", "\n+++\ntitle = \"Moon\"\n+++\n", true)]
    [InlineData("astro.config.mjs", "src/content/docs", "\n---\ntitle: Moon\n---\n", true)]
    [InlineData("_config.yml", "", "\n---\ntitle: Moon\n---\n", false)]
    [InlineData("docfx.json", "", "\n---\ntitle: Moon\n---\n", false)]
    [InlineData("x", "", "\n+++\ntitle = \"Moon\"\n+++\n", false)]
    public void Fill_FrontMatterBehindABlankLine_IsReadWhereTheGeneratorDoes(string settings, string content, string front, bool isRead)
    {
        using var site = new TemporaryFolder();
        site.Write(settings, settings.EndsWith("json", StringComparison.Ordinal) ? "{}" : "");
        site.Write(Path.Combine(content, "moon.md"), front + "moon tide sea\n");
        site.Write(Path.Combine(content, "tide.md"), "---\ntitle: Tide\n---\nmoon tide sea\n");
        site.Write(Path.Combine(content, "cake.md"), "---\ntitle: Cake\n---\nflour sugar\n");
        var folder = ArticleFolder.Open(Path.Combine(site.Root, content), Schema);
        var read = folder.Read("moon.md");

        Assert.Equal(isRead ? "Moon" : null, read.Article?.Title);
        Assert.Equal(isRead ? null : 1, read.Problem?.Line);
        if (!isRead)
            return;
        var plan = RelatedIndex.Build(folder).PlanFill(new FillOptions());
        Assert.All(new LinkWriter(folder).WriteAll(plan.Edits), result => Assert.Null(result.Problem));
        var written = File.ReadAllText(Path.Combine(site.Root, content, "moon.md"));
        Assert.StartsWith(front[..(front.IndexOf("Moon", StringComparison.Ordinal) + 4)], written, StringComparison.Ordinal);
        Assert.Equal("/tide", Assert.Single(folder.Read("moon.md").Article!.Links).Url?.TrimEnd('/'));
    }

    /// <summary>Front matter of Hexo may do without its first fence; what stands above a rule is text all the same.</summary>
    [Theory]
    [InlineData("title: Moon\ndate: 2024-03-09\n---\n", "Moon")]
    [InlineData("\"title\": \"Moon\",\n\"date\": \"2024-03-09\"\n;;;\n", "Moon")]
    [InlineData("Some text\n\n---\n", "moon")]
    [InlineData("- a list\n---\n", "moon")]
    [InlineData("text without end\n", "moon")]
    public void Fill_FrontMatterWithoutItsFirstFence_IsReadAndWrittenOnHexoAlone(string front, string title)
    {
        using var site = new TemporaryFolder();
        site.Write("_config.yml", "source_dir: source\n");
        site.Write("source/_posts/moon.md", front + "moon tide sea\n");
        site.Write("source/_posts/tide.md", "---\ntitle: Tide\ndate: 2024-03-10\n---\nmoon tide sea\n");
        site.Write("source/_posts/cake.md", "---\ntitle: Cake\ndate: 2024-03-10\n---\nflour sugar\n");
        var folder = ArticleFolder.Open(site.Root, Schema);

        Assert.Equal(title, folder.Read("source/_posts/moon.md").Article?.Title);
        if (title != "Moon")
            return;
        var plan = RelatedIndex.Build(folder).PlanFill(new FillOptions());
        Assert.All(new LinkWriter(folder).WriteAll(plan.Edits), result => Assert.Null(result.Problem));
        Assert.EndsWith("moon tide sea\n", File.ReadAllText(Path.Combine(site.Root, "source/_posts/moon.md")), StringComparison.Ordinal);
        Assert.Equal("/2024/03/10/tide/", Assert.Single(folder.Read("source/_posts/moon.md").Article!.Links).Url);
        Assert.Null(ArticleFolder.Open(site.Root, new Related.Content.Sites.SiteOptions { Generator = "jekyll" })
            .Read("source/_posts/moon.md").Article?.Date);
    }

    /// <summary>Templates often put the base path before a link, so lists leave it out: both lead there, and a list has one form.</summary>
    [Theory]
    [InlineData("related: [/posts/moon/]", "/posts/moon/", "/posts/tide/")]
    [InlineData("related: [/posts/moon]", "/posts/moon", "/posts/tide/")]
    [InlineData("related: [/science/posts/moon/]", "/science/posts/moon/", "/science/posts/tide/")]
    [InlineData("", "/science/posts/moon/", "/science/posts/tide/")]
    public void PlanFill_LinkWithoutTheBasePath_StaysAndNewOnesAreLikeIt(string list, params string[] expected)
    {
        using var site = Hugo("x: 1");
        site.Write("hugo.toml", "baseURL = 'https://example.org/science/'\n");
        site.Write("content/posts/sea.md", $"---\ntitle: Sea\n{list}\n---\nmoon tide sea\n");

        var plan = RelatedIndex.Build(ArticleFolder.Open(site.Root, Schema)).PlanFill(new FillOptions());

        var sea = plan.Articles.Single(article => article.Article.Path == "content/posts/sea.md");
        Assert.Empty(sea.Removed);
        Assert.Equal(expected, sea.Links.Select(link => link.Link.Url));
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
