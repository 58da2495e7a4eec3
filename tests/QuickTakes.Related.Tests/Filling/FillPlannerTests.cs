using CsCheck;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Filling;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Similarity;
using Xunit;

namespace QuickTakes.Related.Tests.Filling;

public sealed class FillPlannerTests
{
    private const string Names = "abcdefghijkl";

    /// <summary>Twelve articles in a ring, each the nearer to another the closer they stand in it.</summary>
    private static Article[] Site(params (char Name, Func<Article, Article> Change)[] changes) =>
        [.. Names.Select((name, i) => changes.Where(change => change.Name == name).Aggregate(
            new Article
            {
                Path = $"{name}.md",
                Id = $"{i}",
                Title = $"A title long enough to tell {name}",
                Subject = "S",
                Url = $"/q/{name}",
                Answer = string.Join(' ', Enumerable.Range(i, 6).Select(word => $"word{word % 12}")),
            },
            (article, change) => change.Change(article)))];

    private static (char Name, Func<Article, Article> Change) Links(char name, params ArticleLink?[] links) =>
        (name, article => article with
        {
            Links = [.. links.OfType<ArticleLink>()],
            LinkFields = [.. links.Select((link, i) => new LinkField(i + 1, 0, link))],
        });

    private static ArticleLink To(char name) =>
        new($"{Names.IndexOf(name, StringComparison.Ordinal)}", $"A title long enough to tell {name}", "S", $"/q/{name}");

    private static ArticleFill Plan(Article[] site, char name = 'a', FillOptions? options = null) =>
        RelatedIndex.Build(site).PlanFill(options).Articles.Single(fill => fill.Article.Path == $"{name}.md");

    private static string Targets(ArticleFill fill) => string.Concat(fill.Links.Select(link => link.Target!.Path[0]));

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

    private static readonly Gen<Article> AnyArticle = Gen.Select(
        Gen.Int[0, 9], Gen.Int[0, 8], Gen.Int[0, 14].Array[1, 6], Gen.Int[0, 11], Gen.Int[0, 14].Array[0, 2], Gen.Int[0, 14].Array[0, 2],
        (title, url, words, kind, pins, excluded) => new Article
        {
            Path = "",
            Id = $"{title}",
            Title = $"A title long enough to tell {title}",
            Subject = kind % 2 == 0 ? "A" : "B",
            Url = url == 0 ? null : $"/q/{url}",
            NoIndex = kind == 3,
            LinksLocked = kind == 5,
            Answer = string.Join(' ', words.Select(word => $"word{word}")),
            Pinned = [.. pins.Select(pin => $"/q/{pin}")],
            Excluded = [.. excluded.Select(url => $"/q/{url}")],
        });

    private static readonly Gen<ArticleLink?> AnyLink = Gen.Select(
        Gen.Int[0, 11], Gen.Int[0, 12], Gen.Int[0, 10], (title, url, kind) => kind == 0 ? null
            : new ArticleLink(
                kind == 1 ? null : $"{title}",
                $"A title long enough to tell {title}",
                kind == 2 ? null : "A",
                kind == 3 ? $"https://example.org/{url}" : $"/q/{url}"));

    private static readonly Gen<Article[]> AnySite = Gen
        .Select(
            AnyArticle,
            AnyLink.Array[0, 5],
            (article, links) => article with { LinkFields = [.. links.Select((link, i) => new LinkField(i + 1 + i / 3, 0, link))] })
        .Array[2, 20].Select(articles => articles.Select((article, i) => article with { Path = $"{i:00}.md" }).ToArray());

    private static readonly Gen<FillOptions> AnyOptions = Gen.Select(
        Gen.Int[1, 6], Gen.Bool, Gen.Int[0, 4], Gen.Bool, Gen.Bool,
        (count, refresh, most, reach, weigh) => new FillOptions
        {
            Selection = new() { Count = count, OtherSubjectWeight = weigh ? 0.5 : 1 },
            Mode = refresh ? FillMode.Refresh : FillMode.Missing,
            MaxInbound = most == 0 ? null : most,
            ReachAll = reach,
        });

    [Fact]
    public void Plan_AppliedOnce_ChangesNothingMore() =>
        Gen.Select(AnySite, AnyOptions).Sample(
            (site, options) =>
            {
                var plan = RelatedIndex.Build(site).PlanFill(options);
                var again = RelatedIndex.Build(Applied(site, plan)).PlanFill(options);

                Assert.True(
                    again.Edits.Count == 0,
                    $"{options}\n{string.Join('\n', site.Select(Print))}\n--- {Print(plan)}\n--- {Print(again)}");
                Assert.Equal(plan.InboundAfter, again.InboundBefore);
                Assert.Equal(plan.InboundAfter, again.InboundAfter);
            },
            iter: Nightly.Is ? 20_000 : 500);

