using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Evaluation;

/// <summary>The links that people made between the articles of an index: what suggestions are measured against and learned from. Immutable.</summary>
/// <remarks>A link counts once, and only if both articles are in the index, are two, and the target is not kept out of indexes.</remarks>
public sealed class KnownLinks
{
    private readonly IReadOnlyList<IndexedArticle> _articles;
    private readonly int[][] _targets;

    private KnownLinks(IReadOnlyList<IndexedArticle> articles, IEnumerable<(int From, int To)> links, int leftOut)
    {
        _articles = articles;
        _targets = new int[articles.Count][];
        Array.Fill(_targets, []);
        foreach (var group in links.Where(link => link.From != link.To && !articles[link.To].NoIndex).GroupBy(link => link.From, link => link.To))
            _targets[group.Key] = [.. group.Distinct()];
        ArticleCount = _targets.Count(targets => targets.Length > 0);
        LinkCount = _targets.Sum(targets => targets.Length);
        LeftOut = leftOut;
    }

    /// <summary>How many articles have known links.</summary>
    public int ArticleCount { get; }

    /// <summary>How many known links there are.</summary>
    public int LinkCount { get; }

    /// <summary>How many links name an article that is not in the index.</summary>
    public int LeftOut { get; }

    /// <summary>The links, in the order of the articles' paths.</summary>
    public IEnumerable<KnownLink> Links =>
        _targets.SelectMany((targets, row) => targets.Select(target => new KnownLink(_articles[row].Path, _articles[target].Path)));

    /// <summary>The links that the front matter of the articles holds.</summary>
    /// <param name="index">The index of the articles.</param>
    public static KnownLinks Of(RelatedIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        return Of(index.Articles);
    }

    /// <summary>Links between articles of an index that were found elsewhere, for instance in a qrels file.</summary>
    /// <param name="index">The index of the articles.</param>
    /// <param name="links">The links.</param>
    public static KnownLinks Of(RelatedIndex index, IEnumerable<KnownLink> links)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(links);
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var article in index.Articles)
            rows.Add(article.Path, rows.Count);
        return Resolve(index.Articles, links.Select(link => (rows.GetValueOrDefault(link.From, -1), rows.GetValueOrDefault(link.To, -1))));
    }

    internal static KnownLinks Of(IReadOnlyList<IndexedArticle> articles)
    {
        var targets = new LinkTargets(articles);
        return Resolve(articles, articles.SelectMany((article, row) => article.Links.Select(link => (row, targets.Locate(article, link)))));
    }

    /// <summary>The positions of the articles that an article links to, in the order in which it links them.</summary>
    internal ReadOnlySpan<int> this[int row] => _targets[row];

    /// <summary>The positions of the articles that have known links, ascending.</summary>
    internal IEnumerable<int> Rows => Enumerable.Range(0, _targets.Length).Where(row => _targets[row].Length > 0);

    /// <summary>Whether the links lead between the articles of an index.</summary>
    internal bool AreOf(IReadOnlyList<IndexedArticle> articles) => ReferenceEquals(articles, _articles);

    private static KnownLinks Resolve(IReadOnlyList<IndexedArticle> articles, IEnumerable<(int From, int To)> links)
    {
        var all = links.ToList();
        var known = all.Where(link => link.From >= 0 && link.To >= 0).ToList();
        return new KnownLinks(articles, known, all.Count - known.Count);
    }
}
