using QuickTakes.Related.Articles;
using QuickTakes.Related.Checking;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Sites;
using QuickTakes.Related.Filling;
using QuickTakes.Related.Selection;
using Xunit;

namespace QuickTakes.Related.Tests.Selection;

/// <summary>Links stay inside a language and a version, on a site with three of the one and two of the other.</summary>
public sealed class PartsTests
{
    internal static string Site { get; } = Path.Combine(
        Repository.Root, "tests", "QuickTakes.Related.Tests", "Content", "Sites", "multilingual");

    [Fact]
    public void FindAll_SiteWithLanguagesAndVersions_CrossesNoneAndFillsAllPlaces()
    {
        var index = RelatedIndex.Build(ArticleFolder.Open(Site));

        var all = index.FindAll();

        Assert.Equal(48, all.Count);
        Assert.All(all, one => Assert.Equal(5, one.Related.Count));
        Assert.All(all, one => Assert.All(one.Related, link => Assert.Equal(PartOf(one.Article), PartOf(link.Article))));
        Assert.Equal(6, all.Select(one => PartOf(one.Article)).Distinct().Count());
    }

    [Theory]
    [InlineData(PartKinds.Language)]
    [InlineData(PartKinds.Version)]
    [InlineData(PartKinds.All)]
    public void FindAll_CrossingWhatIsAsked_CrossesThatAloneAndNeverLinksTheSamePage(PartKinds cross)
    {
        var index = RelatedIndex.Build(ArticleFolder.Open(Site));

        var links = index.FindAll(new SelectionOptions { Cross = cross })
            .SelectMany(one => one.Related.Select(link => (From: one.Article, To: link.Article))).ToArray();

        Assert.Equal(cross.HasFlag(PartKinds.Version), links.Any(link => link.From.Part.Version != link.To.Part.Version));
        Assert.True(cross.HasFlag(PartKinds.Language) || links.All(link => link.From.Part.Language == link.To.Part.Language));
        Assert.All(links, link => Assert.NotEqual(link.From.Part.Counterpart, link.To.Part.Counterpart));
    }

    [Fact]
    public void PlanFill_SiteWithLanguagesAndVersions_CrossesNone()
    {
        var plan = RelatedIndex.Build(ArticleFolder.Open(Site)).PlanFill();

        Assert.All(plan.Articles, one => Assert.Equal(5, one.Links.Count));
        Assert.All(plan.Articles, one => Assert.All(one.Links, link => Assert.Equal(PartOf(one.Article), PartOf(link.Target!))));
    }

    [Fact]
    public void Explain_OtherParts_SaysWhy()
    {
        var index = RelatedIndex.Build(ArticleFolder.Open(Site));

        Assert.Equal(LinkObstacle.Counterpart, Obstacle("content/de/v1/power.md"));
        Assert.Equal(LinkObstacle.OtherLanguage, Obstacle("content/de/v1/alarms.md"));
        Assert.Equal(LinkObstacle.OtherVersion, Obstacle("content/en/v2/alarms.md"));
        Assert.Equal(LinkObstacle.None, Obstacle("content/en/v1/alarms.md"));

        LinkObstacle Obstacle(string to) => index.Explain("content/en/v1/power.md", to).Obstacle;
    }

