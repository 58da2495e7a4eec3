using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Evaluation;

/// <summary>How suggestions are measured. Immutable.</summary>
public sealed record EvaluationOptions
{
    /// <summary>How many links an article gets, for the coverage of the catalogue. The measures name their own depths.</summary>
    /// <value>Default: 5. At least 1.</value>
    public int Top { get; init; } = 5;

    /// <summary>Whether plain TF-IDF, BM25, titles alone and random suggestions are measured beside the index.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Baselines { get; init; } = true;

    /// <summary>
    /// The diversity of what is measured, as in <see cref="SelectionOptions.Diversity"/>; that of the index's options does not count.
    /// </summary>
    /// <value>Default: 0. From 0 to 1.</value>
    public double Diversity { get; init; }

    /// <summary>The rules under which an index is asked for what is measured.</summary>
    internal SelectionOptions RulesFor(RelatedIndex index) =>
        index.Options.Selection with { Count = Math.Max(RelevanceMeasures.Depth, Top), Diversity = Diversity };

    /// <summary>Checks that every option is within its range; whoever is given these options does so too.</summary>
    /// <exception cref="ArgumentNullException">An option is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the exception names it.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Top, 1);
        if (!(Diversity >= 0 && Diversity <= 1))
            throw new ArgumentOutOfRangeException(nameof(Diversity), Diversity, "Diversity is from 0 to 1.");
    }
}
