namespace QuickTakes.Related.Similarity.Search;

/// <summary>
/// Working memory for queries that is used again and again. Any number of threads may ask at the same time, but only so much is kept while
/// it is idle as is said beforehand; what is returned beyond that is left to the garbage collector.
/// </summary>
/// <param name="scores">The number of scores that there is room for in each.</param>
/// <param name="terms">The number of terms.</param>
internal sealed class ScratchPool(int scores, int terms)
{
    // 256 MiB of scores and dense queries; at least two, and no more than there is use for.
    private const long IdleBytes = 1L << 28;
    private const int FewestIdle = 2;
    private const int MostIdle = 64;

    private readonly SearchScratch?[] _idle =
        new SearchScratch?[Math.Clamp(IdleBytes / (scores * (long)sizeof(ushort) + terms * (long)sizeof(uint) + 1), FewestIdle, MostIdle)];

    /// <summary>The number that are kept at most.</summary>
    public int Capacity => _idle.Length;

    /// <summary>Takes working memory, which no other thread has until it is returned.</summary>
    public SearchScratch Take()
    {
        for (var i = 0; i < _idle.Length; i++)
        {
            if (_idle[i] is not null && Interlocked.Exchange(ref _idle[i], null) is { } scratch)
                return scratch;
        }
        return new SearchScratch(scores, terms);
    }

    /// <summary>Gives working memory back, cleared. (That of a query that failed is not given back.)</summary>
    public void Return(SearchScratch scratch)
    {
        for (var i = 0; i < _idle.Length; i++)
        {
            if (_idle[i] is null && Interlocked.CompareExchange(ref _idle[i], scratch, null) is null)
                return;
        }
    }
}
