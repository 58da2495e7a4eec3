using System.Diagnostics;
using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Evaluation;

/// <summary>
/// The links that people made between the articles of a site: what suggestions are measured against and learned from. Immutable.
/// </summary>
/// <remarks>
/// A link counts once, and only if both articles are in the index, are two, and the target is not kept out of indexes. Known links
/// belong to the site of the index that they were made with: they serve any index of it, also one with newer articles.
/// </remarks>
[DebuggerDisplay("{LinkCount} links of {ArticleCount} articles")]
public sealed class KnownLinks
{
    private readonly ArticleCatalog _articles;
    private readonly int[][] _targets;

    private KnownLinks(ArticleCatalog articles, IEnumerable<(int From, int To)> links, int leftOut)
    {
        _articles = articles;
        _targets = new int[articles.Count][];
        Array.Fill(_targets, []);
        var valid = links.Where(link => link.From != link.To && !articles[link.To].NoIndex);
        foreach (var group in valid.GroupBy(link => link.From, link => link.To))
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

    /// <summary>The positions of the articles that an article links to, in the order in which it links them.</summary>
    internal ReadOnlySpan<int> this[int row] => _targets[row];

    /// <summary>The positions of the articles that have known links, ascending.</summary>
    internal IEnumerable<int> Rows => _articles.Rows.Where(row => _targets[row].Length > 0);

    /// <summary>The known links of each article, or those of them that may be seen.</summary>
    /// <param name="isSeen">Whether the link from one row to another may be seen; all may if <see langword="null"/>.</param>
    internal int[][] Targets(Func<int, int, bool>? isSeen = null) =>
        [.. _targets.Select((targets, row) => isSeen is null ? targets : targets.Where(target => isSeen(row, target)).ToArray())];

    /// <summary>The links that the front matter of the articles holds.</summary>
    /// <param name="index">The index of the articles.</param>
    public static KnownLinks Of(RelatedIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        var articles = index.Catalog;
        return Resolve(
            articles,
            articles.Rows.SelectMany(row => articles[row].Links.Select(link => (row, articles.Links.Resolve(articles[row], link)))));
    }

    /// <summary>Links between articles of an index that were found elsewhere, for instance in a qrels file.</summary>
    /// <param name="index">The index of the articles.</param>
    /// <param name="links">The links.</param>
    public static KnownLinks Of(RelatedIndex index, IEnumerable<KnownLink> links)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(links);
        return Of(index.Catalog, links);
    }

    /// <summary>These links between the articles of an index: itself, or one of an earlier or later state of the site.</summary>
    /// <exception cref="ArgumentException">The index is of another site.</exception>
    internal KnownLinks In(RelatedIndex index)
    {
        if (ReferenceEquals(index.Catalog, _articles))
            return this;
        return index.Catalog.Identity == _articles.Identity ? Of(index.Catalog, Links)
            : throw new ArgumentException("The known links lead between the articles of another index.", nameof(index));
    }

    private static KnownLinks Of(ArticleCatalog articles, IEnumerable<KnownLink> links) =>
        Resolve(articles, links.Select(link => (articles.FindRow(link.From), articles.FindRow(link.To))));

    private static KnownLinks Resolve(ArticleCatalog articles, IEnumerable<(int From, int To)> links)
    {
        var all = links.ToList();
        var known = all.Where(link => link.From >= 0 && link.To >= 0).ToList();
        return new KnownLinks(articles, known, all.Count - known.Count);
    }
}
