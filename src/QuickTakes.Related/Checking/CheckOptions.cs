namespace QuickTakes.Related.Checking;

/// <summary>What is checked. Immutable.</summary>
public sealed record CheckOptions
{
    /// <summary>The cosine from which two articles are near-duplicates.</summary>
    /// <value>Default: 0.95. Above 0, at most 1.</value>
    public double NearDuplicateScore { get; init; } = 0.95;

    /// <summary>Kinds of defects that are not reported.</summary>
    /// <value>Default: none.</value>
    public IReadOnlySet<DefectKind> Off { get; init; } = new HashSet<DefectKind>();

    internal bool IsOn(DefectKind kind) => !Off.Contains(kind);

    internal void Validate()
    {
        if (!(NearDuplicateScore > 0 && NearDuplicateScore <= 1))
            throw new ArgumentOutOfRangeException(nameof(NearDuplicateScore), NearDuplicateScore, "The score is above 0 and at most 1.");
    }
}
