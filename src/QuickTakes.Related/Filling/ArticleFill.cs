using System.Diagnostics;
using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Filling;

/// <summary>The links that one article is to have. Immutable.</summary>
[DebuggerDisplay("{Article.Path}: {Links.Count} links")]
public sealed record ArticleFill
{
    /// <summary>The article.</summary>
    public required IndexedArticle Article { get; init; }

    /// <summary>Its links, in their order. For an article whose links are left alone: those it has.</summary>
    public required IReadOnlyList<FilledLink> Links { get; init; }

    /// <summary>The links that it loses, and why.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<RemovedLink> Removed { get; init; } = [];

    /// <summary>The pinned urls that lead to no article that may be linked.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> UnusablePins { get; init; } = [];

    /// <summary>The excluded urls that lead to no article.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> UnknownExclusions { get; init; } = [];

    /// <summary>The urls that its field of pinned urls is to hold.</summary>
    /// <value>Default: <see langword="null"/>, where no decision changes it.</value>
    public IReadOnlyList<string>? Pinned { get; init; }

    /// <summary>The urls that its field of excluded urls is to hold.</summary>
    /// <value>Default: <see langword="null"/>, where no decision changes it.</value>
    public IReadOnlyList<string>? Excluded { get; init; }

    /// <summary>The decisions on its links that cannot be carried out: such a link may not be, or its links are left alone.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<LinkDecision> UnusableDecisions { get; init; } = [];

    /// <summary>How many places stay free.</summary>
    /// <value>Default: 0.</value>
    public int FreePlaces { get; init; }

    /// <summary>Why they do.</summary>
    /// <value>Default: <see langword="null"/>, where none does.</value>
    public FreePlaceReason? WhyFree { get; init; }

    /// <summary>Whether the file has to change.</summary>
    public bool IsChanged =>
        !Article.LinksLocked && (Removed.Count > 0 || Pinned is not null || Excluded is not null || Links.Where(IsMoved).Any());

    /// <summary>What has to be written.</summary>
    public LinkEdit Edit => new(Article, [.. Links.Select(link => new LinkPlacement(link.Link, link.Existing))])
    {
        Shape = LinkForm?.Shape,
        Field = LinkForm?.Field,
        ChangesNothing = !IsChanged,
        Pinned = Pinned,
        Excluded = Excluded,
    };

    /// <summary>
    /// How the site of the index writes its links, if that is known; a folder that writes them otherwise refuses the edit.
    /// </summary>
    internal LinkFieldForm? LinkForm { get; init; }

    /// <summary>Whether a gap in the numbering is no reason to change the file.</summary>
    internal bool LeaveGaps { get; init; }

    /// <summary>Rows of the articles that its valid links lead to now.</summary>
    internal IReadOnlyList<int> LinkedBefore { get; init; } = [];

    /// <summary>Rows of the articles that its links will lead to.</summary>
    internal IReadOnlyList<int> LinkedAfter { get; init; } = [];

    /// <summary>The article with the links that it has.</summary>
    internal ArticleFill Unchanged() => this with
    {
        Links = [.. Article.LinkFields.Select((field, i) => new FilledLink { Link = field.Link ?? ArticleLink.Nothing, Existing = i })],
        Removed = [],
        Pinned = null,
        Excluded = null,
        LeaveGaps = true,
        LinkedAfter = LinkedBefore,
    };

    private bool IsMoved(FilledLink link, int place) =>
        link.Change != LinkChange.Kept || link.Existing != place || !LeaveGaps && Article.LinkFields[place].Number != place + 1;
}

/// <summary>A link that an article is to have. Immutable.</summary>
[DebuggerDisplay("{Change} {Link.Url}")]
public sealed record FilledLink
{
    /// <summary>The article that it leads to.</summary>
    /// <value>Default: <see langword="null"/>, for a link out of the site, and for one that is left alone and leads nowhere.</value>
    public IndexedArticle? Target { get; init; }

    /// <summary>What it says; nothing at all for a field that is left alone and holds no link.</summary>
    public required ArticleLink Link { get; init; }

    /// <summary>Which of the article's <see cref="IndexedArticle.LinkFields"/> it is, from 0.</summary>
    /// <value>Default: <see langword="null"/>, for a new one.</value>
    public int? Existing { get; init; }

    /// <summary>What becomes of it.</summary>
    /// <value>Default: <see cref="LinkChange.Kept"/>.</value>
    public LinkChange Change { get; init; }

    /// <summary>Whether an editor pinned it.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool IsPinned { get; init; }

    /// <summary>The score that it was chosen for, from 0 to 1.</summary>
    /// <value>Default: 0, where no score was asked for.</value>
    public float Score { get; init; }
}

/// <summary>Why a place of an article stays free.</summary>
public enum FreePlaceReason
{
    /// <summary>No other article may be linked that shares a word with it.</summary>
    NoCandidates,

    /// <summary>What is left scores less than a link is to score.</summary>
    NothingNear,

    /// <summary>What is left is linked as often as an article may be.</summary>
    LimitReached,
}

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
