namespace QuickTakes.Related.Learning;

/// <summary>
/// What a model was learned from, and how models learned in the same way scored on links that they had not seen. Immutable.
/// </summary>
public sealed record ModelOrigin
{
    /// <summary>Articles of the site.</summary>
    public required int Articles { get; init; }

    /// <summary>Articles with known links.</summary>
    public required int LabelledArticles { get; init; }

    /// <summary>Known links.</summary>
    public required int Links { get; init; }

    /// <summary>Recall at 5 of the learned ranking, by cross-validation, from 0 to 1.</summary>
    public required double RecallAt5 { get; init; }

    /// <summary>nDCG at 10 of the learned ranking, by cross-validation, from 0 to 1.</summary>
    public required double NdcgAt10 { get; init; }

    /// <summary>Recall at 5 of text similarity on the same articles, from 0 to 1.</summary>
    public required double TextRecallAt5 { get; init; }

    /// <summary>nDCG at 10 of text similarity on the same articles, from 0 to 1.</summary>
    public required double TextNdcgAt10 { get; init; }
}
