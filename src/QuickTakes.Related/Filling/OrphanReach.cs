using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Filling;

/// <summary>Gives an article that nothing links to a link from one of the articles nearest to it.</summary>
internal sealed class OrphanReach(LinkDraft[] drafts, int[] inbound, FillCandidates candidates, SelectionOptions options)
{
    /// <summary>Finds the nearest article that can link to one, and has it do so.</summary>
    /// <param name="orphan">Position of the article that nothing links to.</param>
    public void Reach(int orphan)
    {
        var depth = Math.Min(LinkSelector.FirstDepth(options), FillCandidates.Deepest);
        for (var seen = 0; ; depth = Math.Min(depth * 4, FillCandidates.Deepest))
        {
            var neighbors = candidates.ByText.Candidates(orphan, depth);
            for (; seen < Math.Min(neighbors.Length, FillCandidates.Deepest); seen++)
            {
                if (TryLink(drafts[neighbors[seen].Row], orphan, neighbors[seen].Score))
                    return;
            }
            if (neighbors.Length < depth || depth == FillCandidates.Deepest)
                return;
        }
    }

    private bool TryLink(LinkDraft from, int orphan, float nearness)
    {
        if (from.Article.LinksLocked || from.ResolveNew(orphan) != orphan || !from.Rules.Allows(orphan))
            return false;
        // A link's score is that of its own direction, from the neighbour to the orphan.
        var weighed = from.Rules.Weigh(orphan, candidates.Score(from.Row, orphan, nearness));
        if (weighed < options.MinScore)
            return false;
        if (from.HasRoom)
            return TrySuggest(from, orphan, weighed);

        // The weakest of the new links that its target does not need gives way.
        var weakest = from.Links.Where(other => other.IsSuggested && inbound[other.Target] > 1)
            .OrderBy(other => other.Score).ThenByDescending(other => other.Target).FirstOrDefault();
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
