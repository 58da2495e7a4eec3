namespace QuickTakes.Related.Similarity.Index;

/// <summary>The rows with the k highest scores above 0 so far: a binary heap with the lowest of these scores on top.</summary>
internal sealed class TopScores
{
    private ushort[] _scores = [];
    private int[] _rows = [];
    private int _count;

    public int Capacity { get; private set; }

    /// <summary>What a score has to exceed to be kept: the k-th highest so far, or the floor while there are fewer.</summary>
    public ushort Threshold { get; private set; }

    /// <summary>The rows, in no particular order.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, _count);

    /// <summary>Removes all rows.</summary>
    /// <param name="capacity">The number of scores that are kept, k.</param>
    /// <param name="floor">What a score has to exceed to be kept however few there are.</param>
    public void Reset(int capacity, ushort floor = 0)
    {
        if (_scores.Length < capacity)
        {
            _scores = new ushort[capacity];
            _rows = new int[capacity];
        }
        Capacity = capacity;
        _count = 0;
        Threshold = floor;
    }

    public void Insert(ushort score, int row)
    {
        if (score <= Threshold)
            return;
        if (_count < Capacity)
        {
            SiftUp(_count++, score, row);
            if (_count == Capacity)
                Threshold = _scores[0];
        }
        else
        {
            SiftDown(score, row);
            Threshold = _scores[0];
        }
    }

    private void SiftUp(int at, ushort score, int row)
    {
        while (at > 0)
        {
            var parent = (at - 1) / 2;
            if (_scores[parent] <= score)
                break;
            (_scores[at], _rows[at]) = (_scores[parent], _rows[parent]);
            at = parent;
        }
        (_scores[at], _rows[at]) = (score, row);
    }

    private void SiftDown(ushort score, int row)
    {
        var at = 0;
        while (true)
        {
            var child = 2 * at + 1;
            if (child >= Capacity)
                break;
            if (child + 1 < Capacity && _scores[child + 1] < _scores[child])
                child++;
            if (_scores[child] >= score)
                break;
            (_scores[at], _rows[at]) = (_scores[child], _rows[child]);
            at = child;
        }
        (_scores[at], _rows[at]) = (score, row);
    }
}
