using System.Runtime.InteropServices;
using QuickTakes.Related.Similarity.Index;

namespace QuickTakes.Related.Similarity.Join;

/// <summary>Offers of one thread to rows anywhere, held back until there are many for rows that are near each other: their lists come into the cache once for all of them.</summary>
internal sealed class PendingOffers
{
    // Some for each list of a group, in groups of common sizes.
    private const int Most = 4096;

    private readonly TopNeighbors _best;
    private readonly List<Offer>[] _groups;

    /// <param name="best">Takes them.</param>
    public PendingOffers(TopNeighbors best)
    {
        _best = best;
        _groups = [.. Enumerable.Range(0, best.Groups).Select(_ => new List<Offer>())];
    }

    /// <inheritdoc cref="TopNeighbors.Offer"/>
    public void Add(int row, Neighbor neighbor)
    {
        var group = _best.GroupOf(row);
        var offers = _groups[group];
        offers.Add(new Offer(row, neighbor));
        if (offers.Count == Most)
            Flush(group);
    }

    /// <summary>Makes all offers that wait.</summary>
    public void Flush()
    {
        for (var group = 0; group < _groups.Length; group++)
            Flush(group);
    }

    private void Flush(int group)
    {
        _best.OfferAll(group, CollectionsMarshal.AsSpan(_groups[group]));
        _groups[group].Clear();
    }
}
