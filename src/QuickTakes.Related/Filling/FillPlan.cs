using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Filling;

/// <summary>The links that the articles of a site are to have, and why. Immutable.</summary>
/// <param name="Articles">A plan for each article of the index, in its order.</param>
/// <param name="InboundBefore">How many articles link to each article now, by links that are valid; in the same order.</param>
/// <param name="InboundAfter">How many will.</param>
public sealed record FillPlan(IReadOnlyList<ArticleFill> Articles, IReadOnlyList<int> InboundBefore, IReadOnlyList<int> InboundAfter)
{
    /// <summary>What has to be written, in the order of the articles; empty where every article has its links.</summary>
    public IReadOnlyList<LinkEdit> Edits { get; } = [.. Articles.Where(article => article.IsChanged).Select(article => article.Edit)];

    /// <summary>How many links are new, stay as they are, stay with something put right, or go.</summary>
    public FillCounts Counts { get; } = new(
        Articles.Sum(article => article.Links.Count(link => link.Change == LinkChange.Added)),
        Articles.Sum(article => article.Links.Count(link => link.Change == LinkChange.Kept)),
        Articles.Sum(article => article.Links.Count(link => link.Change == LinkChange.Corrected)),
        Articles.Sum(article => article.Removed.Count));

    /// <summary>What comes of the plan where some files cannot be written: their articles keep the links that they have.</summary>
    /// <param name="paths">The paths of those articles.</param>
    public FillPlan Without(IReadOnlySet<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var (articles, inbound) = (Articles.ToArray(), InboundAfter.ToArray());
        for (var i = 0; i < articles.Length; i++)
        {
            if (!paths.Contains(articles[i].Article.Path))
                continue;
            foreach (var target in articles[i].LinkedAfter)
                inbound[target]--;
            foreach (var target in articles[i].LinkedBefore)
                inbound[target]++;
            articles[i] = articles[i].Unchanged();
        }
        return new FillPlan(articles, InboundBefore, inbound);
    }
}

/// <summary>Numbers of links.</summary>
/// <param name="Added">New ones.</param>
/// <param name="Kept">Those that stay as they are, under another number perhaps.</param>
/// <param name="Corrected">Those that stay, with a stale id, title, subject or url put right.</param>
/// <param name="Removed">Those that go.</param>
public readonly record struct FillCounts(int Added, int Kept, int Corrected, int Removed);

/// <summary>The links that one article is to have.</summary>
/// <param name="Article">The article.</param>
/// <param name="Links">Its links, in their order. For an article whose links are left alone: those it has.</param>
/// <param name="Removed">The links that it loses, and why.</param>
/// <param name="UnusablePins">The pinned urls that lead to no article that may be linked.</param>
/// <param name="UnknownExclusions">The excluded urls that lead to no article.</param>
public sealed record ArticleFill(
    IndexedArticle Article, IReadOnlyList<FilledLink> Links, IReadOnlyList<RemovedLink> Removed, IReadOnlyList<string> UnusablePins, IReadOnlyList<string> UnknownExclusions)
{
    /// <summary>Whether the file has to change.</summary>
    public bool IsChanged => !Article.LinksLocked && (Removed.Count > 0
        || Links.Where((link, i) => link.Change != LinkChange.Kept || link.Existing != i || !LeaveGaps && Article.LinkFields[i].Number != i + 1).Any());

    /// <summary>What has to be written.</summary>
    public LinkEdit Edit => new(Article, [.. Links.Select(link => new LinkPlacement(link.Link, link.Existing))]);

    /// <summary>Whether a gap in the numbering is no reason to change the file.</summary>
    internal bool LeaveGaps { get; init; }

    /// <summary>Positions of the articles that its valid links lead to now.</summary>
    internal IReadOnlyList<int> LinkedBefore { get; init; } = [];

    /// <summary>Positions of the articles that its links will lead to.</summary>
    internal IReadOnlyList<int> LinkedAfter { get; init; } = [];

    /// <summary>The article with the links that it has.</summary>
    internal ArticleFill Unchanged() => this with
    {
        Links = [.. Article.LinkFields.Select((field, i) => new FilledLink(null, field.Link ?? new ArticleLink(null, null, null, null), i, LinkChange.Kept, false, 0))],
        Removed = [],
        LeaveGaps = true,
        LinkedAfter = LinkedBefore,
    };
}

/// <summary>A link that an article is to have.</summary>
/// <param name="Target">The article that it leads to; <see langword="null"/> for one out of the site, and for one that is left alone and leads nowhere.</param>
/// <param name="Link">What it says; nothing at all for a field that is left alone and holds no link.</param>
/// <param name="Existing">Which of the article's <see cref="IndexedArticle.LinkFields"/> it is, from 0; <see langword="null"/> for a new one.</param>
/// <param name="Change">What becomes of it.</param>
/// <param name="IsPinned">Whether an editor pinned it.</param>
/// <param name="Score">How close the articles are; 0 where that was not asked.</param>
public sealed record FilledLink(IndexedArticle? Target, ArticleLink Link, int? Existing, LinkChange Change, bool IsPinned, float Score);

/// <summary>What becomes of a link.</summary>
public enum LinkChange
{
    /// <summary>It stays as it is.</summary>
    Kept,

    /// <summary>It stays, with a stale id, title, subject or url put right.</summary>
    Corrected,

    /// <summary>It is new.</summary>
    Added,
}

/// <summary>A link that an article loses.</summary>
/// <param name="Field">The link as it is.</param>
/// <param name="Reason">Why.</param>
public sealed record RemovedLink(LinkField Field, RemovalReason Reason);

/// <summary>Why an article loses a link.</summary>
public enum RemovalReason
{
    /// <summary>The field holds no link.</summary>
    Malformed,

    /// <summary>No article is there.</summary>
    Dangling,

    /// <summary>It leads to the article itself, or to a copy of it.</summary>
    Self,

    /// <summary>The target is kept out of indexes.</summary>
    NoIndex,

    /// <summary>The target, or a copy of it, is linked already.</summary>
    Repeated,

    /// <summary>An editor excluded the target.</summary>
    Excluded,

    /// <summary>A pinned link takes its place.</summary>
    Displaced,

    /// <summary>All links were chosen anew, and this one was not chosen.</summary>
    NotChosen,
}