    [Fact]
    public async Task UpdateAsync_StoredIndex_AnswersAsARebuild()
    {
        using var site = TemporaryFolder.CopyOf(Site);
        using var stored = new TemporaryFolder();
        await RelatedIndex.Build(ArticleFolder.Open(site.Root), new RelatedOptions { IsUpdatable = true })
            .SaveAsync(stored.Root, cancellationToken: TestContext.Current.CancellationToken);
        site.Write("content/de/v2/power.md", "---\ntitle: Strom\n---\nDie Batterie der Station und das Kabel.\n");

        var folder = ArticleFolder.Open(site.Root);
        var updated = await RelatedIndex.Open(stored.Root).UpdateAsync(folder, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(Answers(RelatedIndex.Build(folder)), Answers(updated));
        Assert.Equal(Answers(RelatedIndex.Build(ArticleFolder.Open(Site))), Answers(RelatedIndex.Open(stored.Root)));

        static string[] Answers(RelatedIndex index) => [.. index.FindAll().SelectMany(one =>
            one.Related.Select(link => $"{one.Article.Path} {one.Article.Part} {link.Article.Path} {link.Score}"))];
    }

    [Fact]
    public void Check_TranslationsAndVersions_AreNoDefectsButAlternates()
    {
        using var site = TemporaryFolder.CopyOf(Site);
        foreach (var language in new[] { "en", "de", "fr" })
            site.Write($"content/{language}/v1/radio.md", "---\ntitle: Radio\nid: 7\n---\nRadio radio radio, and the station.\n");
        var index = RelatedIndex.Build(ArticleFolder.Open(site.Root));

        var found = index.Check(new CheckOptions { NearDuplicateScore = 0.5 }).Select(one => one.Rule.Kind).Distinct();

        Assert.DoesNotContain(DiagnosticKind.DuplicateTitle, found);
        Assert.DoesNotContain(DiagnosticKind.DuplicateId, found);
        Assert.Equal(9, index.FindAlternates().Count);
        Assert.Equal(3, index.FindAlternates().Single(page => page.Page.EndsWith("radio.md", StringComparison.Ordinal)).Articles.Count);
    }

    [Theory]
    [InlineData("folder:1")]
    [InlineData("product")]
    public void FindAll_Partition_IsNotCrossed(string partition)
    {
        using var site = new TemporaryFolder();
        foreach (var product in new[] { "pump", "valve" })
        {
            for (var i = 0; i < 4; i++)
            {
                var fields = $"title: Water at {product}{i}\nproduct: {product}";
                site.Write($"{product}/{i}.md", $"---\n{fields}\n---\nThe pressure{i % 2} and the flow{i % 2} of it.\n");
            }
        }

        var all = RelatedIndex.Build(ArticleFolder.Open(site.Root, new SiteOptions { Partition = partition }, null)).FindAll();

        Assert.All(all, one => Assert.NotEmpty(one.Related));
        Assert.All(all, one => Assert.All(one.Related, link => Assert.Equal(one.Article.Path[..4], link.Article.Path[..4])));
    }

    /// <summary>Nothing but the words tells the language.</summary>
    [Fact]
    public void FindAll_LanguagesInOneFolder_AreToldByTheirWords()
    {
        using var site = new TemporaryFolder();
        foreach (var (language, i) in Enumerable.Range(0, 48).Select(i => (new[] { "en", "de", "fr" }[i % 3], i)))
        {
            // Two pages in one, so that there are words enough.
            var folder = Path.Combine(Site, "content", language, i % 2 == 0 ? "v1" : "v2");
            var pages = Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToArray();
            var texts = new[] { pages[i % 8], pages[(i + 1 + i / 8) % 8] }.Select(page => File.ReadAllText(page).Split("---\n")[2]);
            site.Write($"{i:00}.md", $"---\ntitle: Number {i}\n---\n{string.Concat(texts)}");
        }

        var all = RelatedIndex.Build(ArticleFolder.Open(site.Root)).FindAll();

        Assert.Equal(["de", "en", "fr"], all.Select(one => one.Article.Part.Language).Distinct().Order(StringComparer.Ordinal));
        Assert.All(all, one => Assert.All(one.Related, link => Assert.Equal(one.Article.Part.Language, link.Article.Part.Language)));
    }

    /// <summary>Pages that share a short name but not their text are different pages; those that say the same are one.</summary>
    [Fact]
    public void Find_ShortTitleThatSeveralShare_IsACopyOnlyWhereItSaysTheSame()
    {
        using var site = new TemporaryFolder();
        const string Fragment = "A fragment component groups elements of the template without a wrapper around them; it renders markup.";
        site.WriteArticle("a/page.md", "Page", "The page component renders the markup of one route of the template and its layout.");
        site.WriteArticle("b/page.md", "Page", Fragment);
        site.WriteArticle("c/page.md", "Page", Fragment);
        site.WriteArticle("d/layout.md", "Layout", "The layout wraps the markup of a page template.");
        var index = RelatedIndex.Build(ArticleFolder.Open(site.Root));

        Assert.Contains("b/page.md", index.Find("a/page.md").Select(link => link.Article.Path));
        Assert.DoesNotContain("c/page.md", index.Find("b/page.md").Select(link => link.Article.Path));
        Assert.Equal(LinkObstacle.Copy, index.Explain("b/page.md", "c/page.md").Obstacle);
    }

    [Fact]
    public void Check_PinThatLeadsNowhere_IsADefect()
    {
        using var site = new TemporaryFolder();
        site.WriteArticle("a.md", "One on the moon", "The moon and the tides.", "related_pinned: [/gone]\n");
        site.WriteArticle("b.md", "Two on the moon", "The moon and the sea.");

        var found = Assert.Single(RelatedIndex.Build(ArticleFolder.Open(site.Root)).Check(), one => one.Rule.Code == "broken-pin");

        Assert.Equal("a.md", found.Path);
        Assert.Contains("/gone", found.Message, StringComparison.Ordinal);
    }

    private static (string?, string?) PartOf(IndexedArticle article) => (article.Part.Language, article.Part.Version);
}
