namespace QuickTakes.Related.Selection;

/// <summary>What the ranking of an index makes of a link. Immutable.</summary>
/// <param name="Score">The score, 0 to 1, that the links of one article are ordered by.</param>
/// <param name="Reasons">
/// What speaks for the link or against it beside the words that both share, the strongest first; empty where words are all that is
/// looked at. Features of a model that say the same in an editor's words are one reason.
/// </param>
public sealed record LinkReasons(double Score, IReadOnlyList<LinkReason> Reasons);

/// <summary>One thing that speaks for a link, or against it. Immutable.</summary>
/// <param name="Description">What it says, in an editor's words.</param>
/// <param name="Contribution">
/// How much: by a model the log-odds that <see cref="FeatureContribution.Contribution"/> tells of, below 0 where it speaks against the
/// link; otherwise the share of what is missing to a score of 1 that it closes.
/// </param>
public sealed record LinkReason(string Description, double Contribution);
