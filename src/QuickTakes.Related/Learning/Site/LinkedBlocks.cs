namespace QuickTakes.Related.Learning.Site;

/// <summary>
/// An order of the site cut into blocks of articles that link to each other rather than to what lies around them. Immutable.
/// </summary>
/// <remarks>
/// Articles that were made together often link among themselves alone. The cut is the one of minimum description length
/// (Rissanen 1978): to tell the target of a link takes the logarithm of the articles of its block if it stays inside, of the
/// site if it leaves, and every block takes a few nats of its own. Exact, by dynamic programming.
/// </remarks>
internal sealed class LinkedBlocks
{
    private const int LongestBlock = 60;
    private const double CostOfBlock = 3;

    private readonly Sequence _order;
    private readonly int[] _starts;
    private readonly int[] _ends;
    private readonly int[] _crossings;

    /// <param name="order">The order.</param>
    /// <param name="links">The links that may be known.</param>
    public LinkedBlocks(Sequence order, LinkGraph links)
    {
        _order = order;
        _crossings = new int[order.Count + 1];
        (_starts, _ends) = (new int[order.Count], new int[order.Count]);
        Cut(links);
    }

    /// <summary>First place of the block of an article that has a place.</summary>
    public int Start(int row) => _starts[_order.Place(row)];

    /// <summary>The place behind the last of the block of an article that has a place.</summary>
    public int End(int row) => _ends[_order.Place(row)];

    /// <summary>
    /// How many links lead across the edge before a place, in either direction. Links over more places than a block can have are left
    /// out.
    /// </summary>
    public int Crossing(int place) => _crossings[place];

    private void Cut(LinkGraph links)
    {
        var count = _order.Count;
        var costs = new double[count + 1];
        var next = new int[count];
        // inside[k]: links among the first k + 1 places from the current one on.
        var (inside, tied) = (new int[LongestBlock + 1], new int[LongestBlock + 1]);
        var site = Math.Log(Math.Max(2, count));
        for (var first = count - 1; first >= 0; first--)
        {
            var row = _order[first];
            Array.Clear(tied);
            foreach (var other in links.From(row))
                Tie(other);
            foreach (var other in links.To(row))
                Tie(other);
            var longest = Math.Min(LongestBlock, count - first);
            Array.Copy(inside, 0, inside, 1, LongestBlock);
            inside[0] = 0;
            var ties = 0;
            costs[first] = double.PositiveInfinity;
            for (var length = 1; length <= longest && _order.IsSameGroup(row, _order[first + length - 1]); length++)
            {
                ties += tied[length - 1];
                inside[length - 1] += ties;
                var cost = CostOfBlock + inside[length - 1] * (Math.Log(Math.Max(1, length - 1)) - site) + costs[first + length];
                if (cost < costs[first])
                    (costs[first], next[first]) = (cost, first + length);
            }

            void Tie(int other)
            {
                var distance = _order.Distance(row, other);
                if (distance is < 0 or >= LongestBlock || _order.Place(other) < first)
                    return;
                tied[distance]++;
                _crossings[first + 1]++;
                _crossings[first + distance + 1]--;
            }
        }
        for (var start = 0; start < count; start = next[start])
        {
            for (var place = start; place < next[start]; place++)
                (_starts[place], _ends[place]) = (start, next[start]);
        }
        for (var place = 1; place <= count; place++)
            _crossings[place] += _crossings[place - 1];
    }
}
