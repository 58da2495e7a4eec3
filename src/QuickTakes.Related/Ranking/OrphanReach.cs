using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Ranking;

/// <summary>Gives an article that nothing links to a link from one of the articles nearest to it.</summary>
internal sealed class OrphanReach(IReadOnlyList<IndexedArticle> articles, LinkDraft[] drafts, int[] inbound, SelectionOptions options)
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
                if (TryLink(drafts[neighbors[seen].Row], orphan, Weighed(neighbors[seen], orphan)))
                    return;
            }
            if (neighbors.Length < depth || depth >= Depth)
                return;
        }
    }

    private bool TryLink(LinkDraft from, int orphan, float score)
    {
        if (from.Article.LeaveLinks || score < options.MinScore || from.LedTo(orphan) != orphan || from.IsSelf(orphan) || from.Excludes(orphan)
            || options.SameSubjectOnly && !SelectionRules.IsSameSubject(from.Article, articles[orphan]))
        {
            return false;
        }
        var link = new DraftLink(orphan, null, false, true, score);
        if (from.HasRoom)
            return Add(from, link);

        // The weakest of the new links that its target does not need gives way.
        var weakest = from.Links.Where(other => other.IsSuggested && inbound[other.Target] > 1).OrderBy(other => other.Score).ThenByDescending(other => other.Target).FirstOrDefault();
        if (weakest is null)
            return false;
        from.Remove(weakest);
        if (Add(from, link))
        {
            inbound[weakest.Target]--;
            return true;
        }
        from.TryAdd(weakest);
        return false;
    }

    private bool Add(LinkDraft from, DraftLink link)
    {
        if (!from.TryAdd(link))
            return false;
        inbound[link.Target]++;
        return true;
    }

    private float Weighed(Neighbor neighbor, int orphan) =>
        SelectionRules.IsSameSubject(articles[neighbor.Row], articles[orphan]) ? neighbor.Score : (float)(neighbor.Score * options.OtherSubjectWeight);
}
