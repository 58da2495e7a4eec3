using QuickTakes.Related.Learning;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Evaluation;

/// <summary>How suggestions are measured. Immutable.</summary>
public sealed record EvaluationOptions
{
    /// <summary>How many links an article gets, for the coverage of the catalogue. The measures name their own depths.</summary>
    /// <value>Default: 5. At least 1.</value>
    public int Top { get; init; } = 5;

    /// <summary>How the ranking is learned that is measured beside the index, by five-fold cross-validation; <see langword="null"/> leaves it out.</summary>
    /// <value>Default: as <see cref="RelatedIndex.Train"/> learns. Left out as well where the links are too few to learn from, or the index ranks by a model itself.</value>
    public TrainingOptions? Training { get; init; } = new();

    /// <summary>Whether plain TF-IDF, titles alone and random suggestions are measured beside the index.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Baselines { get; init; } = true;

    /// <summary>The diversity of what is measured, as in <see cref="SelectionOptions.Diversity"/>; that of the index's options does not count.</summary>
    /// <value>Default: 0. From 0 to 1.</value>
    public double Diversity { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Top, 1);
        Training?.Validate();
        if (!(Diversity >= 0 && Diversity <= 1))
            throw new ArgumentOutOfRangeException(nameof(Diversity), Diversity, "Diversity is from 0 to 1.");
    }
}
