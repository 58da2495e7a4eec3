namespace QuickTakes.Related.Benchmarks.Systems;

/// <summary>The k rows of the highest scores above 0.</summary>
internal sealed class TopRows(int k)
{
    private readonly PriorityQueue<int, float> _lowestFirst = new(k + 1);

    /// <summary>What a score must exceed to be kept.</summary>
    public float Limit { get; private set; }

    public void Offer(float score, int row)
    {
        if (score <= Limit)
            return;
        if (_lowestFirst.Count < k)
            _lowestFirst.Enqueue(row, score);
        else
            _lowestFirst.EnqueueDequeue(row, score);
        if (_lowestFirst.Count == k && _lowestFirst.TryPeek(out _, out var lowest))
            Limit = lowest;
    }

    /// <summary>The rows, in no order.</summary>
    public int[] ToArray() => [.. _lowestFirst.UnorderedItems.Select(item => item.Element)];
}
