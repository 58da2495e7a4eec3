using QuickTakes.Related.Similarity.Index;

namespace QuickTakes.Related.Similarity.Join;

/// <summary>The memory that one thread of a join works in.</summary>
/// <param name="scores">How many scores there is room for.</param>
/// <param name="ranks">How many ranks there are.</param>
internal sealed class JoinScratch(int scores, int ranks) : QueryScratch(scores, ranks)
{
    private QuerySketches? _sketches;
    private PendingOffers? _offers;

    /// <summary>Rows of a window that are in the query's list already; empty between uses.</summary>
    public WindowRows Held { get; } = new();

    /// <summary>Positions of rows that wait to be bounded together; none between uses.</summary>
    public List<int> Sketched { get; } = [];

    /// <summary>Sketches of the rows that are bounded together.</summary>
    public QuerySketches Sketches => _sketches ??= new();

    /// <summary>Offers that wait; always to the same lists.</summary>
    public PendingOffers OffersTo(TopNeighbors best) => _offers ??= new(best);
}
