namespace QuickTakes.Related.Learning;

/// <summary>How a model is learned. Immutable.</summary>
public sealed record TrainingOptions
{
    /// <summary>Fewest articles with known links that are learned from; with fewer, text similarity stays.</summary>
    /// <value>Default: 30. At least 5, one for each fold.</value>
    public int FewestArticles { get; init; } = 30;

    /// <summary>How many articles with known links are learned from at most; a seeded sample if there are more.</summary>
    /// <value>Default: 4,000. At least 5. More took longer and were of no use on the sites that this was measured on.</value>
    public int MostArticles { get; init; } = 4000;

    /// <summary>What learns; set by the package that trains.</summary>
    internal TreeLearner? Learner { get; init; }

    // With fewer articles, a lucky half of them could choose the weights.
    internal const int FewestToTune = 200;

    /// <summary>
    /// Whether to look for weights of words that meet the known links better than those of the index; from 200 articles with known links
    /// on.
    /// </summary>
    /// <value>Default: <see langword="true"/>. It takes about forty searches for half of the articles with known links.</value>
    public bool TuneWeights { get; init; } = true;

    /// <summary>Checks that every option is within its range; whoever is given these options does so too.</summary>
    /// <exception cref="ArgumentNullException">An option is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the exception names it.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(FewestArticles, 5);
        ArgumentOutOfRangeException.ThrowIfLessThan(MostArticles, 5);
    }
}
