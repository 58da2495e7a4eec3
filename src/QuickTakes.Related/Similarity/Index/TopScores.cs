namespace QuickTakes.Related.Similarity.Index;

/// <summary>The k highest scores above 0 offered so far: a binary heap with the lowest of them on top.</summary>
internal sealed class TopScores
{
    private ushort[] _scores = [];
    private int[] _rows = [];
    private int _count;

    public int Capacity { get; private set; }

    /// <summary>What a score must exceed to be kept: the k-th highest so far, or the floor while there are fewer.</summary>
    public ushort Limit { get; private set; }

    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, _count);

    /// <summary>Forgets all.</summary>
    /// <param name="capacity">How many are kept, k.</param>
    /// <param name="floor">What a score must exceed to be kept, however few there are.</param>
    public void Reset(int capacity, ushort floor = 0)
    {
        if (_scores.Length < capacity)
        {
            _scores = new ushort[capacity];
            _rows = new int[capacity];
        }
        Capacity = capacity;
        _count = 0;
        Limit = floor;
    }

    public void Offer(ushort score, int row)
    {
        if (score <= Limit)
            return;
        if (_count < Capacity)
        {
            SiftUp(_count++, score, row);
            if (_count == Capacity)
                Limit = _scores[0];
        }
        else
        {
            SiftDown(score, row);
            Limit = _scores[0];
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
