using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Selection;

/// <summary>Chooses links that are not all alike.</summary>
/// <remarks>
/// Carbonell and Goldstein (1998): the next link is the one with the highest (1 - d) · relevance - d · similarity, where
/// similarity is its highest cosine with a link chosen before and d the diversity wanted. Relevance is the score by the
/// article's best score, so that d means the same for cosines and for the scores of a model.
/// </remarks>
internal static class MaximalMarginalRelevance
{
    /// <summary>Chooses some of the links, in the order in which they are chosen; ties go to the earlier one.</summary>
    /// <param name="links">The links to choose from, best first.</param>
    /// <param name="count">How many are chosen at most.</param>
    /// <param name="diversity">From 0, which keeps the order, to 1.</param>
    /// <param name="cosine">Similarity of two rows, 0 to 1.</param>
    public static List<Neighbor> Choose(IReadOnlyList<Neighbor> links, int count, double diversity, Func<int, int, double> cosine)
    {
        var left = links.ToList();
        var nearest = new List<double>(new double[left.Count]);
        var chosen = new List<Neighbor>(Math.Min(count, left.Count));
        while (chosen.Count < count && left.Count > 0)
        {
            var best = 0;
            for (var i = 1; i < left.Count; i++)
            {
                if (Worth(i) > Worth(best))
                    best = i;
            }
            var next = left[best];
            chosen.Add(next);
            left.RemoveAt(best);
            nearest.RemoveAt(best);
            for (var i = 0; i < left.Count; i++)
                nearest[i] = Math.Max(nearest[i], cosine(next.Row, left[i].Row));
        }
        return chosen;

        double Worth(int i) => (1 - diversity) * left[i].Score / links[0].Score - diversity * nearest[i];
    }
}
