using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Ranking;

/// <summary>What the subjects of two articles mean for a link between them.</summary>
internal static class SelectionRules
{
    /// <summary>The neighbours with the scores of other subjects weighed down, best first; the same ones where nothing is to be weighed.</summary>
    public static Neighbor[] Weigh(IndexedArticle self, Neighbor[] neighbors, IReadOnlyList<IndexedArticle> articles, SelectionOptions options)
    {
        if (options.OtherSubjectWeight == 1)
            return neighbors;
        var weighted = Array.ConvertAll(
            neighbors,
            neighbor => IsSameSubject(self, articles[neighbor.Row])
                ? neighbor
                : neighbor with { Score = (float)(neighbor.Score * options.OtherSubjectWeight) });
        Array.Sort(weighted);
        return weighted;
    }

    public static bool IsSameSubject(IndexedArticle a, IndexedArticle b) => string.Equals(a.Subject, b.Subject, StringComparison.OrdinalIgnoreCase);
}
