using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Ranking;

/// <summary>Gives an article that nothing links to a link from one of the articles nearest to it.</summary>
internal sealed class OrphanReach(LinkDraft[] drafts, int[] inbound, SelectionOptions options)
{
    private const int Depth = 200;

    /// <summary>Finds the nearest article that can link to one, and has it do so.</summary>
    /// <param name="orphan">Position of the article that nothing links to.</param>
    /// <param name="nearest">So many of its nearest rows.</param>
    public void Reach(int orphan, Func<int, Neighbor[]> nearest)
    {
        for (var (depth, seen) = (LinkSelector.FirstDepth(options), 0); ; depth = Math.Min(depth * 4, Depth))
        {
            var neighbors = nearest(depth);
            for (; seen < neighbors.Length; seen++)
            {
                if (TryLink(drafts[neighbors[seen].Row], orphan, neighbors[seen].Score))
                    return;
            }
            if (neighbors.Length < depth || depth >= Depth)
                return;
        }
    }

    private bool TryLink(LinkDraft from, int orphan, float score)
    {
        var weighed = from.Rules.Weigh(orphan, score);
        if (from.Article.LeaveLinks || weighed < options.MinScore || from.LedTo(orphan) != orphan || !from.Rules.Allows(orphan))
            return false;
        if (from.HasRoom)
            return TrySuggest(from, orphan, weighed);

        // The weakest of the new links that its target does not need gives way.
        var weakest = from.Links.Where(other => other.IsSuggested && inbound[other.Target] > 1).OrderBy(other => other.Score).ThenByDescending(other => other.Target).FirstOrDefault();
        if (weakest is null)
            return false;
        from.Remove(weakest);
        if (TrySuggest(from, orphan, weighed))
        {
            inbound[weakest.Target]--;
            return true;
        }
        from.TryAdd(weakest);
        return false;
    }

    private bool TrySuggest(LinkDraft from, int orphan, float score)
    {
        if (!from.TrySuggest(orphan, score))
            return false;
        inbound[orphan]++;
        return true;
    }
}
