using System.Diagnostics;
using QuickTakes.Related.Similarity.Index;

namespace QuickTakes.Related.Similarity.Join;

/// <summary>
/// The rows of a shard in descending order of their thresholds, as they were when the join began, and the lists of their neighbours.
/// </summary>
[DebuggerDisplay("{Count} rows from row {FirstRow} on")]
internal sealed class OrderedShard
{
    private readonly int[] _positions;

    public OrderedShard(RowShard shard, TopNeighbors lists)
    {
        Shard = shard;
        Lists = lists;
        Order = new int[shard.Count];
        _positions = new int[shard.Count];
        for (var row = 0; row < Order.Length; row++)
            Order[row] = row;
        var descending = Array.ConvertAll(lists.Thresholds, threshold => -threshold);
        Array.Sort(descending, Order);
        Thresholds = Array.ConvertAll(descending, threshold => -threshold);
        for (var position = 0; position < Order.Length; position++)
            _positions[Order[position]] = position;
    }

    public RowShard Shard { get; }

    public FrequencyOrderedRows Rows => Shard.Rows;

    /// <summary>The number of the shard's first row in the corpus.</summary>
    public int FirstRow => Shard.FirstRow;

    /// <summary>The number of rows.</summary>
    public int Count => Order.Length;

    /// <summary>The lists of the neighbours of each row.</summary>
    public TopNeighbors Lists { get; }

    /// <summary>The row at each position.</summary>
    public int[] Order { get; }

    /// <summary>The threshold that the row at each position had when the join began, descending; it has only grown since.</summary>
    public float[] Thresholds { get; }

    /// <summary>The position of a row that is named by its number in the corpus, or a negative number if it is not in the shard.</summary>
    public int PositionOf(int corpusRow)
    {
        var row = corpusRow - FirstRow;
        return (uint)row < (uint)Count ? _positions[row] : -1;
    }

    /// <summary>The number of rows whose thresholds were at least a given one.</summary>
    public int CountReaching(float threshold) => CountWhile(other => other >= threshold);

    /// <summary>The number of rows whose thresholds were above a given one.</summary>
    public int CountAbove(float threshold) => CountWhile(other => other > threshold);

    private int CountWhile(Predicate<float> isBefore)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isBefore(Thresholds[middle]))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
