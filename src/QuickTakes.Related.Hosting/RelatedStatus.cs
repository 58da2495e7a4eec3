namespace QuickTakes.Related.Hosting;

/// <summary>How a provider is doing. Immutable.</summary>
public sealed record RelatedStatus
{
    /// <summary>Whether there is an index to answer from.</summary>
    public bool IsReady { get; init; }

    /// <summary>When a refresh last came to its end, whether or not an article had changed.</summary>
    /// <value><see langword="null"/> before the first.</value>
    public DateTimeOffset? RefreshedAt { get; init; }

    /// <summary>What made the last refresh fail.</summary>
    /// <value><see langword="null"/> if it did not fail.</value>
    public Exception? Failure { get; init; }
}

/// <summary>A question was asked before an index was loaded; answer with 503 and ask again later.</summary>
public sealed class RelatedNotReadyException : InvalidOperationException
{
    /// <param name="failure">What made the first load fail, if it did.</param>
    public RelatedNotReadyException(Exception? failure = null)
        : base("The related articles are not loaded yet" + (failure is null ? "." : $": {failure.Message}"), failure)
    {
    }
}
