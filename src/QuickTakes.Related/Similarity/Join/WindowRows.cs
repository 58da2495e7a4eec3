using QuickTakes.Related.Similarity.Index;

namespace QuickTakes.Related.Similarity.Join;

/// <summary>A set of rows of one window, counted from the window's first row. For one thread.</summary>
internal sealed class WindowRows
{
    private readonly bool[] _contains = new bool[PostingWindows.Size];
    private readonly List<int> _rows = [];

    public void Add(int row)
    {
        _contains[row] = true;
        _rows.Add(row);
    }

    public bool Contains(int row) => _contains[row];

    public void Clear()
    {
        foreach (var row in _rows)
            _contains[row] = false;
        _rows.Clear();
    }
}
