using QuickTakes.Related.Articles;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Selection;

/// <summary>Near articles → the links that an article gets. Immutable and safe to use from many threads.</summary>
internal sealed class LinkSelector
{
    private readonly ArticleCatalog _articles;
    private readonly Func<int, int, double> _cosine;

    /// <param name="articles">The articles.</param>
    /// <param name="cosine">Similarity of the articles of two rows, 0 to 1; asked for only where diversity is wanted.</param>
    public LinkSelector(ArticleCatalog articles, Func<int, int, double> cosine) => (_articles, _cosine) = (articles, cosine);

    /// <summary>
    /// How many of the nearest articles are asked for at first: a few more than links, since copies and articles kept out of
    /// indexes drop out.
    /// </summary>
    public static int FirstDepth(SelectionOptions options) => (int)Math.Min(options.Considered + 3L, int.MaxValue);

    /// <summary>Chooses the links of one article.</summary>
    /// <param name="self">The article that gets the links.</param>
    /// <param name="nearest">Asks for so many of the nearest articles, best first.</param>
    /// <param name="options">The rules.</param>
    /// <returns>The links, best first, ties by path; with diversity, in the order in which they were chosen.</returns>
    public List<RelatedArticle> Select(IndexedArticle self, Func<int, Neighbor[]> nearest, SelectionOptions options) =>
        [.. SelectRows(self, nearest, options).Select(link => new RelatedArticle(_articles[link.Row], link.Score))];

    /// <summary>The same, by row.</summary>
    public List<Neighbor> SelectRows(IndexedArticle self, Func<int, Neighbor[]> nearest, SelectionOptions options)
    {
        var rules = RulesFor(self, options);
        for (long depth = FirstDepth(options); ; depth *= 4)
        {
            var asked = (int)Math.Min(depth, int.MaxValue);
            var neighbors = nearest(asked);
            var links = Choose(rules, neighbors, options);
            if (neighbors.Length < asked || IsSettled(links, neighbors[^1].Score, options))
                return options.Diversity == 0 ? links : MaximalMarginalRelevance.Choose(links, options.Count, options.Diversity, _cosine);
        }
    }

    /// <summary>Which articles may be linked from one.</summary>
    public SelectionRules RulesFor(IndexedArticle self, SelectionOptions options) => new(_articles, self, options);

    private List<Neighbor> Choose(SelectionRules rules, Neighbor[] neighbors, SelectionOptions options)
    {
        var links = new List<Neighbor>(Math.Min(options.Considered, neighbors.Length));
        var taken = new TakenTargets(_articles.Links);
        foreach (var neighbor in rules.Weigh(neighbors))
        {
            if (links.Count == options.Considered || neighbor.Score < options.MinScore)
                break;
            if (rules.Allows(neighbor.Row) && taken.TryAdd(neighbor.Row))
                links.Add(neighbor);
        }
        return links;
    }

    /// <summary>Whether articles that are no nearer than the last one asked for cannot change the links.</summary>
    private static bool IsSettled(List<Neighbor> links, float lastScore, SelectionOptions options) =>
        lastScore < options.MinScore
        || links.Count == options.Considered && (options.OtherSubjectWeight == 1 || links[^1].Score > lastScore);
}
