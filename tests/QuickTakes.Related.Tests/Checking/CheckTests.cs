using QuickTakes.Related.Articles;
using QuickTakes.Related.Checking;
using QuickTakes.Related.Content.Reading;
using Xunit;

namespace QuickTakes.Related.Tests.Checking;

public sealed class CheckTests
{
    private const string Text = "volcano magma eruption crater lava ash mantle plate";

    [Fact]
    public void Check_RightLinks_FindsNothing()
    {
        var a = Article("a", words: "volcano magma eruption", links: [To("b")]);
        var b = Article("b", words: "bread yeast oven flour", links: [To("a")]);

        Assert.Empty(Find(a, b));
    }

    [Theory]
    [InlineData(DiagnosticKind.DanglingTarget, "/gone", "t-gone", "9", "s")]
    [InlineData(DiagnosticKind.SelfLink, "/a", "T a", "a", "s")]
    [InlineData(DiagnosticKind.StaleTitle, "/b", "another", "b", "s")]
    [InlineData(DiagnosticKind.StaleId, "/b", "T b", "77", "s")]
    [InlineData(DiagnosticKind.StaleSubject, "/b", "T b", "b", "another")]
    [InlineData(DiagnosticKind.StaleUrl, "/moved", "T b", "b", "s")]
    [InlineData(DiagnosticKind.NoIndexTarget, "/hidden", "T hidden", "hidden", "s")]
    public void Check_WrongLink_IsFoundAtItsLine(DiagnosticKind kind, string url, string title, string id, string subject)
    {
        var a = Article("a", words: "volcano magma", links: [new ArticleLink(id, title, subject, url)]);

        var defect = Assert.Single(
            Find(a, Article("b", words: "bread oven", links: [To("a")]), Article("hidden", words: "salt sea") with { NoIndex = true }),
            defect => defect.Path == "a.md" && defect.Rule.Kind is not (DiagnosticKind.NoInboundLinks or DiagnosticKind.NoLinks));

        Assert.Equal(kind, defect.Rule.Kind);
        Assert.Equal(10, defect.Line);
        Assert.NotEmpty(defect.Remedy);
    }

    [Fact]
    public async Task Check_BrokenPin_IsFoundAtItsLineAlsoInAStoredIndex()
    {
        using var site = new TemporaryFolder();
        site.Write("content/a.md", "---\ntitle: A\nurl: /a\nrelated_pinned:\n  - /b\n  - /gone\n---\nMoon and sea.\n");
        site.Write("content/b.md", "---\ntitle: B\nurl: /b\nrelated_pinned: /gone\n---\nSea and moon.\n");
        var folder = ArticleFolder.Open(Path.Combine(site.Root, "content"));
        var index = RelatedIndex.Build(folder, new RelatedOptions { IsUpdatable = true }, null, TestContext.Current.CancellationToken);
        var store = Path.Combine(site.Root, "store");
        await index.SaveAsync(store, cancellationToken: TestContext.Current.CancellationToken);

        Assert.All([index, RelatedIndex.Open(store)], one =>
            Assert.Equal([("a.md", 6), ("b.md", 4)], one.Check(cancellationToken: TestContext.Current.CancellationToken)
                .Where(defect => defect.Rule.Kind == DiagnosticKind.BrokenPin).Select(defect => (defect.Path, defect.Line))));
    }

    [Fact]
    public void Check_SecondLinkToATargetOrACopyOfIt_IsRepeated()
    {
        var a = Article("a", words: "volcano magma", links: [To("b"), To("b"), To("copy")]);
        var copy = Article("copy", words: "salt sea", links: [To("a")]) with { Title = "T b?" };

        var found = Find(a, Article("b", words: "salt sea", links: [To("a")]), copy);

        Assert.Equal([11, 12], found.Where(defect => defect.Rule.Kind == DiagnosticKind.RepeatedTarget).Select(defect => defect.Line));
    }

    [Fact]
    public void Check_GapAndMalformedLink_AreFound()
    {
        var a = Article("a", words: "volcano magma") with
        {
            Links = [To("b")],
            LinkFields = [new LinkField(1, 10, To("b")), new LinkField(3, 11, null)],
        };

        var found = Find(a, Article("b", words: "salt sea", links: [To("a")]));

        Assert.Equal([DiagnosticKind.MalformedLink, DiagnosticKind.NumberingGap], found.Select(defect => defect.Rule.Kind));
        Assert.All(found, defect => Assert.Equal(11, defect.Line));
    }

    [Fact]
    public void Check_ArticlesAmongOthers_SharedNamesAndNoLinksAreFound()
    {
        var found = Find(
            Article("a", words: "volcano magma"), Article("b", words: "salt sea") with { Id = "a", Title = "T A!", Url = "/a/" });

        DiagnosticKind[] each =
        [
            DiagnosticKind.DuplicateUrl, DiagnosticKind.DuplicateId, DiagnosticKind.DuplicateTitle,
            DiagnosticKind.NoLinks, DiagnosticKind.NoInboundLinks,
        ];
        Assert.Equal([.. each, .. each], found.Select(defect => defect.Rule.Kind));
    }

