using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Filling;

namespace QuickTakes.Related.Cli;

/// <summary>What <c>fill</c> did, or would do, as it prints it.</summary>
internal sealed record FillJson(
    bool DryRun,
    int Articles,
    FillCounts Links,
    InboundJson Before,
    InboundJson After,
    IReadOnlyList<ArticleFillJson> Changed,
    IReadOnlyList<ProblemJson> Problems)
{
    /// <summary>How many places stay free, by the reason.</summary>
    public IReadOnlyDictionary<string, long> Free { get; init; } = new Dictionary<string, long>();

    public static FillJson Of(FillPlan plan, HashSet<string> changed, IReadOnlyList<ArticleProblem> problems, bool isDry) => new(
        isDry,
        plan.Articles.Count,
        plan.Counts,
        InboundJson.Of(InboundJson.Counted(plan, plan.InboundBefore)),
        InboundJson.Of(InboundJson.Counted(plan, plan.InboundAfter)),
        [.. plan.Articles.Where(article => changed.Contains(article.Article.Path)).Select(ArticleFillJson.Of)],
        [.. problems.Select(problem => new ProblemJson(problem.Path, problem.Line, problem.Message))])
    {
        Free = plan.Articles.Where(article => article.FreePlaces > 0).GroupBy(article => article.WhyFree).OrderBy(group => group.Key)
            .ToDictionary(
                group => group.Key switch
                {
                    FreePlaceReason.NothingNear => "nothing_near",
                    FreePlaceReason.LimitReached => "limit_reached",
                    _ => "no_candidates",
                },
                group => group.Sum(article => (long)article.FreePlaces)),
    };

    public static string WhyFree(FreePlaceReason? reason) => reason switch
    {
        FreePlaceReason.NothingNear => "since nothing scores enough ('--min-score')",
        FreePlaceReason.LimitReached => "since what is near is linked as often as it may be ('--max-inbound')",
        _ => "since no other article shares a word that tells something",
    };

    public static string Why(RemovalReason reason) => reason switch
    {
        RemovalReason.Malformed => "malformed",
        RemovalReason.Dangling => "dangling",
        RemovalReason.Self => "self",
        RemovalReason.NoIndex => "no_index",
        RemovalReason.Repeated => "repeated",
        RemovalReason.Excluded => "excluded",
        RemovalReason.Displaced => "displaced",
        _ => "not_chosen",
    };
}

/// <summary>An article whose links could not be written, and why.</summary>
internal sealed record ProblemJson(string Path, int Line, string Message);

/// <summary>
/// How often articles are linked: the number of articles for each number of inbound links. Those kept out of indexes are left out.
/// </summary>
internal sealed record InboundJson(int WithoutInbound, IReadOnlyDictionary<string, int> Distribution)
{
    /// <summary>The inbound links of the articles that may be linked.</summary>
    public static int[] Counted(FillPlan plan, IReadOnlyList<int> inbound) =>
        [.. inbound.Where((_, i) => plan.Articles[i].Article is { NoIndex: false, LinkOnly: false })];

    public static InboundJson Of(int[] inbound) => new(
        inbound.Count(links => links == 0),
        inbound.GroupBy(links => links).OrderBy(group => group.Key)
            .ToDictionary(group => group.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), group => group.Count()));
}

/// <summary>What becomes of the links of one article.</summary>
internal sealed record ArticleFillJson(string Path, IReadOnlyList<FilledLinkJson> Links, IReadOnlyList<RemovedLinkJson> Removed)
{
    public static ArticleFillJson Of(ArticleFill fill) => new(
        fill.Article.Path,
        [.. fill.Links.Select(link => new FilledLinkJson(
            link.Target?.Path,
            link.Link.Url,
            link.Change switch { LinkChange.Added => "added", LinkChange.Corrected => "corrected", _ => "kept" },
            link.IsPinned,
            link.Score > 0 ? link.Score : null))],
        [.. fill.Removed.Select(removed =>
            new RemovedLinkJson(removed.Field.Number, removed.Field.Line, removed.Field.Link?.Url, FillJson.Why(removed.Reason)))]);
}

/// <summary>A link that an article has afterwards.</summary>
internal sealed record FilledLinkJson(string? Path, string? Url, string Change, bool Pinned, float? Score);

/// <summary>A link that an article loses.</summary>
internal sealed record RemovedLinkJson(int Number, int Line, string? Url, string Reason);
