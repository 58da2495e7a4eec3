using CsCheck;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Filling;
using QuickTakes.Related.Selection;
using Xunit;

namespace QuickTakes.Related.Tests.Filling;

/// <summary>What editors decided comes before what is planned.</summary>
public sealed class FillDecisionsTests
{
    private const string Names = "abcdefghijkl";

    /// <summary>Twelve articles in a ring, each the nearer to another the closer they stand in it; some have links.</summary>
    private static RelatedIndex Site(Func<Article, Article>? change = null) => RelatedIndex.Build(Names.Select((name, i) =>
    {
        var article = new Article
        {
            Path = $"{name}.md",
            Id = $"{i}",
            Title = $"Title {name}",
            Url = $"/q/{name}",
            Answer = string.Join(' ', Enumerable.Range(i, 6).Select(word => $"word{word % 12}")),
            Links = name == 'a' ? [.. "gce".Select(To)] : [],
        };
        return change?.Invoke(article) ?? article;
    }));

    private static ArticleLink To(char name) =>
        new($"{Names.IndexOf(name, StringComparison.Ordinal)}", $"Title {name}", null, $"/q/{name}");

    private static LinkDecision Decide(char to, LinkVerdict verdict, char? instead = null, char from = 'a') =>
        new($"{from}.md", $"{to}.md", verdict) { Instead = instead is { } other ? $"{other}.md" : null };

    private static FillPlan Plan(FillMode mode, params LinkDecision[] decisions) => Plan(Site(), mode, decisions);

    private static FillPlan Plan(RelatedIndex site, FillMode mode, params LinkDecision[] decisions) =>
        site.PlanFill(new FillOptions { Mode = mode, Decisions = decisions });

    private static string Targets(FillPlan plan, int row = 0) =>
        string.Concat(plan.Articles[row].Links.Select(link => link.Target!.Path[0]));

    [Fact]
    public void Decided_WithoutDecisions_ChangesNothing() => Assert.Empty(Plan(FillMode.Decided).Edits);

    [Fact]
    public void Accept_LinkThatIsNotThere_IsAddedBehindTheOthersAndNothingElse()
    {
        var plan = Plan(FillMode.Decided, Decide('h', LinkVerdict.Accept));

        Assert.Equal("gceh", Targets(plan));
        Assert.Equal("a.md", Assert.Single(plan.Edits).Article.Path);
        Assert.Equal((null, null), (plan.Edits[0].Pinned, plan.Edits[0].Excluded));
    }

    [Fact]
    public void Accept_LinkThatIsThere_StaysWhereAllAreChosenAnew()
    {
        Assert.DoesNotContain('g', Targets(Plan(FillMode.Refresh)));
        Assert.Contains('g', Targets(Plan(FillMode.Refresh, Decide('g', LinkVerdict.Accept))));
    }

    [Fact]
    public void Reject_LinkThatIsThere_GoesAndItsUrlIsExcluded()
    {
        var edit = Assert.Single(Plan(FillMode.Decided, Decide('c', LinkVerdict.Reject)).Edits);

        Assert.Equal(["/q/g", "/q/e"], edit.Links.Select(link => link.Link.Url));
        Assert.Equal(["/q/c"], edit.Excluded);
        Assert.Null(edit.Pinned);
    }

    [Fact]
    public void Reject_Proposal_GivesItsPlaceToTheNext()
    {
        Assert.Contains('b', Targets(Plan(FillMode.Missing)));

        var plan = Plan(FillMode.Missing, Decide('b', LinkVerdict.Reject));

        Assert.DoesNotContain('b', Targets(plan));
        Assert.Equal(5, Targets(plan).Length);
    }

    [Fact]
    public void Pin_Link_ComesFirstAndItsUrlIsPinned()
    {
        var plan = Plan(FillMode.Decided, Decide('e', LinkVerdict.Pin));

        Assert.Equal("egc", Targets(plan));
        Assert.Equal(["/q/e"], plan.Edits[0].Pinned);
    }

    [Fact]
    public void Exclude_Link_IsExcludedInBothDirections()
    {
        var plan = Plan(FillMode.Missing, Decide('g', LinkVerdict.Exclude));

        Assert.DoesNotContain('g', Targets(plan));
        Assert.Equal(["/q/g"], plan.Articles[0].Excluded);
        Assert.Equal(["/q/a"], plan.Articles[6].Excluded);
    }

    [Fact]
    public void Clear_PinnedAndExcludedUrls_AreTakenBack()
    {
        var site = Site(article => article.Path switch
        {
            "a.md" => article with { Pinned = ["/q/h"], Excluded = ["b.md", "/q/l"] },
            "b.md" => article with { Excluded = ["/q/a"], Pinned = ["/q/c"] },
            _ => article,
        });

        var plan = Plan(site, FillMode.Decided, Decide('h', LinkVerdict.Clear), Decide('b', LinkVerdict.Clear));

        Assert.Equal([], plan.Articles[0].Pinned);
        Assert.Equal(["/q/l"], plan.Articles[0].Excluded);
        Assert.Null(plan.Articles[1].Pinned);
        Assert.Equal([], plan.Articles[1].Excluded);
    }

    [Fact]
    public void Swap_LinkForAnother_TakesItsPlace() =>
        Assert.Equal(
            "ghe", Targets(Plan(FillMode.Decided, Decide('h', LinkVerdict.Accept, instead: 'c'), Decide('c', LinkVerdict.Reject))));

    [Fact]
    public void Accept_MoreThanThereIsRoomFor_DisplacesOthers()
    {
        var plan = Plan(FillMode.Decided, [.. "hijk".Select(name => Decide(name, LinkVerdict.Accept))]);

        Assert.Equal("ghijk", Targets(plan));
        Assert.All(plan.Articles[0].Removed, removed => Assert.Equal(RemovalReason.Displaced, removed.Reason));
    }

