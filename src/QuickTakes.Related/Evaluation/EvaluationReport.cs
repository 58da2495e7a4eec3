using QuickTakes.Related.Features;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Evaluation;

/// <summary>How well some systems meet the known links of a site.</summary>
/// <param name="Articles">Articles of the index.</param>
/// <param name="LabelledArticles">Articles with known links, which are what is asked for.</param>
/// <param name="KnownLinks">Known links.</param>
/// <param name="LinksLeftOut">Links that name an article that is not in the index.</param>
/// <param name="Systems">
/// The systems measured: the index itself first, then what can be learned (if it was), then text under better weights of words (if any are; over
/// all articles with known links, half of which the weights were chosen on), then plain baselines.
/// </param>
/// <param name="Tuning">What other weights of words would give; <see langword="null"/> where none were looked for.</param>
/// <param name="Learning">What cross-validation says of learning; <see langword="null"/> where nothing was learned.</param>
public sealed record EvaluationReport(
    int Articles, int LabelledArticles, int KnownLinks, int LinksLeftOut, IReadOnlyList<SystemReport> Systems, TuningReport? Tuning, LearningReport? Learning);

/// <summary>How well one system meets the known links.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Overall">Measures over all articles with known links.</param>
/// <param name="BySubject">Measures by the subject of the article asked for, in ordinal order; empty where the site has no subjects.</param>
/// <param name="Coverage">How the links would be spread, were every article given its suggestions.</param>
/// <param name="NewArticles">How new articles fare; <see langword="null"/> where nothing was learned, since text similarity does not know what is new.</param>
/// <param name="Run">The suggestions that were measured, the first ten of each article with known links.</param>
public sealed record SystemReport(
    string Name,
    MeanRelevance Overall,
    IReadOnlyList<SubjectRelevance> BySubject,
    CatalogueCoverage Coverage,
    NewArticleRelevance? NewArticles,
    IReadOnlyList<ArticleSuggestions> Run);

/// <summary>The measures of the articles of one subject.</summary>
/// <param name="Subject">The subject; empty for articles without one.</param>
/// <param name="Relevance">The measures.</param>
public sealed record SubjectRelevance(string Subject, MeanRelevance Relevance);

/// <summary>How well a system serves new articles, of which no link is known: a fifth of the site at a time.</summary>
/// <param name="For">Measures of the links suggested for new articles.</param>
/// <param name="To">
/// Measures of the links suggested for other articles where only the known links to new articles count: recall says how many
/// of them are found, among all that is suggested.
/// </param>
public sealed record NewArticleRelevance(MeanRelevance For, MeanRelevance To);

/// <summary>What the best weights of words that were found are worth.</summary>
/// <param name="Weighting">The weights, chosen on one half of the articles with known links.</param>
/// <param name="Gain">The measures of text similarity under them less those under the weights of the index, article by article of the other half.</param>
public sealed record TuningReport(TermWeighting Weighting, MeanRelevance Gain)
{
    /// <summary>Whether both R@5 and nDCG@10 gain more than chance explains, so that models use these weights.</summary>
    public bool IsUsed => Gain.IsGain;

    internal TermWeighting? Used => IsUsed ? Weighting : null;
}

/// <summary>What cross-validation says of learning from the known links.</summary>
/// <param name="Gain">The learned ranking's measures less those of text similarity, article by article.</param>
/// <param name="CandidateRecall">Share of the known links whose target is among the candidates that are ranked: no ranking of them can find more.</param>
public sealed record LearningReport(MeanRelevance Gain, double CandidateRecall);
