using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Ranking;

/// <summary>Near articles → the links that an article gets. Immutable and safe to use from many threads.</summary>
internal sealed class LinkSelector
{
    private readonly IReadOnlyList<IndexedArticle> _articles;
    private readonly Func<IndexedArticle, IndexedArticle, double> _cosine;
    private readonly string[] _titles;

    /// <param name="articles">The articles.</param>
    /// <param name="cosine">Similarity of two of them, 0 to 1; asked for only where diversity is wanted.</param>
    public LinkSelector(IReadOnlyList<IndexedArticle> articles, Func<IndexedArticle, IndexedArticle, double> cosine)
    {
        _articles = articles;
        _cosine = cosine;
        _titles = [.. articles.Select(article => TitleKey.Of(article.Title))];
    }

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
        var title = TitleKey.Of(self.Title);
        for (long depth = FirstDepth(options); ; depth *= 4)
        {
            var asked = (int)Math.Min(depth, int.MaxValue);
            var neighbors = nearest(asked);
            var links = Choose(self, title, neighbors, options);
            if (neighbors.Length < asked || IsSettled(links, neighbors[^1].Score, options))
                return options.Diversity == 0 ? links : MaximalMarginalRelevance.Choose(links, options.Count, options.Diversity, _cosine);
        }
    }

    /// <summary>Why an article may never be linked from another, or none.</summary>
    public static LinkObstacle ObstacleBetween(IndexedArticle from, IndexedArticle to)
    {
        if (from.Path == to.Path)
            return LinkObstacle.Self;
        if (to.NoIndex)
            return LinkObstacle.NoIndex;
        var sameTitle = TitleKey.Of(from.Title) is { Length: > 0 } title && title == TitleKey.Of(to.Title);
        return sameTitle || LinkTargets.AddressOf(from) == LinkTargets.AddressOf(to) ? LinkObstacle.Copy : LinkObstacle.None;
    }

    private List<RelatedArticle> Choose(IndexedArticle self, string title, Neighbor[] neighbors, SelectionOptions options)
    {
        var weighted = SelectionRules.Weigh(self, neighbors, _articles, options);
        var links = new List<RelatedArticle>(Math.Min(options.Considered, neighbors.Length));
        var taken = new HashSet<string>(StringComparer.Ordinal) { title };
        var targets = new HashSet<string>(StringComparer.Ordinal) { LinkTargets.AddressOf(self) };
        foreach (var (row, score) in weighted)
        {
            var article = _articles[row];
            if (links.Count == options.Considered || score < options.MinScore)
                break;
            if (article.NoIndex || article.Path == self.Path)
                continue;
            if (options.SameSubjectOnly && !SelectionRules.IsSameSubject(self, article))
                continue;
            if (_titles[row].Length > 0 && taken.Contains(_titles[row]) || !targets.Add(LinkTargets.AddressOf(article)))
                continue;
            taken.Add(_titles[row]);
            links.Add(new RelatedArticle(article, score));
        }
        return links;
    }

    /// <summary>Whether articles that are no nearer than the last one asked for cannot change the links.</summary>
    private static bool IsSettled(List<RelatedArticle> links, float lastScore, SelectionOptions options) =>
        lastScore < options.MinScore
        || links.Count == options.Considered && (options.OtherSubjectWeight == 1 || links[^1].Score > lastScore);
}
