using QuickTakes.Related.Articles;
using QuickTakes.Related.Filling;
using Xunit;
using static QuickTakes.Related.Tests.Filling.FillSite;

namespace QuickTakes.Related.Tests.Filling;

public sealed class FillPlannerTests
{
    [Fact]
    public void Missing_ValidLinks_StayInTheirOrderAndFreePlacesAreFilled()
    {
        var fill = Plan(Site(Links('a', To('g'), To('c'))));

        Assert.StartsWith("gc", Targets(fill), StringComparison.Ordinal);
        Assert.Equal(
            [LinkChange.Kept, LinkChange.Kept, LinkChange.Added, LinkChange.Added, LinkChange.Added],
            fill.Links.Select(link => link.Change));
        Assert.Equal(5, Targets(fill).Distinct().Count());
        Assert.Empty(fill.Removed);
    }

    [Fact]
    public void Missing_MoreLinksThanAskedFor_Stay()
    {
        var fill = Plan(Site(Links('a', [.. "bcdefg".Select(To)])), options: new() { Selection = new() { Count = 3 } });

        Assert.Equal("bcdefg", Targets(fill));
        Assert.False(fill.IsChanged);
    }

    [Fact]
    public void Refresh_Links_AreTheNearest()
    {
        var site = Site(Links('a', To('g'), To('c')));
        var fill = Plan(site, options: new() { Mode = FillMode.Refresh });

        Assert.Equal(
            RelatedIndex.Build(site).Find("a.md").Select(found => found.Article.Path), fill.Links.Select(link => link.Target!.Path));
        Assert.Equal(RemovalReason.NotChosen, Assert.Single(fill.Removed).Reason);
        Assert.Equal(LinkChange.Kept, fill.Links.Single(link => link.Target!.Path == "c.md").Change);
    }

    [Theory]
    [InlineData(FillMode.Missing)]
    [InlineData(FillMode.Refresh)]
    public void Pins_ComeFirstInTheirOrder(FillMode mode)
    {
        var fill = Plan(
            Site(Links('a', To('b'), To('h')), ('a', article => article with { Pinned = ["/q/h", "/q/g", "/q/none", "/q/a"] })),
            options: new() { Mode = mode });

        Assert.StartsWith("hg", Targets(fill), StringComparison.Ordinal);
        Assert.Equal([true, true, false, false, false], fill.Links.Select(link => link.IsPinned));
        Assert.Equal((1, LinkChange.Kept), (fill.Links[0].Existing, fill.Links[0].Change));
        Assert.Equal(["/q/none", "/q/a"], fill.UnusablePins);
    }

    [Theory]
    [InlineData(FillMode.Missing)]
    [InlineData(FillMode.Refresh)]
    [InlineData(FillMode.Fix)]
    public void PinThatIsExcluded_IsUnusable(FillMode mode)
    {
        var fill = Plan(
            Site(Links('a', To('b'), To('c')), ('a', article => article with { Pinned = ["/q/c"], Excluded = ["/q/c"] })),
            options: new() { Mode = mode });

        Assert.Equal(["/q/c"], fill.UnusablePins);
        Assert.Equal((2, RemovalReason.Excluded), (Assert.Single(fill.Removed).Field.Number, fill.Removed[0].Reason));
    }

    [Fact]
    public void NewPin_TakesThePlaceOfTheLastLink()
    {
        var fill = Plan(Site(Links('a', [.. "bcdef".Select(To)]), ('a', article => article with { Pinned = ["/q/h"] })));

        Assert.Equal("hbcde", Targets(fill));
        Assert.Equal((5, RemovalReason.Displaced), (Assert.Single(fill.Removed).Field.Number, fill.Removed[0].Reason));
    }

    [Theory]
    [InlineData(FillMode.Missing)]
    [InlineData(FillMode.Refresh)]
    public void Excluded_AreNeverLinked(FillMode mode)
    {
        var fill = Plan(
            Site(Links('a', To('c')), ('a', article => article with { Excluded = ["/q/b", "/q/c/"] })), options: new() { Mode = mode });

        Assert.Equal(RemovalReason.Excluded, Assert.Single(fill.Removed).Reason);
        Assert.DoesNotContain(Targets(fill), target => target is 'b' or 'c');
        Assert.Equal(5, fill.Links.Count);
    }

    [Fact]
    public void ExcludedUrlsThatLeadNowhere_AreNamed()
    {
        var fill = Plan(Site(('a', article => article with { Excluded = ["/q/b", "/q/nobody"] })));

        Assert.Equal(["/q/nobody"], fill.UnknownExclusions);
    }

    [Fact]
    public void Diversity_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => RelatedIndex.Build(Site()).PlanFill(new() { Selection = new() { Diversity = 0.3 } }));

    [Fact]
    public void Without_ArticlesThatCouldNotBeWritten_KeepTheLinksThatTheyHave()
    {
        var site = Site(Links('a', To('g'), new("1", "Gone", "S", "/q/gone")), Links('b', To('c') with { Title = "Old" }));
        var plan = RelatedIndex.Build(site).PlanFill();
        var written = plan.Without(new HashSet<string> { "a.md" });
        var applied = Applied(site, plan);
        applied[0] = site[0];

        Assert.Equal(plan.Edits.Count - 1, written.Edits.Count);
        Assert.Equal(
            plan.Counts with { Added = plan.Counts.Added - 4, Kept = plan.Counts.Kept + 1, Removed = plan.Counts.Removed - 1 },
            written.Counts);
        Assert.Equal(RelatedIndex.Build(applied).PlanFill().InboundBefore, written.InboundAfter);
    }

    [Fact]
    public void RelatedFalse_LeavesTheArticleAlone()
    {
        var fill = Plan(
            Site(
                Links('a', new ArticleLink("1", "Gone", null, "/q/gone"), To('b')),
                ('a', article => article with { LinksLocked = true })),
            options: new() { Mode = FillMode.Refresh, ReachAll = true });

        Assert.False(fill.IsChanged);
        Assert.Equal(2, fill.Links.Count);
    }

    [Theory]
    [InlineData(FillMode.Missing)]
    [InlineData(FillMode.Refresh)]
    [InlineData(FillMode.Fix)]
    public void LinkOutOfTheSite_StaysInItsPlace(FillMode mode)
    {
        var external = new ArticleLink(null, "The Moon", null, "https://en.wikipedia.org/wiki/Moon");
        var fill = Plan(Site(Links('a', To('b'), external, To('c'))), options: new() { Mode = mode });

        var link = Assert.Single(fill.Links, link => link.Target is null);
        Assert.Equal((external, 1, LinkChange.Kept), (link.Link, link.Existing, link.Change));
        Assert.Equal(mode == FillMode.Fix ? 3 : 5, fill.Links.Count);
        if (mode != FillMode.Refresh)
            Assert.Same(link, fill.Links[1]);
        Assert.DoesNotContain(fill.Removed, removed => removed.Field.Link == external);
    }
}
