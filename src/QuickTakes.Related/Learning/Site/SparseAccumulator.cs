using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Learning.Site;

/// <summary>Adds up weights by article, and forgets them as fast as it took them. For one thread at a time.</summary>
internal sealed class SparseAccumulator(int articles)
{
    private readonly float[] _sums = new float[articles];
    private readonly List<int> _touched = [];

    public float this[int row] => _sums[row];

    public void Add(int row, float weight)
    {
        if (_sums[row] == 0)
            _touched.Add(row);
        _sums[row] += weight;
    }

    public void Max(int row, float weight)
    {
        if (_sums[row] == 0)
            _touched.Add(row);
        _sums[row] = Math.Max(_sums[row], weight);
    }

    /// <summary>The heaviest articles, ties by row.</summary>
    public IEnumerable<int> Heaviest(int count)
    {
        var found = new Neighbor[_touched.Count];
        for (var i = 0; i < found.Length; i++)
            found[i] = new Neighbor(_touched[i], _sums[_touched[i]]);
        Array.Sort(found);
        return found.Take(count).Select(one => one.Row);
    }

    public void Clear()
    {
        foreach (var row in _touched)
            _sums[row] = 0;
        _touched.Clear();
    }
}
