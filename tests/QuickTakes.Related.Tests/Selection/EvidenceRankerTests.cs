using CsCheck;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;
using Xunit;

namespace QuickTakes.Related.Tests.Selection;

public sealed class EvidenceRankerTests
{
    private static readonly EvidenceOptions Plain = EvidenceOptions.WordsAlone with { LinkWeight = 0.5, BackLinkWeight = 0.25 };

    private static Article Page(string path, string body, params string[] links) => new()
    {
        Path = path,
        Title = Path.GetFileNameWithoutExtension(path),
        Body = body,
        TextLinks = [.. links.Select(url => new TextLink(url, ""))],
    };

    private static RelatedIndex Index(EvidenceOptions evidence, params Article[] articles) =>
        RelatedIndex.Build(articles, new RelatedOptions { Evidence = evidence, Threads = 2 });

    // Linked pairs are nearer than others, so that links are borne out in full or nearly so.
    private static readonly Article[] Linked =
    [
        Page("a/moon.md", "orbit sunlight shadow", "tide.md", "../b/bread.md"),
        Page("a/tide.md", "orbit gravity water"),
        Page("a/star.md", "gas light sunlight shadow"),
        Page("b/bread.md", "yeast flour water", "/b/dough"),
        Page("b/dough.md", "yeast flour milk"),
        Page("c/unrelated.md", "law court judge"),
        Page("c/other.md", "court jury verdict", "unrelated.md"),
    ];

    [Fact]
    public void Score_LinkedPair_ClosesAShareOfWhatIsMissing()
    {
        var (words, index) = (Index(EvidenceOptions.WordsAlone, Linked), Index(Plain, Linked));
        var trust = index.Explain("a/moon.md", "a/tide.md").ByEvidence!.Parts[1].Weight / 0.5;
        var cosine = words.Explain("a/moon.md", "a/tide.md").Score;

        Assert.InRange(trust, 0.1, 1);
        Assert.Equal(1 - (1 - cosine) * (1 - 0.5 * trust), index.Explain("a/moon.md", "a/tide.md").ByEvidence!.Score, 1e-6);
        Assert.Equal(1 - (1 - cosine) * (1 - 0.25 * trust), index.Explain("a/tide.md", "a/moon.md").ByEvidence!.Score, 1e-6);
        Assert.Equal(words.Explain("a/moon.md", "a/star.md").Score, index.Explain("a/moon.md", "a/star.md").ByEvidence!.Score, 1e-6);
    }

    [Fact]
    public void Reasons_LinkedPair_NameTheLinkAndAddUpToTheScore()
    {
        var index = Index(Plain, Linked);
        var reasons = index.Reasons("a/moon.md", ["a/tide.md", "a/star.md", "a/moon.md"]);
        var closed = index.Explain("a/moon.md", "a/tide.md").ByEvidence!.Parts[1].Weight;

        Assert.Equal([new LinkReason("linked in the text", closed)], reasons[0].Reasons);
        Assert.Equal(index.Explain("a/moon.md", "a/tide.md").ByEvidence!.Score, reasons[0].Score);
        Assert.Equal((0, 0, 0.0), (reasons[1].Reasons.Count, reasons[2].Reasons.Count, reasons[2].Score));
        Assert.Equal("links to this one in its text", Assert.Single(index.Reasons("a/tide.md", ["a/moon.md"])[0].Reasons).Description);
        // By words alone there is nothing else to say.
        var words = Index(EvidenceOptions.WordsAlone, Linked).Reasons("a/moon.md", ["a/tide.md"])[0];
        Assert.Empty(words.Reasons);
        Assert.InRange(words.Score, float.Epsilon, reasons[0].Score);
        Assert.Throws<KeyNotFoundException>(() => index.Reasons("a/moon.md", ["nowhere.md"]));
    }

    [Fact]
    public void Find_LinkedArticleWithoutACommonWord_IsACandidate()
    {
        Assert.DoesNotContain(Index(EvidenceOptions.WordsAlone, Linked).Find("a/moon.md"), link => link.Article.Path == "b/bread.md");
        var index = Index(Plain, Linked);
        var found = index.Find("a/moon.md").Single(link => link.Article.Path == "b/bread.md");
        Assert.Equal(index.Explain("a/moon.md", "b/bread.md").ByEvidence!.Parts[1].Weight, found.Score, 1e-6);
    }

    [Fact]
    public void Find_FolderAndLength_CountAsOptionsSay()
    {
        // a/two.md and b/two.md have one text, so one cosine with any other article; a/ is the folder of the article asked for.
        Article[] articles =
        [
            Page("a/one.md", "orbit sunlight"), Page("a/two.md", "orbit water"), Page("b/two.md", "orbit water"), Page("b/x.md", "law"),
        ];
        var index = Index(EvidenceOptions.WordsAlone with { OtherFolderWeight = 0.5 }, articles);
        var (near, far) = (index.Explain("a/one.md", "a/two.md"), index.Explain("a/one.md", "b/two.md"));

        Assert.Equal(near.Score, near.ByEvidence!.Score, 1e-6);
        Assert.Equal(1 - Math.Sqrt(1 - far.Score), far.ByEvidence!.Score, 1e-6);
        Assert.False(far.ByEvidence.SameFolder);
    }