    [Theory]
    [InlineData("posts/a.md", "overview", "docs/b.md", "overview", false)]
    [InlineData("posts/a.md", "overview", "posts/b.md", "overview/", true)]
    [InlineData("posts/a.md", "overview", "docs/b.md", "/posts/overview", true)]
    [InlineData("posts/a.md", "/x/./y", "docs/b.md", "/x/y/", true)]
    public void Check_DuplicateUrl_IsOneThatLeadsToSeveral(string path, string url, string otherPath, string otherUrl, bool isShared)
    {
        var found = Find(
            Article("a", "volcano magma") with { Path = path, Url = url },
            Article("b", "salt sea") with { Path = otherPath, Url = otherUrl });

        Assert.Equal(isShared ? 2 : 0, found.Count(defect => defect.Rule.Kind == DiagnosticKind.DuplicateUrl));
    }

    [Fact]
    public void Check_LinkOutOfTheSite_IsNoDefect()
    {
        var a = Article("a", words: "volcano magma", links: [To("b"), new(null, "Volcano", null, "https://en.wikipedia.org/wiki/Volcano")]);

        Assert.Empty(Find(a, Article("b", words: "bread oven", links: [To("a")])));
    }

    [Fact]
    public void Check_NearDuplicates_AreNamedOnceAndFromTheGivenScore()
    {
        var articles = new[]
            {
                Article("a", Text),
                Article("b", Text),
                Article("c", Text + " glacier"),
                Article("d", "salt sea bread oven"),
            }
            .Select(article => article with { Title = "" }).ToArray();
        IReadOnlyList<Diagnostic> Duplicates(double score) =>
        [
            .. Find(new CheckOptions { NearDuplicateScore = score }, articles)
                .Where(defect => defect.Rule.Kind == DiagnosticKind.NearDuplicate),
        ];

        Assert.Contains("a.md", Assert.Single(Duplicates(0.95)).Message, StringComparison.Ordinal);
        Assert.Equal(["b.md", "c.md"], Duplicates(0.01).Select(defect => defect.Path));
    }

    [Theory]
    [InlineData("gone", true)]
    [InlineData("hidden", true)]
    [InlineData("b", false)]
    public void Check_NoLinkThatIsValid_IsNoLink(string target, bool isFound)
    {
        var found = Find(
            Article("a", "volcano", To(target)), Article("b", "salt sea", To("a")), Article("hidden", "bread") with { NoIndex = true });

        Assert.Equal(isFound, found.Any(defect => (defect.Path, defect.Rule.Kind) == ("a.md", DiagnosticKind.NoLinks)));
    }

    [Fact]
    public void Check_LinkThatIsLeftAlone_IsALink()
    {
        var found = Find(
            new CheckOptions { Disabled = new HashSet<DiagnosticKind> { DiagnosticKind.DanglingTarget } },
            Article("a", "volcano", To("gone")),
            Article("b", "salt sea", To("a")));

        Assert.DoesNotContain(found, defect => (defect.Path, defect.Rule.Kind) == ("a.md", DiagnosticKind.NoLinks));
    }

    [Fact]
    public void Check_KindSwitchedOff_IsNotReported()
    {
        var everything = DiagnosticRule.All.Select(rule => rule.Kind).ToHashSet();

        Assert.Empty(Find(new CheckOptions { Disabled = everything }, Article("a", "volcano"), Article("b", "volcano")));
    }

    [Fact]
    public void Check_LinksLeftAlone_AreNotReported()
    {
        var a = Article("a", words: "volcano magma", links: [To("gone")]) with { LinksLocked = true };

        Assert.DoesNotContain(
            Find(a, Article("b", words: "salt sea", links: [To("a")])), defect => defect.Path == "a.md" && defect.Rule.IsFixable);
    }

    [Fact]
    public void Rules_EveryKind_HasOneWithACodeOfItsOwn()
    {
        Assert.Equal(Enum.GetValues<DiagnosticKind>(), DiagnosticRule.All.Select(rule => rule.Kind));
        Assert.Equal(DiagnosticRule.All.Count, DiagnosticRule.All.Select(rule => rule.Code).Distinct().Count());
    }

    private static IReadOnlyList<Diagnostic> Find(params Article[] articles) => Find(new CheckOptions(), articles);

    private static IReadOnlyList<Diagnostic> Find(CheckOptions options, params Article[] articles) =>
        RelatedIndex.Build(articles).Check(options);

    private static ArticleLink To(string name) => new(name, $"T {name}", "s", $"/{name}");

    private static Article Article(string name, string words, params ArticleLink[] links) => new()
    {
        Path = $"{name}.md",
        Id = name,
        Title = $"T {name}",
        Subject = "s",
        Url = $"/{name}",
        Answer = words,
        Links = links,
        LinkFields = [.. links.Select((link, i) => new LinkField(i + 1, 10 + i, link))],
    };
}
