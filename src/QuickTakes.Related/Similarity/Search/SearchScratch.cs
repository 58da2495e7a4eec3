using QuickTakes.Related.Similarity.Index;

namespace QuickTakes.Related.Similarity.Search;

/// <summary>The working memory of a query.</summary>
/// <param name="scores">The number of scores that there is room for.</param>
/// <param name="terms">The number of terms.</param>
internal sealed class SearchScratch(int scores, int terms) : QueryScratch(scores, terms)
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
