using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;
using Xunit;

namespace QuickTakes.Related.Tests;

public sealed class RelatedIndexTests
{
    private static readonly Article[] Articles =
    [
        new()
        {
            Path = "moon.md",
            Id = "1",
            Url = "/q/moon",
            Title = "Why does the Moon have phases?",
            Keywords = "moon, phases",
            Answer = "Sunlight falls on the Moon while it orbits the Earth.",
        },
        new()
        {
            Path = "tide.md",
            Id = "2",
            Url = "/q/tide",
            Title = "What causes tides?",
            Answer = "The gravity of the Moon pulls the water of the Earth.",
        },
        new()
        {
            Path = "gravity.md",
            Id = "3",
            Title = "What is gravity?",
            Answer = "A force between masses; it keeps water on the Earth.",
        },
        new() { Path = "bread.md", Id = "3", Title = "How does bread rise?", Answer = "Yeast makes gas in the dough." },
        new() { Path = "empty.md", Title = "?" },
        new() { Path = "dough.md", Title = "What is dough?", Answer = "Flour and water, with yeast for bread.", NoIndex = true },
    ];

    private static readonly RelatedIndex Index = RelatedIndex.Build(Articles);

    [Fact]
    public void Find_KnownArticle_GivesTheNearestFirst()
    {
        var related = Index.Find("moon.md");

        Assert.Equal("tide.md", related[0].Article.Path);
        Assert.DoesNotContain(related, link => link.Article.Path is "moon.md" or "empty.md" or "dough.md");
        Assert.All(related, link => Assert.InRange(link.Score, float.Epsilon, 1));
    }

    [Fact]
    public void Find_Draft_NeedNotBeInTheIndex()
    {
        var draft = new Article { Path = "draft", Title = "Does the Moon cause tides?", Answer = "An unheard-of zyzzyva." };

        Assert.Equal(["tide.md", "moon.md"], Index.Find(draft).Take(2).Select(link => link.Article.Path));
        Assert.Empty(Index.Find(new Article { Path = "draft", Title = "zyzzyva" }));
        Assert.DoesNotContain(Index.Find(Articles[1] with { Title = "Moon" }), link => link.Article.Path == "tide.md");
    }

    [Fact]
    public void Find_DraftWithTheTextOfAnArticle_HasItsScores()
    {
        var known = Index.Find("moon.md", new() { Count = 100 });
        var draft = Index.Find(Articles[0], new() { Count = 100 });

        Assert.Equal(known, draft);
    }

    [Fact]
    public void Find_UnknownPath_Throws() => Assert.Throws<KeyNotFoundException>(() => Index.Find("mooon.md"));

    [Fact]
    public void FindAll_Articles_EqualsFindOfEach()
    {
        var all = Index.FindAll();

        Assert.Equal(Index.Articles, all.Select(found => found.Article));
        Assert.All(all, found => Assert.Equal(Index.Find(found.Article.Path), found.Related));
        Assert.Empty(all.Single(found => found.Article.Path == "empty.md").Related);
    }

    [Fact]
    public void Build_AnyOrderAndThreads_GivesTheSameBits()
    {
        var expected = Index.FindAll().SelectMany(found => found.Related).ToArray();

        foreach (var threads in (int[])[1, 2, 7])
        {
            var shuffled = Articles.OrderBy(article => article.Title.Length * 31 % (threads + 3));
            var other = RelatedIndex.Build(shuffled, new RelatedOptions { Threads = threads });
            Assert.Equal(expected, other.FindAll().SelectMany(found => found.Related));
        }
    }

    [Fact]
    public void Explain_TwoArticles_AddsUpToTheScore()
    {
        var explanation = Index.Explain("tide.md", "gravity.md");
        var fields = explanation.ByField;

        Assert.Equal(Index.Find("tide.md").Single(link => link.Article.Path == "gravity.md").Score, explanation.ByEvidence!.Score, 1e-6);
        Assert.Equal(explanation.Score, explanation.ByEvidence.Parts[0].Value, 1e-6);
        Assert.Equal(explanation.Score, explanation.Terms.Sum(term => term.Contribution), 1e-9);
        Assert.Equal(explanation.Score, fields.Title + fields.Keywords + fields.Answer + fields.Body, 1e-9);
        var gravity = Assert.Single(explanation.Terms, term => term.Term == "gravity");
        Assert.Equal((new PerField<int>(0, 0, 1, 0), new PerField<int>(1, 0, 0, 0), 2), (gravity.From, gravity.To, gravity.ArticleCount));
        Assert.Equal(explanation.Terms.OrderByDescending(term => term.Contribution), explanation.Terms);
        Assert.Equal((LinkObstacle.None, true), (explanation.Obstacle, explanation.Rank >= 1));
    }

