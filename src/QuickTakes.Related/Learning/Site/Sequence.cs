namespace QuickTakes.Related.Learning.Site;

/// <summary>Articles in an order of the site, cut into groups. Immutable.</summary>
internal sealed class Sequence
{
    private readonly int[] _order;
    private readonly int[] _places;
    private readonly int[] _groups;

    /// <param name="articles">Number of articles.</param>
    /// <param name="order">Those that have a place, in order; the articles of a group follow each other.</param>
    /// <param name="groups">The group of each article.</param>
    public Sequence(int articles, int[] order, int[] groups)
    {
        _order = order;
        _groups = groups;
        _places = new int[articles];
        Array.Fill(_places, -1);
        for (var place = 0; place < order.Length; place++)
            _places[order[place]] = place;
    }

    public int Count => _order.Length;

    /// <summary>The article at a place.</summary>
    public int this[int place] => _order[place];

    /// <summary>The place of an article; −1 where it has none.</summary>
    public int Place(int row) => _places[row];

    /// <summary>Whether two articles belong to one group.</summary>
    public bool IsSameGroup(int a, int b) => _groups[a] == _groups[b];

    /// <summary>How many places lie between two articles of a group; −1 where one has no place or the groups differ.</summary>
    public int Distance(int a, int b) =>
        _places[a] < 0 || _places[b] < 0 || _groups[a] != _groups[b] ? -1 : Math.Abs(_places[a] - _places[b]);

    /// <summary>The largest difference of two keys that follow each other between two articles that have places.</summary>
    public long LargestStep(int a, int b, long[] keys)
    {
        var (from, to) = (Math.Min(_places[a], _places[b]), Math.Max(_places[a], _places[b]));
        var largest = 0L;
        for (var at = from; at < to; at++)
            largest = Math.Max(largest, keys[_order[at + 1]] - keys[_order[at]]);
        return largest;
    }

    /// <summary>The articles of the group that are at most so many places away, without itself.</summary>
    public List<int> Around(int row, int reach)
    {
        var found = new List<int>();
        var place = _places[row];
        for (var at = Math.Max(0, place - reach); place >= 0 && at <= Math.Min(_order.Length - 1, place + reach); at++)
        {
            if (at != place && _groups[_order[at]] == _groups[row])
                found.Add(_order[at]);
        }
        return found;
    }
}
