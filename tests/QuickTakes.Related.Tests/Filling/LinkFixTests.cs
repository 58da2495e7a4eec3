using QuickTakes.Related.Articles;
using QuickTakes.Related.Filling;
using Xunit;
using static QuickTakes.Related.Tests.Filling.FillSite;

namespace QuickTakes.Related.Tests.Filling;

/// <summary>What is wrong with the links that are there, and how it is put right.</summary>
public sealed class LinkFixTests
{
    [Fact]
    public void InvalidLinks_AreRemovedWithTheirReason()
    {
        var fill = Plan(Site(
            ('k', article => article with { NoIndex = true }),
            ('j', article => article with { Title = "A TITLE LONG ENOUGH TO TELL A?", Subject = "Other" }),
            ('i', article => article with { Title = "a title long enough  to tell b!", Subject = "Other" }),
            Links('a', To('b'), new("1", "Gone", "S", "/q/gone"), To('a'), To('k'), To('b'), To('i'), To('j'), null)));

        Assert.Equal(
            [
                (2, RemovalReason.Dangling), (3, RemovalReason.Self), (4, RemovalReason.NoIndex), (5, RemovalReason.Repeated),
                (6, RemovalReason.Repeated), (7, RemovalReason.Self), (8, RemovalReason.Malformed),
            ],
            fill.Removed.Select(removed => (removed.Field.Number, removed.Reason)));
        Assert.Equal('b', Targets(fill)[0]);
        Assert.DoesNotContain(Targets(fill), target => target is 'a' or 'i' or 'j' or 'k');
    }

    [Theory]
    [InlineData(LinkFix.RemoveMalformed, 1)]
    [InlineData(LinkFix.RemoveDangling, 2)]
    [InlineData(LinkFix.RemoveSelf, 3)]
    [InlineData(LinkFix.RemoveNoIndex, 4)]
    [InlineData(LinkFix.RemoveExcluded, 5)]
    [InlineData(LinkFix.RemoveRepeated, 7)]
    [InlineData(LinkFix.CorrectTitle, 8)]
    [InlineData(LinkFix.CloseGaps, 0)]
    public void Mend_KindSwitchedOff_StaysAsItIs(LinkFix off, int number)
    {
        var site = Site(
            ('k', article => article with { NoIndex = true }),
            Links('a', null, new("1", "Gone", "S", "/q/gone"), To('a'), To('k'), To('c'), To('b'), To('b'), To('d') with { Title = "Old" }),
            ('a', article => article with { Excluded = ["/q/c"] }));
        var mend = new FillOptions { Mode = FillMode.Fix };
        var everything = Plan(site, options: mend);
        var others = Plan(site, options: mend with { DisabledFixes = new HashSet<LinkFix> { off } });

        Assert.Equal([1, 2, 3, 4, 5, 7], everything.Removed.Select(removed => removed.Field.Number));
        Assert.Equal(everything.Removed.Where(removed => removed.Field.Number != number), others.Removed);
        Assert.All(
            others.Links.Where(link => link.Existing == number - 1),
            link => Assert.Equal(
                (site[0].LinkFields[number - 1].Link ?? new(null, null, null, null), LinkChange.Kept), (link.Link, link.Change)));
        Assert.Contains(others.Links, link => number == 0 || link.Existing == number - 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Mend_Gap_ChangesTheFileUnlessItIsSwitchedOff(bool isOff)
    {
        var site = Site(('a', article => article with { LinkFields = [new LinkField(2, 0, To('b'))] }));

        var fill = Plan(
            site, options: new() { Mode = FillMode.Fix, DisabledFixes = isOff ? new HashSet<LinkFix> { LinkFix.CloseGaps } : new() });

        Assert.Equal(!isOff, fill.IsChanged);
    }

    [Theory]
    [InlineData("99", "A title long enough to tell g", "S", "/q/g")]
    [InlineData("6", "Old title", "S", "/q/g")]
    [InlineData("6", "A title long enough to tell g", "Old", "/q/g")]
    [InlineData("6", "A title long enough to tell g", "S", "/old/g")]
    [InlineData("99", "Old title", "Old", "/q/g/")]
    public void StaleLink_OfAValidTarget_IsCorrected(string id, string title, string subject, string url)
    {
        var fill = Plan(Site(Links('a', new ArticleLink(id, title, subject, url))));

        Assert.Equal(LinkChange.Corrected, fill.Links[0].Change);
        // A url that leads there stays as it is.
        Assert.Equal(To('g') with { Url = url == "/q/g/" ? url : "/q/g" }, fill.Links[0].Link);
    }

    [Fact]
    public void LinkWithoutIdOrSubject_StaysWithout()
    {
        var fill = Plan(Site(Links('a', new ArticleLink(null, "A title long enough to tell g", null, "/q/g"))));

        Assert.Equal((LinkChange.Kept, 0), (fill.Links[0].Change, fill.Links[0].Existing));
    }

    [Fact]
    public void Mend_OfTwoCopies_KeepsThePinnedOneInItsPlace()
    {
        var site = Site(
            ('c', article => article with { Title = "A title long enough to tell b?" }),
            Links('a', To('b'), To('d'), new("2", "A title long enough to tell b?", "S", "/q/c")),
            ('a', article => article with { Pinned = ["/q/c", "/q/e"] }));

        var mended = Plan(site, options: new() { Mode = FillMode.Fix });
        var filled = Plan(site);

        Assert.Equal("dc", Targets(mended));
        Assert.StartsWith("ced", Targets(filled), StringComparison.Ordinal);
        Assert.All([mended, filled], fill => Assert.Equal(
            (1, RemovalReason.Repeated), (Assert.Single(fill.Removed).Field.Number, fill.Removed[0].Reason)));
    }
}