    [Fact]
    public void Decisions_OfTwoOnOneLink_TheLaterCounts() =>
        Assert.Equal("gceb", Targets(Plan(
            FillMode.Decided, Decide('b', LinkVerdict.Exclude), Decide('c', LinkVerdict.Reject), Decide('b', LinkVerdict.Accept),
            Decide('c', LinkVerdict.Accept))));

    [Fact]
    public void Decisions_ThatCannotBeCarriedOut_AreSaid()
    {
        var site = Site(article => article.Path switch
        {
            "b.md" => article with { NoIndex = true },
            "d.md" => article with { LinksLocked = true },
            _ => article,
        });
        LinkDecision[] undone =
        [
            Decide('b', LinkVerdict.Pin), Decide('a', LinkVerdict.Accept), Decide('c', LinkVerdict.Reject, from: 'd'),
            Decide('z', LinkVerdict.Accept),
        ];

        var plan = Plan(site, FillMode.Decided, undone);

        Assert.Equal(undone[..2], plan.Articles[0].UnusableDecisions);
        Assert.Equal(undone[2..3], plan.Articles[3].UnusableDecisions);
        Assert.Equal(undone[3..], plan.UnknownDecisions);
        Assert.Empty(plan.Edits);
    }

    /// <summary>What an accepted, rejected or pinned link is to be holds in every mode, and the next plan changes nothing.</summary>
    [Fact]
    public void Decisions_OfAnyKind_HoldInEveryMode()
    {
        var verdict = Gen.Int[0, 3].Select(i => (LinkVerdict)i);
        var decisions = Gen.Select(Gen.Int[1, 11].Select(i => Names[i]), verdict).Array[0, 5];
        var mode = Gen.Int[0, 2].Select(i => new[] { FillMode.Missing, FillMode.Refresh, FillMode.Decided }[i]);
        var index = Site();
        Gen.Select(decisions, mode).Sample((made, mode) =>
        {
            var last = made.GroupBy(one => one.Item1).ToDictionary(one => one.Key, one => one.Last().Item2);
            LinkDecision[] decided = [.. made.Select(one => Decide(one.Item1, one.Item2))];
            var plan = Plan(index, mode, decided);

            var targets = Targets(plan);
            Assert.All(last, one => Assert.Equal(one.Value is LinkVerdict.Accept or LinkVerdict.Pin, targets.Contains(one.Key)));
            Assert.All(last.Where(one => one.Value == LinkVerdict.Pin), one =>
                Assert.True(targets.IndexOf(one.Key, StringComparison.Ordinal) < last.Count(other => other.Value == LinkVerdict.Pin)));

            var edit = plan.Articles[0].Edit;
            var next = Plan(
                Site(article => article.Path != "a.md" ? article : article with
                {
                    Links = [.. edit.Links.Select(link => link.Link)],
                    Pinned = edit.Pinned ?? [],
                    Excluded = edit.Excluded ?? [],
                }),
                FillMode.Decided, decided);
            Assert.Equal(targets, Targets(next));
            Assert.DoesNotContain(next.Edits, other => other.Article.Path == "a.md");
        }, iter: 300);
    }

    /// <summary>The plan for some articles alone is what the plan for all says of them.</summary>
    [Fact]
    public void PlanDecisions_OfSomeArticles_IsWhatThePlanForAllSaysOfThem()
    {
        var index = Site(article => article.Path switch
        {
            "b.md" => article with { Excluded = ["/q/a"], Pinned = ["/q/c"], Links = [To('d'), To('a'), To('f')] },
            "d.md" => article with { LinksLocked = true },
            "f.md" => article with { NoIndex = true },
            _ => article,
        });
        var name = Gen.Int[0, 12].Select(i => (Names + "z")[i]);
        var decision = Gen.Select(name, name, Gen.Int[0, 4], name, (from, to, verdict, instead) =>
            Decide(to, (LinkVerdict)verdict, instead == 'z' ? null : instead, from));
        Gen.Select(decision.Array[0, 8], Gen.Int[1, 6]).Sample((decisions, count) =>
        {
            var selection = new SelectionOptions { Count = count };
            var whole = index.PlanFill(new FillOptions { Mode = FillMode.Decided, Decisions = decisions, Selection = selection });

            var part = index.PlanDecisions(decisions, selection);

            var named = decisions.SelectMany(one => new[] { one.Article, one.Target }).ToHashSet();
            Assert.Equal(whole.Articles.Where(fill => named.Contains(fill.Article.Path)).Select(Said), part.Articles.Select(Said));
            Assert.Equal(whole.UnknownDecisions, part.UnknownDecisions);
            Assert.All(whole.Edits, edit => Assert.Contains(edit.Article.Path, named));
            Assert.Equal(
                ["a.md", "c.md"],
                index.PlanDecisions(decisions, selection, ["c.md", "a.md", "z.md"]).Articles.Select(fill => fill.Article.Path));
        }, iter: 100);

        static string Said(ArticleFill fill) => string.Join('\n',
        [
            fill.Article.Path,
            .. fill.Links.Select(link => $"{link.Target?.Path} {link.Existing} {link.Change} {link.IsPinned} {link.Link}"),
            .. fill.Removed.Select(link => $"{link.Field.Link} {link.Reason}"),
            .. fill.UnusableDecisions.Select(decision => $"{decision}"),
            $"{string.Join(' ', fill.Pinned ?? ["-"])} {string.Join(' ', fill.Excluded ?? ["-"])} {fill.FreePlaces} {fill.IsChanged}",
        ]);
    }
}
