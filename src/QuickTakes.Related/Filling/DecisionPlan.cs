using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Filling;

/// <summary>What decisions of editors change in some articles. Immutable.</summary>
/// <param name="Articles">A plan for each of the articles, in the order of their paths.</param>
/// <param name="UnknownDecisions">The decisions on articles that the index does not have; nothing is done about them.</param>
public sealed record DecisionPlan(IReadOnlyList<ArticleFill> Articles, IReadOnlyList<LinkDecision> UnknownDecisions);
