using QuickTakes.Related.Features;

namespace QuickTakes.Related;

/// <summary>How an index is built and asked. Immutable.</summary>
public sealed record RelatedOptions
{
    /// <summary>How much a word counts in each field.</summary>
    /// <value>Default: 1 for each.</value>
    public FieldWeights FieldWeights { get; init; } = new();

    /// <summary>
    /// Power of the weighted number of occurrences of a word: 1 counts every occurrence in full, 0 counts only whether the
    /// word is there.
    /// </summary>
    /// <value>Default: 0.7. From 0 to 1.</value>
    public double TermFrequencyExponent { get; init; } = 0.7;

    /// <summary>Words that do not count, in lower case.</summary>
    /// <value>Default: <see cref="StopWords.English"/>.</value>
    public IReadOnlySet<string> StopWords { get; init; } = Features.StopWords.English;

    /// <summary>Which of the similar articles become links, unless a question brings its own rules.</summary>
    /// <value>Default: the defaults of <see cref="SelectionOptions"/>.</value>
    public SelectionOptions Selection { get; init; } = new();

    /// <summary>How many threads work at most. The results are the same for any number.</summary>
    /// <value>Default: one for each core. At least 1.</value>
    public int Threads { get; init; } = Environment.ProcessorCount;

    internal void Validate()
    {
        foreach (var weight in (double[])[FieldWeights.Title, FieldWeights.Keywords, FieldWeights.Answer, FieldWeights.Body])
        {
            if (!double.IsFinite(weight) || weight < 0)
                throw new ArgumentOutOfRangeException(nameof(FieldWeights), weight, "A field weight is 0 or more.");
        }
        if (!(TermFrequencyExponent >= 0 && TermFrequencyExponent <= 1))
            throw new ArgumentOutOfRangeException(nameof(TermFrequencyExponent), TermFrequencyExponent, "The exponent is from 0 to 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
        ArgumentNullException.ThrowIfNull(StopWords);
        Selection.Validate();
    }
}
