using CsCheck;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Similarity;
using Xunit;

namespace QuickTakes.Related.Tests.Selection;

public sealed class LinkSelectorTests
{
    private static IndexedArticle Article(int i, string? title = null, string? subject = null, string? url = null, bool noIndex = false) =>
        new() { Path = $"{i:000}.md", Title = title ?? $"Title {i}", Subject = subject, Url = url, NoIndex = noIndex };

    private static LinkSelector Selector(IndexedArticle[] articles) => new(new ArticleCatalog(articles), (_, _) => 0);

    private static string[] Select(IndexedArticle[] articles, SelectionOptions options, params float[] scores)
    {
        var neighbors = scores.Select((score, i) => new Neighbor(i + 1, score)).Order().ToArray();
        return [.. Selector(articles).Select(articles[0], k => [.. neighbors.Take(k)], options).Select(link => link.Article.Path)];
    }

    [Fact]
    public void Select_Copies_AreNeverLinkedTwiceNorToTheirOwn()
    {
        IndexedArticle[] articles =
            [Article(0, "Why?"), Article(1, "WHY"), Article(2, "What is  it?"), Article(3, "what is it"), Article(4)];

        Assert.Equal(["002.md", "004.md"], Select(articles, new(), 0.9f, 0.8f, 0.7f, 0.6f));
    }

    [Fact]
    public void Select_NoIndexAndSharedUrl_AreLeftOut()
    {
        IndexedArticle[] articles = [Article(0), Article(1, noIndex: true), Article(2, url: "/x"), Article(3, url: "/x"), Article(4)];

        Assert.Equal(["002.md", "004.md"], Select(articles, new(), 0.9f, 0.8f, 0.7f, 0.6f));
    }

    [Fact]
    public void Select_UrlOfItsOwn_IsLeftOut()
    {
        IndexedArticle[] articles = [Article(0, url: "/x/"), Article(1, url: "/x"), Article(2, url: "/y")];

        Assert.Equal(["002.md"], Select(articles, new(), 0.9f, 0.8f));
        Assert.Equal(LinkObstacle.Copy, Selector(articles).RulesFor(articles[0], new()).ObstacleTo(1));
    }

    [Fact]
    public void Select_Excluded_IsLeftOut()
    {
        IndexedArticle[] articles = [Article(0) with { Excluded = ["/x/", "/none"] }, Article(1, url: "/x"), Article(2, url: "/y")];

        Assert.Equal(["002.md"], Select(articles, new(), 0.9f, 0.8f));
        Assert.Equal(
            [LinkObstacle.Excluded, LinkObstacle.None],
            new[] { 1, 2 }.Select(Selector(articles).RulesFor(articles[0], new()).ObstacleTo));
    }

    [Fact]
    public void Select_SameSlugInOtherFolders_IsAnotherTarget()
    {
        IndexedArticle[] articles =
            [Article(0), Article(1, url: "overview") with { Path = "a/1.md" }, Article(2, url: "overview") with { Path = "b/2.md" }];

        Assert.Equal(["a/1.md", "b/2.md"], Select(articles, new() { Count = int.MaxValue }, 0.9f, 0.8f));
    }

    [Fact]
    public void Select_EqualScores_AreInOrderOfPath()
    {
        IndexedArticle[] articles = [.. Enumerable.Range(0, 5).Select(i => Article(i))];

        Assert.Equal(["001.md", "002.md", "003.md"], Select(articles, new() { Count = 3 }, 0.5f, 0.5f, 0.5f, 0.5f));
    }

    [Fact]
    public void Select_MinScore_GivesFewerRatherThanWorse()
    {
        IndexedArticle[] articles = [.. Enumerable.Range(0, 4).Select(i => Article(i))];

        Assert.Equal(["001.md"], Select(articles, new() { MinScore = 0.5 }, 0.5f, 0.4f, 0.3f));
    }

    [Fact]
    public void Select_SameSubjectOnly_LooksAsDeepAsNeeded()
    {
        IndexedArticle[] articles =
        [
            Article(0, subject: "Physics"),
            .. Enumerable.Range(1, 99).Select(i => Article(i, subject: "Other")),
            Article(100, subject: "PHYSICS"),
        ];

        Assert.Equal(["100.md"], Select(articles, new() { SameSubjectOnly = true }, [.. Enumerable.Range(1, 100).Select(i => 1f / i)]));
    }

    [Fact]
    public void Select_ManyCopiesInFront_AreSkippedHoweverMany()
    {
        IndexedArticle[] articles = [Article(0, "Same"), .. Enumerable.Range(1, 60).Select(i => Article(i, "same?")), Article(61)];

        Assert.Equal(["061.md"], Select(articles, new(), [.. Enumerable.Range(1, 61).Select(i => 1f / i)]));
    }

    [Fact]
    public void Select_OtherSubjectWeight_EqualsWeighingEverything() =>
        Gen.Select(Gen.Float[0.01f, 1f].Array[1, 80], Gen.Bool.Array[81], Gen.Double[0.1, 1], Gen.Int[1, 6])
            .Sample((scores, same, weight, count) =>
            {
                IndexedArticle[] articles =
                    [.. Enumerable.Range(0, scores.Length + 1).Select(i => Article(i, subject: i == 0 || same[i] ? "A" : "B"))];
                var expected = scores
                    .Select((score, i) => (Path: articles[i + 1].Path, Score: same[i + 1] ? score : (float)(score * weight)))
                    .OrderByDescending(link => link.Score)
                    .ThenBy(link => link.Path, StringComparer.Ordinal)
                    .Take(count)
                    .Select(link => link.Path);

                Assert.Equal(expected, Select(articles, new() { Count = count, OtherSubjectWeight = weight }, scores));
            });

    [Theory]
    [InlineData("What is  C#?", "what is c#", true)]
    [InlineData("What is C#?", "What is C++?", false)]
    [InlineData("What is C?", "What is C#?", false)]
    [InlineData("Newton\u2019s \u201Claws\u201D", "newton's \"laws\"", true)]
    [InlineData("operator==", "operator!=", false)]
    [InlineData("\uFF21 title.", "a TITLE", true)]
    public void TitleKey_TwoTitles_TellsCopies(string a, string b, bool same) => Assert.Equal(same, TitleKey.Of(a) == TitleKey.Of(b));

    [Fact]
    public void Select_TitlesWithoutLetters_AreNoCopies()
    {
        IndexedArticle[] articles = [Article(0, "?"), Article(1, "?"), Article(2, "!")];

        Assert.Equal(["001.md", "002.md"], Select(articles, new(), 0.9f, 0.8f));
    }
}
