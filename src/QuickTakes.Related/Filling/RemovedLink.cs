using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Filling;

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
