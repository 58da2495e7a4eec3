using QuickTakes.Related.Features;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related;

/// <summary>How an index is built and asked. Immutable.</summary>
public sealed record RelatedOptions
{
    // Beyond it, squares of weights could leave the range of numbers.
    private const double MostWeight = 1e6;

    /// <summary>How much a word counts in each field.</summary>
    /// <value>Default: those of <see cref="Features.FieldWeights"/>.</value>
    public FieldWeights FieldWeights { get; init; } = new();

    /// <summary>
    /// Power of the weighted number of occurrences of a word: 1 counts every occurrence in full, 0 counts only whether the
    /// word is there.
    /// </summary>
    /// <value>Default: 0.5, the square root. From 0 to 1.</value>
    public double TermFrequencyExponent { get; init; } = 0.5;

    /// <summary>Power of ln(N / df) of a word: above 1, rare words count more beside frequent ones.</summary>
    /// <value>Default: 1.2. From 0 to 3.</value>
    public double IdfExponent { get; init; } = 1.2;

    /// <summary>
    /// What the weight of two words that follow each other in a title or in keywords is multiplied by, beside the weights of
    /// the words alone. Only those that several articles have count.
    /// </summary>
    /// <value>Default: 0.5. From 0, which leaves them out, to 1,000,000.</value>
    public double PhraseWeight { get; init; } = 0.5;

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
            if (!(weight >= 0 && weight <= MostWeight))
                throw new ArgumentOutOfRangeException(nameof(FieldWeights), weight, "A field weight is from 0 to 1,000,000.");
        }
        if (!(TermFrequencyExponent >= 0 && TermFrequencyExponent <= 1))
            throw new ArgumentOutOfRangeException(nameof(TermFrequencyExponent), TermFrequencyExponent, "The exponent is from 0 to 1.");
        if (!(PhraseWeight >= 0 && PhraseWeight <= MostWeight))
            throw new ArgumentOutOfRangeException(nameof(PhraseWeight), PhraseWeight, "A weight is from 0 to 1,000,000.");
        if (!(IdfExponent >= 0 && IdfExponent <= 3))
            throw new ArgumentOutOfRangeException(nameof(IdfExponent), IdfExponent, "The exponent is from 0 to 3.");
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
        ArgumentNullException.ThrowIfNull(StopWords);
        Selection.Validate();
    }
}
