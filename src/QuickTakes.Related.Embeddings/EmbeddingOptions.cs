namespace QuickTakes.Related.Embeddings;

/// <summary>How articles become vectors, and vectors candidates. Immutable.</summary>
public sealed record EmbeddingOptions
{
    /// <summary>How many of the nearest articles are candidates.</summary>
    /// <value>Default: 16. At least 1.</value>
    public int Count { get; init; } = 16;

    /// <summary>
    /// The cosine that counts 0; from there to 1 it counts up to 1 in a straight line. Most models give texts that have nothing in common a
    /// cosine well above 0.
    /// </summary>
    /// <value>Default: <see langword="null"/>, the median of a thousand pairs drawn at random. From −1 to below 1.</value>
    public float? Zero { get; init; }

    /// <summary>How many characters of an article the model is given: title, keywords, answer and body, one after the other.</summary>
    /// <value>Default: 2,000; most models cut longer texts by themselves. At least 1.</value>
    public int MaxCharacters { get; init; } = 2000;

    /// <summary>How many texts are handed to the model at once.</summary>
    /// <value>Default: 64. At least 1.</value>
    public int BatchSize { get; init; } = 64;

    /// <summary>
    /// Whether drafts are embedded too. A question then waits for the model on its own thread: fine for one in the process, not for a
    /// service over a network.
    /// </summary>
    /// <value>Default: <see langword="false"/>; drafts then have no candidates from here.</value>
    public bool EmbedDrafts { get; init; }

    /// <summary>Refuses options that cannot be used.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the message names it.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxCharacters, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        if (Zero is { } zero && !(zero >= -1 && zero < 1))
            throw new ArgumentOutOfRangeException(nameof(Zero), zero, $"{nameof(Zero)} is from -1 to below 1.");
    }
}