    [Theory]
    [InlineData("moon.md", "moon.md", LinkObstacle.Self)]
    [InlineData("bread.md", "dough.md", LinkObstacle.NoIndex)]
    [InlineData("moon.md", "bread.md", LinkObstacle.None)]
    public void Explain_Obstacle_IsNamed(string from, string to, LinkObstacle obstacle) =>
        Assert.Equal(obstacle, Index.Explain(from, to).Obstacle);

    [Fact]
    public void Resolve_PathUrlOrId_FindsAll()
    {
        Assert.Equal("tide.md", Assert.Single(Index.Resolve("./tide.md")).Path);
        Assert.Equal("tide.md", Assert.Single(Index.Resolve("/q/tide/")).Path);
        Assert.Equal(["bread.md", "gravity.md"], Index.Resolve("3").Select(article => article.Path));
        Assert.Empty(Index.Resolve("4"));
        Assert.Equal("tide.md", Index.Closest("tides.md")[0].Path);
        Assert.Empty(Index.Closest("qqq"));
    }

    [Fact]
    public void Build_TwoArticlesOfOnePath_Throws() =>
        Assert.Throws<ArgumentException>(() => RelatedIndex.Build([Articles[0], Articles[0]]));

    [Fact]
    public void Build_NoneOrOneArticle_HasNoLinks()
    {
        Assert.Empty(RelatedIndex.Build([]).FindAll());
        Assert.Empty(Assert.Single(RelatedIndex.Build([Articles[0]]).FindAll()).Related);
    }

    [Fact]
    public void Build_IdenticalArticles_AreCopiesAndNeverLinked()
    {
        var index = RelatedIndex.Build([.. Articles, Articles[0] with { Path = "moon-2.md", Url = null }]);

        Assert.DoesNotContain(index.Find("moon.md"), link => link.Article.Path == "moon-2.md");
        Assert.Single(index.Find("tide.md"), link => link.Article.Path.StartsWith("moon", StringComparison.Ordinal));
        Assert.Equal(LinkObstacle.Copy, index.Explain("moon.md", "moon-2.md").Obstacle);
    }

    [Fact]
    public void Build_FolderWithBadArticles_KeepsTheOthers()
    {
        using var folder = new TemporaryFolder();
        folder.WriteArticle("a.md", "The Moon", "The Moon orbits the Earth.");
        folder.WriteArticle("b.md", "The Moon again", "The Moon has phases.");
        folder.WriteArticle("c.md", "Bread", "Yeast.");
        folder.Write("bad/one.md", "---\ntitle: [\n---\n");
        folder.Write("bad/two.md", [0xFF, 0xFE, 0x00]);

        var index = RelatedIndex.Build(ArticleFolder.Open(folder.Root));

        Assert.Equal(["bad/one.md", "bad/two.md"], index.Problems.Select(problem => problem.Path));
        Assert.Equal("b.md", Assert.Single(index.Find("a.md")).Article.Path);
    }

    [Fact]
    public void Build_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => RelatedIndex.Build(Articles, cancellationToken: cancelled.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => Index.FindAll(cancellationToken: cancelled.Token));
    }

    [Fact]
    public void Build_Progress_ReachesTheEndOfEachCountedStage()
    {
        var reports = new List<IndexProgress>();
        var progress = new Reports(reports);
        var index = RelatedIndex.Build(Articles, progress: progress);
        index.FindAll(progress: progress);

        Assert.Contains(new IndexProgress(IndexStage.Reading, 6, 6), reports);
        Assert.Contains(new IndexProgress(IndexStage.Searching, 6, 6), reports);
        Assert.Equal(
            [IndexStage.Reading, IndexStage.Weighing, IndexStage.Indexing, IndexStage.Searching],
            reports.Select(report => report.Stage).Distinct());
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(5, 1.5, 1)]
    [InlineData(5, double.NaN, 1)]
    [InlineData(5, 0, 0)]
    public void Find_OptionOutOfRange_Throws(int count, double minScore, double weight) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Index.Find("moon.md", new() { Count = count, MinScore = minScore, OtherSubjectWeight = weight }));

    [Fact]
    public void Build_OptionOutOfRange_Throws()
    {
        foreach (var options in (RelatedOptions[])
            [
                new() { Threads = 0 },
                new() { TermFrequencyExponent = 1.1 },
                new() { FieldWeights = new() { Title = -1 } },
                new() { FieldWeights = new() { Title = 1e-320 } },
                new() { PhraseWeight = 1e-7 },
                new() { Selection = new() { Count = 0 } },
            ])
            Assert.Throws<ArgumentOutOfRangeException>(() => RelatedIndex.Build(Articles, options));
    }

    private sealed class Reports(List<IndexProgress> reports) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value)
        {
            lock (reports)
                reports.Add(value);
        }
    }
}