    [Fact]
    public void Plan_Applied_HasNothingToMend() =>
        Gen.Select(AnySite, AnyOptions).Sample(
            (site, options) =>
            {
                var plan = RelatedIndex.Build(site).PlanFill(options);
                var mended = RelatedIndex.Build(Applied(site, plan)).PlanFill(new() { Mode = FillMode.Fix });

                Assert.True(mended.Edits.Count == 0, $"{options}\n{Print(plan)}\n--- {Print(mended)}");
            },
            iter: Nightly.Is ? 20_000 : 300);

    [Fact]
    public void Plan_MendedBefore_RemovesNothingThatMendingKept() =>
        AnySite.Sample(
            site =>
            {
                var mend = new FillOptions { Mode = FillMode.Fix };
                var mended = Applied(site, RelatedIndex.Build(site).PlanFill(mend));

                Assert.Empty(RelatedIndex.Build(mended).PlanFill(mend).Edits);
                Assert.All(
                    RelatedIndex.Build(mended).PlanFill().Articles
                        .Where(fill => !fill.Article.LinksLocked && fill.Article.Pinned.Count == 0),
                    fill => Assert.Empty(fill.Removed));
            },
            iter: Nightly.Is ? 20_000 : 300);

    [Fact]
    public void Plan_AnySite_KeepsTheRules() =>
        Gen.Select(AnySite, AnyOptions).Sample(
            (site, options) =>
            {
                var index = RelatedIndex.Build(site, new() { Threads = 1 });
                var plan = index.PlanFill(options);
                Assert.Equal(Print(plan), Print(RelatedIndex.Build(site, new() { Threads = 4 }).PlanFill(options)));
                foreach (var fill in plan.Articles.Where(fill => !fill.Article.LinksLocked))
                {
                    var targets = fill.Links.Select(link => link.Target).OfType<IndexedArticle>().ToArray();
                    Assert.All(targets, target => Assert.False(target.NoIndex || target.Path == fill.Article.Path));
                    Assert.Equal(targets.Length, targets.Select(target => target.Title).Append(fill.Article.Title).Distinct().Count() - 1);
                    Assert.All(
                        fill.Links.Where(link => link.Change == LinkChange.Added && !link.IsPinned),
                        link => Assert.DoesNotContain(link.Link.Url, fill.Article.Excluded));
                    Assert.Equal(fill.Article.LinkFields.Count, fill.Removed.Count + fill.Links.Count(link => link.Existing is not null));
                    if (options.Mode == FillMode.Missing && fill.Article.Pinned.Count == 0)
                    {
                        Assert.Equal(
                            fill.Links.Where(link => link.Existing is not null).OrderBy(link => link.Existing),
                            fill.Links.TakeWhile(link => link.Existing is not null));
                    }
                }
            },
            iter: Nightly.Is ? 20_000 : 300);

    private static string Print(Article article) =>
        $"{article} pins {string.Join(' ', article.Pinned)} not {string.Join(' ', article.Excluded)}";

    private static string Print(FillPlan plan) => string.Join('\n', plan.Articles.SelectMany(fill => fill.Links.Select(link =>
        $"{fill.Article.Path} {link.Target?.Path} {link.Link} {link.Existing} {link.Change}")));

    private static Article[] Applied(Article[] site, FillPlan plan) =>
        [.. site.Select((article, i) => plan.Articles[i].IsChanged
            ? article with
            {
                LinkFields = [.. plan.Articles[i].Edit.Links.Select((link, number) => new LinkField(number + 1, 0, link.Link))],
            }
            : article)];

    private static FillCandidates Candidates(Func<int, int, Neighbor[]> nearest)
    {
        var ranker = new FunctionRanker(nearest, (_, _) => 0);
        return new FillCandidates(ranker, ranker, ranker);
    }

    /// <summary>Ranks as a test says.</summary>
    private sealed class FunctionRanker(Func<int, int, Neighbor[]> candidates, Func<int, int, float> score) : ICandidateRanker
    {
        public string Name => "function";

        public bool IsByText => false;

        public Neighbor[] Candidates(int row, int depth) => candidates(row, depth);

        public ICandidateLists RankAll(int depth, ParallelOptions parallel, Action<int> progress) => this;

        public float Score(int from, int to) => score(from, to);

        public ModelExplanation? Explain(int from, int to) => null;
    }
}
