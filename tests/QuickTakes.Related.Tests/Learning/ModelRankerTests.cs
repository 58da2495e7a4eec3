using QuickTakes.Related.Articles;
using QuickTakes.Related.Learning;
using QuickTakes.Related.Learning.PairFeatures;
using QuickTakes.Related.Learning.Site;
using QuickTakes.Related.Similarity;
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

    [Fact]
    public void Rank_ManyBetterPagesOfOtherLanguages_KeepsFinalistsOfTheOwn()
    {
        // The feature puts higher rows first: all pages in German rank before those in English.
        var articles = Enumerable.Range(0, 120).Select(i => new Article
        {
            Path = $"{i:000}.md",
            Title = $"moon {i}",
            Part = new ArticlePart { Language = i < 60 ? "en" : "de" },
        });
        var index = RelatedIndex.Build(articles);
        var rows = index.Text.TfIdfRows(new ParallelOptions());
        var texts = new TextRows?[Enum.GetValues<TextView>().Length];
        texts[(int)TextView.Whole] = new TextRows(rows, _ => [.. Enumerable.Range(60, 60).Select(row => new Neighbor(row, 0.5f))]);
        texts[(int)TextView.Title] = new TextRows(rows, _ => [.. Enumerable.Range(1, 25).Select(row => new Neighbor(row, 0.5f))]);
        var site = new SiteView(index.Articles, texts);
        var trees = new TreeEnsemble([0, 3], [0, -1, -1], [59.5f, 10, 40], [1, -1, -1]);
        var graphs = new TrainingGraphs(site, [.. Enumerable.Repeat(Array.Empty<int>(), 120)], withNew: false);
        var ranked = new ModelRanker(site, graphs, trees, [new RowFeature()]).Rank(0);

        Assert.Contains(ranked, one => one.Row >= 60);
        Assert.True(ranked.Count(one => one.Row < 60) >= 20, $"{ranked.Count(one => one.Row < 60)} of the own language are left");
    }

    private sealed class RowFeature() : PairFeature("row", "position")
    {
        protected override float Measure(QueryView query, int candidate) => candidate;
    }
}
