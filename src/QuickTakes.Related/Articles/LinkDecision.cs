namespace QuickTakes.Related.Articles;

/// <summary>What an editor decided about a link, whether it is there or proposed.</summary>
/// <param name="Article">Path of the article that has the link, or would get it.</param>
/// <param name="Target">Path of the article that it leads to.</param>
/// <param name="Verdict">What was decided.</param>
public sealed record LinkDecision(string Article, string Target, LinkVerdict Verdict)
{
    /// <summary>Path of the article whose link gives its place to an accepted one; that it goes is a decision of its own.</summary>
    /// <value>Default: <see langword="null"/>, for a link that comes behind those that are there.</value>
    public string? Instead { get; init; }
}

/// <summary>What an editor can decide about a link.</summary>
public enum LinkVerdict
{
    /// <summary>It is a good link: it stays, or it is added.</summary>
    Accept,

    /// <summary>It is not: it goes, and is never proposed again; its target is added to the article's excluded urls.</summary>
    Reject,

    /// <summary>It comes first, always: its target is added to the article's pinned urls.</summary>
    Pin,

    /// <summary>The two articles are never linked, in neither direction: each is added to the other's excluded urls.</summary>
    Exclude,

    /// <summary>What was decided before is taken back: the target is neither pinned nor excluded any more.</summary>
    Clear,
}
