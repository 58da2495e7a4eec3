using CsCheck;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Similarity;
using Xunit;

namespace QuickTakes.Related.Tests.Selection;

public sealed class MaximalMarginalRelevanceTests
{
    private static Neighbor[] Links(params float[] scores) => [.. scores.Select((score, i) => new Neighbor(i, score))];

    private static int[] Choose(Neighbor[] links, int count, double diversity, double[,] cosines) =>
        [.. MaximalMarginalRelevance.Choose(links, count, diversity, (one, other) => cosines[one, other]).Select(link => link.Row)];

    [Fact]
    public void Choose_TwoAlike_PutsTheOtherBetweenThem()
    {
        // By hand, d = 0.5: after row 0, row 1 is worth (0.9 - 0.8) / 2 = 0.05 and row 2 (0.6 - 0.1) / 2 = 0.25.
        double[,] cosines = { { 1, 0.8, 0.1 }, { 0.8, 1, 0.1 }, { 0.1, 0.1, 1 } };

        Assert.Equal([0, 2, 1], Choose(Links(0.5f, 0.45f, 0.3f), 3, 0.5, cosines));
        Assert.Equal([0, 1], Choose(Links(0.5f, 0.45f, 0.3f), 2, 0.05, cosines));
    }

    [Fact]
    public void Choose_Count_IsAPrefixOfMore() =>
        Gen.Select(Gen.Double[0, 1].Array[81], Gen.Double[0, 1]).Sample((values, diversity) =>
        {
            var cosines = new double[9, 9];
            for (var i = 0; i < 81; i++)
                cosines[i / 9, i % 9] = cosines[i % 9, i / 9] = values[i];
            var links = Links(0.9f, 0.8f, 0.7f, 0.6f, 0.5f, 0.4f, 0.3f, 0.2f, 0.1f);
            var all = Choose(links, 9, diversity, cosines);

            Assert.Equal(all.Order(), links.Select(link => link.Row));
            Assert.Equal(all[..4], Choose(links, 4, diversity, cosines));
        });

    [Fact]
    public void Find_Diversity_KeepsTheRulesAndMakesLinksLessAlike()
    {
        var index = RelatedIndex.Build(ArticleFolder.Open(Repository.SampleContent));
        var plain = index.FindAll();
        var diverse = index.FindAll(new SelectionOptions { Diversity = 0.5 });

        Assert.True(Likeness(index, diverse) < Likeness(index, plain));
        Assert.All(diverse.Zip(plain), pair => Assert.Equal(pair.Second.Related.Take(1), pair.First.Related.Take(1)));
        Assert.All(diverse, found => Assert.All(found.Related, link =>
            Assert.Equal(LinkObstacle.None, index.Explain(found.Article.Path, link.Article.Path).Obstacle)));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.FindAll(new SelectionOptions { Diversity = 1.5 }));
    }

    private static double Likeness(RelatedIndex index, IReadOnlyList<ArticleSuggestions> all) => all.Sum(found =>
        found.Related.SelectMany((one, i) => found.Related.Skip(i + 1)
            .Select(other => index.Explain(one.Article.Path, other.Article.Path).Score)).Sum());
}
