using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Features;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Learning;

/// <summary>What cross-validation says of learning from the known links of a site. Immutable.</summary>
public sealed record LearningReport
{
    /// <summary>
    /// The systems measured: text, then what was learned, then text under better weights (if any are used; over all articles
    /// with known links, half of which the weights were chosen on), then plain baselines where they were asked for.
    /// </summary>
    public required EvaluationReport Evaluation { get; init; }

    /// <summary>What other weights of words and evidence would give.</summary>
    /// <value>Default: <see langword="null"/>, where none were looked for.</value>
    public TuningReport? Tuning { get; init; }

    /// <summary>The learned ranking's measures less those of text similarity, article by article.</summary>
    public required MeanRelevance Gain { get; init; }

    /// <summary>Share of the known links whose target is among the candidates that are ranked: no ranking of them can find more.</summary>
    public required double CandidateRecall { get; init; }
}

/// <summary>What the best weights that were found are worth.</summary>
/// <param name="Weighting">The weights, chosen on one half of the articles with known links.</param>
/// <param name="Gain">
/// The measures of text similarity under them less those under the weights of the index, article by article of the other half.
/// </param>
public sealed record TuningReport(TermWeighting Weighting, MeanRelevance Gain)
{
    /// <summary>How much other evidence counts beside the words, chosen together with the weights.</summary>
    /// <value>Default: that of an index by default.</value>
    public EvidenceOptions Evidence { get; init; } = new();

    /// <summary>Whether both R@5 and nDCG@10 gain more than chance explains, so that models use these weights.</summary>
    public bool IsUsed => Gain.IsGain;

    internal TextSettings? Used => IsUsed ? new TextSettings(Weighting, Evidence) : null;
}

/// <summary>What came of learning.</summary>
/// <param name="Model">The model, or <see langword="null"/> if text similarity is to stay.</param>
/// <param name="Reason">Why there is no model; empty if there is one.</param>
/// <param name="Report">What was measured; <see langword="null"/> with too few links.</param>
public sealed record TrainingResult(LinkModel? Model, string Reason, LearningReport? Report);
