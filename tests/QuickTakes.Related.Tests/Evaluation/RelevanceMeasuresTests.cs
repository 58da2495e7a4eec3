using QuickTakes.Related.Evaluation;
using Xunit;

namespace QuickTakes.Related.Tests.Evaluation;

public sealed class RelevanceMeasuresTests
{
    [Fact]
    public void Of_TwoHitsOfThree_EqualsTheHandComputedMeasures()
    {
        // Known 1, 2, 3; hits at ranks 2 and 7.
        var measures = RelevanceMeasures.Of([9, 1, 8, 7, 6, 5, 2, 10], [1, 2, 3]);

        Assert.Equal(1 / 3.0, measures.RecallAt5, 1e-12);
        Assert.Equal(2 / 3.0, measures.RecallAt10, 1e-12);
        Assert.Equal((1 / Math.Log2(3) + 1 / Math.Log2(8)) / (1 + 1 / Math.Log2(3) + 1 / Math.Log2(4)), measures.NdcgAt10, 1e-12);
        Assert.Equal(0.5, measures.Mrr, 1e-12);
    }

    [Fact]
    public void Of_MoreThanFiveKnown_RecallAt5IsByFive() =>
        Assert.Equal(0.4, RelevanceMeasures.Of([1, 20, 2], [1, 2, 3, 4, 5, 6, 7]).RecallAt5, 1e-12);

    [Fact]
    public void Of_NothingOrOnlyBelowTen_IsZero()
    {
        Assert.Equal(default, RelevanceMeasures.Of([], [1]));
        Assert.Equal(default, RelevanceMeasures.Of([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1], [1]));
    }

    [Fact]
    public void Of_AllInOrder_IsOne() => Assert.Equal(new RelevanceMeasures(1, 1, 1, 1), RelevanceMeasures.Of([3, 1, 2], [1, 2, 3]));

    [Fact]
    public void MeanRelevance_Articles_HasItsMeanInsideItsInterval()
    {
        var articles = Enumerable.Range(0, 400).Select(i => new RelevanceMeasures(i % 2, i % 4 / 4.0, 0.5, 0)).ToArray();
        var summary = MeanRelevance.Of(articles);

        Assert.Equal((400, 0.5, 0.375), (summary.Articles, summary.Mean.RecallAt5, summary.Mean.RecallAt10));
        // Standard error of 400 throws of a coin is 0.025; the interval is 1.96 of them to each side.
        Assert.InRange(summary.Low.RecallAt5, 0.43, 0.47);
        Assert.InRange(summary.High.RecallAt5, 0.53, 0.57);
        Assert.Equal((0.5, 0.5), (summary.Low.NdcgAt10, summary.High.NdcgAt10));
        Assert.Equal(summary, MeanRelevance.Of(articles));
    }

    [Fact]
    public void CatalogueCoverage_Inbound_EqualsTheHandComputedCoefficient()
    {
        // 0, 0, 1, 3: mean 1, mean difference of all 16 pairs (2·(0 + 1 + 3 + 1 + 3 + 2)) / 16 = 1.25, by twice the mean 0.625.
        var coverage = CatalogueCoverage.Of([3, 0, 1, 0]);

        Assert.Equal((4, 2, 0.5), (coverage.Articles, coverage.NeverSuggested, coverage.Share));
        Assert.Equal(0.625, coverage.Gini, 1e-12);
        Assert.Equal(0, CatalogueCoverage.Of([2, 2, 2]).Gini);
        Assert.Equal((0.0, 0.0), (CatalogueCoverage.Of([]).Share, CatalogueCoverage.Of([0]).Gini));
    }
}
