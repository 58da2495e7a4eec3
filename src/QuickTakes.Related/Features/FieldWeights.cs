namespace QuickTakes.Related.Features;

/// <summary>How much one occurrence of a word counts in each field. Immutable.</summary>
public sealed record FieldWeights
{
    /// <summary>Weight of a word in the title.</summary>
    /// <value>Default: 12. From 0, which leaves the field out, to 1,000,000.</value>
    public double Title { get; init; } = 12;

    /// <summary>Weight of a word in the keywords.</summary>
    /// <value>Default: 1. From 0, which leaves the field out, to 1,000,000.</value>
    public double Keywords { get; init; } = 1;

    /// <summary>Weight of a word in the answer.</summary>
    /// <value>Default: 1. From 0, which leaves the field out, to 1,000,000.</value>
    public double Answer { get; init; } = 1;

    /// <summary>Weight of a word in the body.</summary>
    /// <value>Default: 1. From 0, which leaves the field out, to 1,000,000.</value>
    public double Body { get; init; } = 1;
}
