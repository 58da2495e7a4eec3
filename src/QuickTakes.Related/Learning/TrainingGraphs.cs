using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Learning.Site;

namespace QuickTakes.Related.Learning;

/// <summary>
/// Links cut into parts by article, and for each part the graph of all the others. Immutable and safe to use from many threads.
/// </summary>
/// <remarks>
/// The features of an article that has known links come from the graph without its part: neither its own links are in it nor,
/// to a degree that could be noticed, their absence. Articles without known links see all.
/// Where it is learned from, each part also takes some articles for new: no link from them or to them is in its graph. Without
/// that, the trees never meet a right answer that nobody links to yet, and learn that there is none.
/// </remarks>
internal sealed class TrainingGraphs
{
    private const int Parts = 8;
    private const int OneInNew = 8;

    private readonly int[] _parts;
    private readonly Lazy<(LinkGraph Links, CandidateSources Sources)>[] _graphs;

    /// <param name="site">The site.</param>
    /// <param name="targets">The links that may be known, by article.</param>
    /// <param name="withNew">Whether each part takes some articles for new.</param>
    public TrainingGraphs(SiteView site, int[][] targets, bool withNew)
    {
        _parts = [.. targets.Select((links, row) => links.Length == 0 ? Parts : (int)(StableHash.Of(site.Articles[row].Path, 1) % Parts))];
        _graphs = [.. Enumerable.Range(0, Parts + 1).Select(part => new Lazy<(LinkGraph, CandidateSources)>(() =>
        {
            bool IsNew(int row) => withNew && part < Parts && StableHash.Of(site.Articles[row].Path, 5) % OneInNew == part;
            bool[] isNew = [.. Enumerable.Range(0, targets.Length).Select(IsNew)];
            int[][] others =
            [
                .. targets.Select((links, row) =>
                    _parts[row] == part || isNew[row] ? [] : links.Where(target => !isNew[target]).ToArray()),
            ];
            var graph = new LinkGraph(others, site.Order);
            return (graph, new CandidateSources(site, graph));
        }))];
    }

    /// <summary>Turns a view to an article with the links that its features may know, and collects its candidates.</summary>
    public int[] Open(QueryView query, int row)
    {
        var (links, sources) = _graphs[_parts[row]].Value;
        query.Reset(row, links);
        return sources.Of(query);
    }
}
