using QuickTakes.Related.Articles;
using QuickTakes.Related.Learning;
using QuickTakes.Related.Learning.PairFeatures;
using QuickTakes.Related.Learning.Site;
using Xunit;

namespace QuickTakes.Related.Tests.Learning;

public sealed class ModelRankerTests
{
    [Fact]
    public void Rank_LargeSums_KeepTheirOrderAndStayBetween0And1()
    {
        var index = RelatedIndex.Build(Enumerable.Range(0, 5).Select(i => new Article { Path = $"{i}.md", Title = $"moon {i}" }));
        var site = new SiteView(index.Articles, new TextRows?[Enum.GetValues<TextView>().Length]);
        // One tree: rows up to 2.5 get 30, the others 40. A logistic function makes both 1.
        var trees = new TreeEnsemble([0, 3], [0, -1, -1], [2.5f, 30, 40], [1, -1, -1]);
        var graphs = new TrainingGraphs(site, [[], [], [], [], []], withNew: false);
        var ranked = new ModelRanker(site, graphs, trees, [new RowFeature()]).Rank(0);

        Assert.Equal([3, 4, 1, 2], ranked.Select(one => one.Row));
        Assert.All(ranked, one => Assert.InRange(one.Score, 0.5f, 0.99f));
        Assert.True(ranked[1].Score > ranked[2].Score);
    }

    private sealed class RowFeature() : PairFeature("row", "position")
    {
        protected override float Measure(QueryView query, int candidate) => candidate;
    }
}
