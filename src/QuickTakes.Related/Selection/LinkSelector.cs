using QuickTakes.Related.Articles;
using QuickTakes.Related.Similarity;


namespace QuickTakes.Related.Selection;

/// <summary>Near articles → the links that an article gets. Immutable and safe to use from many threads.</summary>
internal sealed class LinkSelector
{
    private readonly IReadOnlyList<IndexedArticle> _articles;
    private readonly LinkTargets _targets;
    private readonly Func<IndexedArticle, IndexedArticle, double> _cosine;

    /// <param name="articles">The articles.</param>
    /// <param name="targets">Where links to them lead.</param>
    /// <param name="cosine">Similarity of two of them, 0 to 1; asked for only where diversity is wanted.</param>
    public LinkSelector(IReadOnlyList<IndexedArticle> articles, LinkTargets targets, Func<IndexedArticle, IndexedArticle, double> cosine) =>
        (_articles, _targets, _cosine) = (articles, targets, cosine);

    /// <summary>
    /// How many of the nearest articles are asked for at first: a few more than links, since copies and articles kept out of
    /// indexes drop out.
    /// </summary>
    public static int FirstDepth(SelectionOptions options) => (int)Math.Min(options.Considered + 3L, int.MaxValue);

    /// <summary>Chooses the links of one article, best first, ties by path; with diversity, in the order in which they were chosen.</summary>
    /// <param name="self">The article that gets the links.</param>
    /// <param name="nearest">Asks for so many of the nearest articles, best first; their rows are positions in the articles.</param>
    /// <param name="options">The rules.</param>
    public List<RelatedArticle> Select(IndexedArticle self, Func<int, Neighbor[]> nearest, SelectionOptions options)
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
    public SelectionRules RulesFor(IndexedArticle self, SelectionOptions options) => new(_articles, _targets, self, options);

    private List<RelatedArticle> Choose(SelectionRules rules, Neighbor[] neighbors, SelectionOptions options)
    {
        var links = new List<RelatedArticle>(Math.Min(options.Considered, neighbors.Length));
        var taken = new TakenTargets(_targets);
        foreach (var (row, score) in rules.Weigh(neighbors))
        {
            if (links.Count == options.Considered || score < options.MinScore)
                break;
            if (rules.Allows(row) && taken.TryAdd(row))
                links.Add(new RelatedArticle(_articles[row], score));
        }
        return links;
    }

    /// <summary>Whether articles that are no nearer than the last one asked for cannot change the links.</summary>
    private static bool IsSettled(List<RelatedArticle> links, float lastScore, SelectionOptions options) =>
        lastScore < options.MinScore
        || links.Count == options.Considered && (options.OtherSubjectWeight == 1 || links[^1].Score > lastScore);
}
