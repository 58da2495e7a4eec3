using CsCheck;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Filling;
using Xunit;
using static QuickTakes.Related.Tests.Filling.FillSite;

namespace QuickTakes.Related.Tests.Filling;

/// <summary>What holds for the plan of any site.</summary>
public sealed class FillPlanPropertiesTests
{
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
}
