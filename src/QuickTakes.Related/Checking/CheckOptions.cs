using QuickTakes.Related.Filling;

namespace QuickTakes.Related.Checking;

/// <summary>What is checked. Immutable.</summary>
public sealed record CheckOptions
{
    /// <summary>The cosine from which two articles are near-duplicates.</summary>
    /// <value>Default: 0.95. Above 0, at most 1.</value>
    public double NearDuplicateScore { get; init; } = 0.95;

    /// <summary>Kinds of diagnostics that are not reported.</summary>
    /// <value>Default: none.</value>
    public IReadOnlySet<DiagnosticKind> Disabled { get; init; } = new HashSet<DiagnosticKind>();

    internal bool IsEnabled(DiagnosticKind kind) => !Disabled.Contains(kind);

    /// <summary>The fixes that go with the kinds that are not reported, which are then not made either.</summary>
    internal IReadOnlySet<LinkFix> DisabledFixes => Disabled.Select(kind => DiagnosticRule.Of(kind).Fix).OfType<LinkFix>().ToHashSet();

    /// <summary>Checks that every option is within its range; whoever is given these options does so too.</summary>
    /// <exception cref="ArgumentNullException">An option is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the exception names it.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(Disabled);
        if (!(NearDuplicateScore > 0 && NearDuplicateScore <= 1))
            throw new ArgumentOutOfRangeException(nameof(NearDuplicateScore), NearDuplicateScore, "The score is above 0 and at most 1.");
    }
}
