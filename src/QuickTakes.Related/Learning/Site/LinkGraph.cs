namespace QuickTakes.Related.Learning.Site;

/// <summary>Who links to whom, among the links that features may know. Immutable and safe to use from many threads.</summary>
/// <remarks>
/// Features from links are computed from a graph and from nothing else. What must not be learned from is left out of the
/// graph: no feature can see it then.
/// </remarks>
internal sealed class LinkGraph
{
    private readonly int[][] _from;
    private readonly int[][] _to;

    /// <param name="targets">The articles that each article links to.</param>
    /// <param name="order">The order of the site that is cut into blocks.</param>
    public LinkGraph(int[][] targets, Sequence order)
    {
        _from = targets;
        var counts = new int[targets.Length];
        foreach (var target in targets.SelectMany(row => row))
            counts[target]++;
        _to = Array.ConvertAll(counts, count => count == 0 ? [] : new int[count]);
        Array.Clear(counts);
        for (var row = 0; row < targets.Length; row++)
        {
            foreach (var target in targets[row])
                _to[target][counts[target]++] = row;
        }
        MostLinked =
        [
            .. Enumerable.Range(0, targets.Length)
                .Where(row => _to[row].Length > 0)
                .OrderByDescending(row => _to[row].Length)
                .ThenBy(row => row),
        ];
        Blocks = new LinkedBlocks(order, this);
    }

    /// <summary>The articles that have inbound links, most linked first.</summary>
    public int[] MostLinked { get; }

    /// <summary>The order of the site, cut where no links lead across.</summary>
    public LinkedBlocks Blocks { get; }

    /// <summary>The articles that an article links to.</summary>
    public ReadOnlySpan<int> From(int row) => row < 0 ? [] : _from[row];

    /// <summary>The articles that link to an article, ascending.</summary>
    public ReadOnlySpan<int> To(int row) => row < 0 ? [] : _to[row];
}
