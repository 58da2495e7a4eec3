using QuickTakes.Related.Filling;
using QuickTakes.Related.Selection;
using Xunit;

namespace QuickTakes.Related.Tests.Filling;

/// <summary>No link is better than a bad one: places stay free, and the plan says why.</summary>
public sealed class FreePlacesTests
{
    [Fact]
    public void PlanFill_ArticleThatOnlySharesOneWord_KeepsItsPlacesFree()
    {
        var index = Site();

        var odd = index.PlanFill().Articles.Single(one => one.Article.Path == "odd.md");
        var all = index.PlanFill(new FillOptions { Selection = new SelectionOptions { LeastOfUsual = 0 } });

        Assert.Equal((5, FreePlaceReason.NothingNear), (odd.FreePlaces, odd.WhyFree));
        Assert.Equal(0, all.Articles.Single(one => one.Article.Path == "odd.md").FreePlaces);
        Assert.Empty(index.Find("odd.md"));
        Assert.NotEmpty(index.Find("odd.md", new SelectionOptions { LeastOfUsual = 0 }));
        Assert.NotEmpty(index.Find("odd.md", new SelectionOptions { MinScore = 1e-9 }));
        Assert.Equal(5, index.Find("00.md").Count);
    }

    [Fact]
    public void PlanFill_ArticleThatSharesNothing_HasNoCandidates()
    {
        var lone = Site().PlanFill().Articles.Single(one => one.Article.Path == "lone.md");

        Assert.Equal((5, FreePlaceReason.NoCandidates), (lone.FreePlaces, lone.WhyFree));
    }

    [Fact]
    public void PlanFill_LimitOnInboundLinks_IsNamed()
    {
        var plan = Site().PlanFill(
            new FillOptions { MaxInbound = 1, Selection = new SelectionOptions { LeastOfUsual = 0 } });

        Assert.Contains(plan.Articles, one => one.WhyFree == FreePlaceReason.LimitReached);
    }

    /// <summary>Sixty articles in ten groups, one that shares a frequent word with them, and one that shares none.</summary>
    private static RelatedIndex Site() => RelatedIndex.Build(
    [
        .. Enumerable.Range(0, 60).Select(i => new Related.Articles.Article
        {
            Path = $"{i:00}.md",
            Title = $"Topic{i % 10} matter{i}",
            Body = $"Weather topic{i % 10} detail{i % 10} point{i % 10} and note{i}.",
        }),
        new() { Path = "odd.md", Title = "Zebra", Body = "Weather" + string.Concat(Enumerable.Range(0, 40).Select(i => $" zebra{i}")) },
        new() { Path = "lone.md", Title = "Quagga", Body = "Quaggas alone." },
    ]);
}
