namespace QuickTakes.Related.Similarity;

/// <summary>Some rows of a window, counted from its first. For one thread.</summary>
internal sealed class WindowRows
{
    private readonly bool[] _isIn = new bool[PostingWindows.Size];
    private readonly List<int> _rows = [];

    public void Add(int row)
    {
        _isIn[row] = true;
        _rows.Add(row);
    }

    public bool Contains(int row) => _isIn[row];

    public void Clear()
    {
        foreach (var row in _rows)
            _isIn[row] = false;
        _rows.Clear();
    }
}
