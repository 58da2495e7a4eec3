using CsCheck;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Filling;
using QuickTakes.Related.Similarity;
using Xunit;
using static QuickTakes.Related.Tests.Filling.FillSite;

namespace QuickTakes.Related.Tests.Filling;

/// <summary>Who is linked how often.</summary>
public sealed class FillBalanceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void MaxInbound_NoArticleIsSuggestedMoreOften(int most)
    {
        var plan = RelatedIndex.Build(Site()).PlanFill(new() { MaxInbound = most });

        Assert.All(plan.InboundAfter, inbound => Assert.InRange(inbound, 0, most));
        Assert.Equal(plan.InboundAfter.Sum(), plan.Articles.Sum(fill => fill.Links.Count));
        Assert.True(plan.Counts.Added >= 12 * most - most * most, $"{plan.Counts.Added}");
    }

    [Fact]
    public void MaxInbound_LinksThatAreThere_CountAndStay()
    {
        var plan = RelatedIndex.Build(Site(Links('a', To('c')), Links('b', To('c')))).PlanFill(new() { MaxInbound = 1 });

        Assert.Equal(2, plan.InboundAfter[2]);
        Assert.Equal(2, plan.Articles.Count(fill => fill.Links.Any(link => link.Target!.Path == "c.md")));
    }

    [Fact]
    public void ReachAll_EveryArticleIsLinked()
    {
        // Each of the first is nearest to the first; the last few are near to nobody's best.
        var site = Enumerable.Range(0, 20)
            .Select(i => new Article
            {
                Path = $"{i:00}.md",
                Title = $"A title long enough to tell {i}",
                Answer = $"common {(i < 6 ? "close knot of words" : $"close far{i} other{i} more{i}")}",
            })
            .Append(new Article { Path = "none.md", Title = "zzz", Answer = "nothing shared" }).ToArray();
        var options = new FillOptions { Selection = new() { Count = 2 } };
        var plain = RelatedIndex.Build(site).PlanFill(options);
        var reached = RelatedIndex.Build(site).PlanFill(options with { ReachAll = true });

        Assert.True(plain.InboundAfter.Count(inbound => inbound == 0) > 5);
        Assert.Equal(0, reached.InboundAfter.Take(20).Count(inbound => inbound == 0));
        Assert.All(reached.Articles, fill => Assert.InRange(fill.Links.Count, 0, 2));
    }

    [Fact]
    public void MaxInbound_NeighborsThatAreAllFull_AreLookedAtToADepth()
    {
        // Every article shares a word with every other, and three in five places cannot be filled.
        var site = Enumerable.Range(0, 1500)
            .Select(i => new Article
            {
                Path = $"{i:0000}.md",
                Title = $"A title long enough to tell {i}",
                Answer = $"common word{i % 40} other{i % 7}",
            })
            .ToArray();
        var asked = 0;
        var articles = RelatedIndex.Build(site).Catalog;
        var options = new FillOptions { MaxInbound = 2 };
        var planner = new FillPlanner(articles, options, new() { MaxDegreeOfParallelism = 2 });
        Neighbor[] Nearest(int row, int count)
        {
            Interlocked.Add(ref asked, count);
            return [.. Enumerable.Range(1, count).Select(i => new Neighbor((row + i) % site.Length, 1f / i))];
        }

        planner.Fill(Candidates(Nearest));
        var plan = planner.Plan();

        Assert.Equal(3000, plan.Counts.Added);
        Assert.All(plan.InboundAfter, inbound => Assert.Equal(2, inbound));
        Assert.InRange(asked, 1, site.Length * (8 + 32 + 128 + FillCandidates.Deepest));
    }

    [Fact]
    public void MaxInbound_ClosestPairsOfTheSite_ComeFirst() =>
        Gen.Float[0.01f, 1f].Array[9, 9].Select(scores => scores.Distinct().ToArray()).Where(scores => scores.Length == 9).Sample(scores =>
        {
            // The first three may each link one of the last three, which take one link each.
            var articles = RelatedIndex.Build(Site()).Articles.Take(6).ToArray();
            var planner = new FillPlanner(new ArticleCatalog(articles), new() { MaxInbound = 1, Selection = new() { Count = 1 } }, new());
            Neighbor[] Nearest(int row, int count) =>
                row < 3 ? [.. Enumerable.Range(0, 3).Select(i => new Neighbor(3 + i, scores[3 * row + i])).Order()] : [];
            var pairs = Enumerable.Range(0, 9).OrderByDescending(i => scores[i]).Select(i => (From: i / 3, To: 3 + i % 3)).ToList();
            var expected = new List<(int From, int To)>();
            for (; pairs.Count > 0; pairs.RemoveAll(pair => pair.From == expected[^1].From || pair.To == expected[^1].To))
                expected.Add(pairs[0]);

            planner.Fill(Candidates(Nearest));

            Assert.Equal(
                expected.OrderBy(pair => pair.From).Select(pair => $"{pair.From} {articles[pair.To].Path}"),
                planner.Plan().Articles.SelectMany((fill, row) => fill.Links.Select(link => $"{row} {link.Target!.Path}")));
        });

    [Fact]
    public void ReachAll_ScoreOfALink_IsThatOfItsDirection()
    {
        // Nothing links to the last; by text it is nearest to the second, which gives up a link that its target does not need.
        var articles = RelatedIndex.Build(Site()).Articles.Take(3).ToArray();
        var planner = new FillPlanner(new ArticleCatalog(articles), new() { ReachAll = true, Selection = new() { Count = 1 } }, new());
        var ranker = new FunctionRanker(
            (row, _) => [new Neighbor(row == 0 ? 1 : 0, 0.7f)], (from, to) => from == 1 && to == 2 ? 0.3f : 0.6f);
        var byText = new FunctionRanker((row, _) => row == 2 ? [new Neighbor(1, 0.9f)] : [], (_, _) => 0);

        planner.Fill(new FillCandidates(ranker, byText, ranker));

        Assert.Equal([0.7f, 0.3f, 0.7f], planner.Plan().Articles.Select(fill => Assert.Single(fill.Links).Score));
    }

    [Fact]
    public void Inbound_BeforeAndAfter_AreCounted()
    {
        var plan = RelatedIndex.Build(Site(Links('a', To('b'), To('b'), To('a')), Links('c', To('b')))).PlanFill();

        Assert.Equal(2, plan.InboundBefore[1]);
        Assert.Equal(11, plan.InboundBefore.Count(inbound => inbound == 0));
        Assert.Equal(
            plan.Articles
                .SelectMany(fill => fill.Links)
                .GroupBy(link => link.Target!.Path)
                .ToDictionary(group => group.Key, group => group.Count())
                .GetValueOrDefault("b.md"),
            plan.InboundAfter[1]);
    }

    [Fact]
    public void Inbound_LinksThatGo_AreNotCounted()
    {
        var plan = RelatedIndex.Build(Site(
            ('k', article => article with { NoIndex = true }),
            ('j', article => article with { Title = "A TITLE LONG ENOUGH TO TELL A?" }),
            Links('a', To('b'), To('k'), To('j'), To('c')),
            ('a', article => article with { Excluded = ["/q/c"] }))).PlanFill(new() { Mode = FillMode.Fix });

        Assert.Equal(
            ["b"],
            plan.InboundBefore.Select((inbound, row) => (inbound, row)).Where(at => at.inbound > 0).Select(at => $"{Names[at.row]}"));
        Assert.Equal(plan.InboundBefore, plan.InboundAfter);
    }
}
