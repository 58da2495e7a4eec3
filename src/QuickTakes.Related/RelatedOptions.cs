using QuickTakes.Related.Features;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related;

/// <summary>How an index is built and asked. Immutable.</summary>
public sealed record RelatedOptions
{
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
    /// <value>Default: 0.5. 0, which leaves them out, or from 0.000001 to 1,000,000.</value>
    public double PhraseWeight { get; init; } = 0.5;

    /// <summary>Words that do not count, in lower case.</summary>
    /// <value>Default: <see cref="StopWords.English"/>.</value>
    public IReadOnlySet<string> StopWords { get; init; } = Features.StopWords.English;

    /// <summary>
    /// Whether forms of a word (<c>image</c>, <c>images</c>) also count as one term, and the small words of a language do not count, in
    /// articles whose language (<see cref="Articles.ArticlePart.Language"/>) has rules for it: Dutch, French, German, Italian, Portuguese
    /// and Spanish. Words in English count as they stand.
    /// </summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool WordForms { get; init; } = true;

    /// <summary>What speaks for a link beside the words that two articles share, and how much.</summary>
    /// <value>Default: the defaults of <see cref="EvidenceOptions"/>.</value>
    public EvidenceOptions Evidence { get; init; } = new();

    /// <summary>Which of the similar articles become links, unless a question brings its own rules.</summary>
    /// <value>Default: the defaults of <see cref="SelectionOptions"/>.</value>
    public SelectionOptions Selection { get; init; } = new();

    /// <summary>How many threads work at most. The results are the same for any number.</summary>
    /// <value>Default: one for each core. At least 1.</value>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// How many bytes comparing all articles with each other may take. Where it would take more, the rows of words are kept in a temporary
    /// file, and two pieces of them are in memory at a time: that takes longer, and the results are the same. What the index remembers of
    /// each article comes on top, about 6 bytes for each word of it. An index that is asked for single articles, and does not know their
    /// neighbours (<see cref="RelatedIndex.WithNeighbors"/>), needs 4 bytes for each word of each article whatever the limit.
    /// </summary>
    /// <value>Default: <see langword="null"/>, no limit. At least 1; a limit that is too low for the articles is exceeded.</value>
    public long? MemoryLimit { get; init; }

    /// <summary>
    /// Whether the index remembers what it takes to be updated and stored: the counts of all words, 6 bytes for each word of each article.
    /// </summary>
    /// <value>Default: <see langword="false"/>. An index that was opened remembers it in any case.</value>
    public bool IsUpdatable { get; init; }

    /// <summary>How much words count, out of these options.</summary>
    internal TermWeighting Weighting => new(FieldWeights, TermFrequencyExponent, IdfExponent, PhraseWeight);

    /// <summary>These options with another weighting of words.</summary>
    internal RelatedOptions With(TermWeighting weighting) => this with
    {
        FieldWeights = weighting.Fields,
        TermFrequencyExponent = weighting.TermFrequencyExponent,
        IdfExponent = weighting.IdfExponent,
        PhraseWeight = weighting.PhraseWeight,
    };

    /// <summary>Refuses options that cannot be used. Building an index asks for it.</summary>
    /// <exception cref="ArgumentNullException">An option is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the message names it.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(FieldWeights);
        ArgumentNullException.ThrowIfNull(StopWords);
        ArgumentNullException.ThrowIfNull(Selection);
        ArgumentNullException.ThrowIfNull(Evidence);
        FieldWeights.Validate();
        ThrowIfNotWithin(TermFrequencyExponent, 1, nameof(TermFrequencyExponent));
        ThrowIfNotWithin(IdfExponent, 3, nameof(IdfExponent));
        Features.FieldWeights.ThrowIfUnusable(PhraseWeight, nameof(PhraseWeight), "The weight of phrases");
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
        if (MemoryLimit is { } limit)
            ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1, nameof(MemoryLimit));
        Evidence.Validate();
        Selection.Validate();
    }

    private static void ThrowIfNotWithin(double exponent, double most, string name)
    {
        if (!(exponent >= 0 && exponent <= most))
            throw new ArgumentOutOfRangeException(name, exponent, $"{name} is from 0 to {most}.");
    }
}