    [Fact]
    public void Find_TitleInTheText_CountsByRarity()
    {
        // N = 4; two texts hold the title: (ln(4 / 2) / ln 4)² = 0.25; the other title stands in one text: 1.
        var articles = new[]
        {
            new Article { Path = "1.md", Title = "zenith", Body = "shadow" },
            new Article { Path = "2.md", Title = "nadir", Body = "zenith shadow noon" },
            new Article { Path = "3.md", Title = "noon", Body = "zenith shadow nadir" },
            new Article { Path = "4.md", Title = "law", Body = "court" },
        };
        var index = Index(EvidenceOptions.WordsAlone with { MentionWeight = 0.5 }, articles);

        Assert.Equal(0.25, index.Evidence.Mentions.Weight(1, 0), 1e-6);
        Assert.Equal(0.25, index.Evidence.Mentions.Weight(2, 0), 1e-6);
        Assert.Equal(1, index.Evidence.Mentions.Weight(2, 1), 1e-6);
        Assert.Equal(0, index.Evidence.Mentions.Weight(0, 1), 1e-6);
        Assert.Contains(index.Explain("3.md", "2.md").ByEvidence!.Parts, part => part is { Name: "mention", Value: 1, Weight: > 0 });
    }

    [Fact]
    public void Build_NavigationOnEveryPage_IsNoEvidence()
    {
        var pages = Enumerable.Range(0, 40).Select(i => Page($"{i:00}.md", $"word{i}", "/home", $"/{(i + 1) % 40:00}"))
            .Append(Page("home.md", "welcome"));
        var index = Index(new EvidenceOptions(), [.. pages]);

        Assert.Equal(40, index.Evidence.Links.Count);
        Assert.Equal(0, index.Evidence.Links.To(index.Catalog.RowOf("home.md")).Length);
    }

    [Fact]
    public void Build_LinksThatNoTextBearsOut_CountNothing()
    {
        var pages = Enumerable.Range(0, 40).Select(i => Page($"{i:00}.md", $"word{i / 2}", $"/{(i + 20) % 40:00}"));
        var index = Index(new EvidenceOptions(), [.. pages]);

        Assert.Equal(40, index.Evidence.Links.Count);
        Assert.Equal(0, index.Explain("00.md", "20.md").ByEvidence!.Score);
        Assert.Equal(0, index.Explain("00.md", "20.md").ByEvidence!.Parts[1].Weight);
    }

    [Fact]
    public void Build_LinksOfAllForms_LeadToTheirArticles()
    {
        var index = Index(new EvidenceOptions(),
            Page("a/from.md", "text", "to.md#part", "/b/deep/", "b%20c.md", "The Title", "https://x.example/a/to", "from.md", "none",
                "2024-01-01-sun#spots"),
            Page("a/to.md", "text"), Page("a/b c.md", "text"), Page("b/deep/index.md", "text"),
            new Article { Path = "_posts/2024-01-01-sun.md", Title = "Sun", Url = "/2024/01/01/sun/" },
            new Article { Path = "z.md", Title = "The title" });

        Assert.Equal(["_posts/2024-01-01-sun.md", "a/b c.md", "a/to.md", "b/deep/index.md", "z.md"],
            index.Evidence.Links.From(index.Catalog.RowOf("a/from.md")).ToArray().Select(pair => index.Catalog[pair.Row].Path));
    }

    [Fact]
    public void Find_DraftOfAnArticle_HasItsScores()
    {
        var index = Index(new EvidenceOptions(), Linked);
        foreach (var article in Linked)
        {
            var (known, draft) = (index.Find(article.Path), index.Find(article));
            Assert.Equal(known.Select(link => link.Article), draft.Select(link => link.Article));
            Assert.All(known.Zip(draft), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-6));
        }
    }

    private static readonly Gen<Article[]> Sites = Gen.Select(Gen.Int[1, 60], Gen.Int[0, 1 << 30]).Select((count, seed) =>
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(i => new Article
        {
            Path = $"{random.Next(3)}/{i:00}.md",
            Title = $"t{random.Next(40)}",
            Body = string.Join(' ', Enumerable.Range(0, 8).Select(_ => $"w{random.Next(12)} t{random.Next(200)}")),
            TextLinks = [.. Enumerable.Range(0, random.Next(4)).Select(_ => new TextLink($"{random.Next(count):00}", ""))],
        }).ToArray();
    });

    [Fact]
    public void Candidates_AnySite_AreTheSameForAnyThreadsAndBeginAlikeAtAnyDepth() => Sites.Sample(articles =>
    {
        var options = new RelatedOptions { Evidence = new EvidenceOptions { LinkWeight = 0.4 }, Threads = 1 };
        var one = RelatedIndex.Build(articles, options);
        var four = RelatedIndex.Build(articles.Reverse(), options with { Threads = 4 });
        var lists = four.RankAll(8, null, new ParallelOptions { MaxDegreeOfParallelism = 4 });
        for (var row = 0; row < articles.Length; row++)
        {
            var deep = one.Ranker.Candidates(row, 1000);
            Assert.Equal(deep, lists.Candidates(row, 1000));
            Assert.All(deep.Zip(deep.Skip(1)), pair => Assert.True(pair.First.Score >= pair.Second.Score));
            Assert.Equal(deep.Length, deep.DistinctBy(candidate => candidate.Row).Count());
            Assert.All(deep, candidate => Assert.InRange(candidate.Score, float.Epsilon, 1));
            foreach (var depth in (int[])[8, 32])
            {
                var list = lists.Candidates(row, depth);
                Assert.True(list.Length >= Math.Min(depth, deep.Length));
                Assert.Equal(deep.Take(Math.Min(depth, list.Length)), list.Take(depth));
            }
        }
    }, iter: 200);
}
