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

    /// <summary>The score by the index's own ranking, in ten-thousandths; 65,535 where it is not known.</summary>
    public ushort Ranked { get; init; } = ushort.MaxValue;

    /// <summary>The cosine of both texts, in ten-thousandths.</summary>
    public ushort Score { get; init; }

    /// <summary>The words that add most to the cosine, with their share in per cent.</summary>
    public IReadOnlyList<(string Word, byte Share)> Words { get; init; } = [];

    /// <summary>What the model's strongest features say, and whether that speaks for the link.</summary>
    public IReadOnlyList<(string Text, bool IsFor)> Features { get; init; } = [];
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
internal sealed class ReportLinks(RelatedIndex index, IReadOnlyDictionary<string, int> rows, bool explainsModel)
{
    private const int MostWords = 4;
    private const int MostFeatures = 3;

    /// <summary>The links in its file first, in their order; then new ones, candidates, and what else its front matter names.</summary>
    public ReportLink[] Of(ArticleFill fill, ArticleSuggestions near)
    {
        var article = fill.Article;
        var (pinned, excluded) = (Rows(article.Pinned), Rows(article.Excluded));
        var ranked = near.Related.ToDictionary(one => rows[one.Article.Path], one => one.Score);
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
                Ranked = Whole(link.Score > 0 ? link.Score : ranked.GetValueOrDefault(row, -1)),
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
        links.AddRange(ranked.Where(one => seen.Add(one.Key))
            .Select(one => new ReportLink(one.Key, ReportLinkKind.Candidate) { Ranked = Whole(one.Value) }));
        links.AddRange(pinned.Concat(excluded).Where(seen.Add).Select(row => new ReportLink(row, ReportLinkKind.Noted)));
        return [.. links.Select(link => link.Target < 0 ? link : Explained(article, link with
        {
            Was = (byte)(link.Was | (pinned.Contains(link.Target) ? 1 : 0) | (excluded.Contains(link.Target) ? 2 : 0)),
        }))];
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

    private ReportLink Explained(IndexedArticle article, ReportLink link)
    {
        var target = index.Articles[link.Target].Path;
        var terms = index.SharedTerms(article.Path, target);
        var score = terms.Sum(term => term.Contribution);
        return link with
        {
            Score = Whole(score),
            Words = [.. terms.Take(MostWords).Select(term =>
                (term.Term, (byte)Math.Clamp(Math.Round(100 * term.Contribution / score), 0, 100)))],
            Features = !explainsModel || link.Kind != ReportLinkKind.Added ? []
                : [.. (index.Explain(article.Path, target).ByModel?.Features ?? []).Take(MostFeatures)
                    .Select(feature => (feature.Description, feature.Contribution >= 0))],
        };
    }

    private int[] Rows(IReadOnlyList<string> urls) =>
        [.. urls.Select(url => index.Resolve(url)).Where(found => found.Count > 0).Select(found => rows[found[0].Path]).Distinct()];

    private static ushort Whole(double score) => score < 0 ? ushort.MaxValue : (ushort)Math.Round(Math.Clamp(score, 0, 1) * 10000);
}
