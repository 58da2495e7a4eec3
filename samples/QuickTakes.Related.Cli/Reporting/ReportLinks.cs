using QuickTakes.Related.Articles;
using QuickTakes.Related.Filling;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Cli.Reporting;

/// <summary>A link, a proposal or a candidate of an article, as the page shows it.</summary>
/// <param name="Target">Row of the article that it leads to, or −1.</param>
/// <param name="Kind">What becomes of it.</param>
internal sealed record ReportLink(int Target, ReportLinkKind Kind)
{
    /// <summary>What it says where it leads to no article.</summary>
    public string Url { get; init; } = "";

    /// <summary>Its place among the planned links, from 0; 255 for one that is not planned.</summary>
    public byte Place { get; init; } = 255;

    /// <summary>Why it goes, if it does.</summary>
    public RemovalReason Reason { get; init; }

    /// <summary>1 if the article's front matter pins it, 2 if it excludes it, 4 if it may not be linked.</summary>
    public byte Was { get; init; }

    /// <summary>The score by the index's own ranking, in ten-thousandths; 0 for one that leads to no article.</summary>
    public ushort Score { get; init; }

    /// <summary>The cosine of both texts, in ten-thousandths.</summary>
    public ushort Cosine { get; init; }

    /// <summary>The words that add most to the cosine, with their share in per cent.</summary>
    public IReadOnlyList<(string Word, byte Share)> Words { get; init; } = [];

    /// <summary>What else speaks for the link, or against it.</summary>
    public IReadOnlyList<(string Text, bool IsFor)> Reasons { get; init; } = [];
}

/// <summary>What becomes of a link; the page knows them by their numbers.</summary>
internal enum ReportLinkKind
{
    /// <summary>It stays.</summary>
    Kept,

    /// <summary>It stays, put right.</summary>
    Corrected,

    /// <summary>It is new.</summary>
    Added,

    /// <summary>It goes.</summary>
    Removed,

    /// <summary>It could be chosen instead of another.</summary>
    Candidate,

    /// <summary>The article's front matter pins or excludes it, and it is none of its links.</summary>
    Noted,
}

/// <summary>Gathers what the page shows of the links of one article. Safe to use from many threads.</summary>
internal sealed class ReportLinks(RelatedIndex index, IReadOnlyDictionary<string, int> rows)
{
    private const int MostWords = 4;
    private const int MostReasons = 3;
    // A reason that does less is not worth an editor's time.
    private const double LeastReason = 0.05;

    /// <summary>The links in its file first, in their order; then new ones, candidates, and what else its front matter names.</summary>
    public ReportLink[] Of(ArticleFill fill, ArticleSuggestions near)
    {
        var article = fill.Article;
        var (pinned, excluded) = (Rows(article.Pinned), Rows(article.Excluded));
        var there = new ReportLink?[article.LinkFields.Count];
        var added = new List<ReportLink>();
        for (var place = 0; place < fill.Links.Count; place++)
        {
            var link = fill.Links[place];
            var kind = link.Existing is null ? ReportLinkKind.Added
                : link.Change == LinkChange.Kept ? ReportLinkKind.Kept : ReportLinkKind.Corrected;
            var row = link.Target is { } target ? rows[target.Path] : -1;
            var shown = new ReportLink(row, kind)
            {
                Url = link.Link.Url ?? link.Link.Title ?? "",
                Place = (byte)Math.Min(place, 254),
            };
            if (link.Existing is { } existing)
                there[existing] = shown;
            else
                added.Add(shown);
        }
        foreach (var removed in fill.Removed)
            there[FieldOf(article, removed)] = Removed(removed);
        var links = there.OfType<ReportLink>().Concat(added).ToList();
        var seen = links.Select(link => link.Target).ToHashSet();
        links.AddRange(near.Related.Select(one => rows[one.Article.Path]).Where(seen.Add)
            .Select(row => new ReportLink(row, ReportLinkKind.Candidate)));
        links.AddRange(pinned.Concat(excluded).Where(seen.Add).Select(row => new ReportLink(row, ReportLinkKind.Noted)));
        for (var i = 0; i < links.Count; i++)
        {
            var was = (pinned.Contains(links[i].Target) ? 1 : 0) | (excluded.Contains(links[i].Target) ? 2 : 0);
            links[i] = links[i] with { Was = (byte)(links[i].Was | was) };
        }
        return Explained(article, links);
    }

    private static int FieldOf(IndexedArticle article, RemovedLink removed)
    {
        for (var i = 0; i < article.LinkFields.Count; i++)
        {
            if (ReferenceEquals(article.LinkFields[i], removed.Field))
                return i;
        }
        throw new InvalidOperationException($"{article.Path} has no such link.");
    }

    private ReportLink Removed(RemovedLink removed)
    {
        var link = removed.Field.Link;
        var row = link?.Url is { } url && index.Resolve(url) is [var target, ..] ? rows[target.Path] : -1;
        var mayBe = removed.Reason is RemovalReason.Displaced or RemovalReason.NotChosen or RemovalReason.Excluded;
        return new ReportLink(removed.Reason == RemovalReason.Dangling ? -1 : row, ReportLinkKind.Removed)
        {
            Url = link?.Url ?? link?.Title ?? "(no link)",
            Reason = removed.Reason,
            Was = (byte)(mayBe ? 0 : 4),
        };
    }

    private ReportLink[] Explained(IndexedArticle article, List<ReportLink> links)
    {
        string[] targets = [.. links.Where(link => link.Target >= 0).Select(link => index.Articles[link.Target].Path)];
        var (all, next) = (index.Reasons(article.Path, targets), 0);
        return [.. links.Select(link =>
            link.Target < 0 ? link : Explained(link, index.SharedTerms(article.Path, targets[next]), all[next++]))];
    }

    private static ReportLink Explained(ReportLink link, IReadOnlyList<SharedTerm> terms, LinkReasons reasons)
    {
        var cosine = terms.Sum(term => term.Contribution);
        return link with
        {
            Score = Whole(reasons.Score),
            Cosine = Whole(cosine),
            Words = [.. terms.Take(MostWords).Select(term =>
                (term.Term, (byte)Math.Clamp(Math.Round(100 * term.Contribution / cosine), 0, 100)))],
            Reasons = [.. reasons.Reasons.Where(reason => Math.Abs(reason.Contribution) >= LeastReason).Take(MostReasons)
                .Select(reason => (reason.Description, reason.Contribution > 0))],
        };
    }

    private int[] Rows(IReadOnlyList<string> urls) =>
        [.. urls.Select(url => index.Resolve(url)).Where(found => found.Count > 0).Select(found => rows[found[0].Path]).Distinct()];

    private static ushort Whole(double score) => (ushort)Math.Round(Math.Clamp(score, 0, 1) * 10000);
}
