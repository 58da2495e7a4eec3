using QuickTakes.Related.Similarity.Index;

namespace QuickTakes.Related.Similarity.Search;

/// <summary>The memory that one query works in.</summary>
/// <param name="scores">How many scores there is room for.</param>
/// <param name="ranks">How many ranks there are.</param>
internal sealed class SearchScratch(int scores, int ranks) : QueryScratch(scores, ranks)
{
    private TopNeighbors? _best;

    /// <summary>An empty list for the k best neighbours of one query.</summary>
    public TopNeighbors Best(int k)
    {
        if (_best?.K != k)
            _best = new TopNeighbors(1, k);
        _best.Clear();
        return _best;
    }
}
