using System.Diagnostics;
using QuickTakes.Related.Similarity.Memory;

namespace QuickTakes.Related.Storage.Shards;

/// <summary>How rows are divided so that comparing all of them takes no more memory than allowed, as far as that is possible.</summary>
/// <param name="limit">The bytes that are allowed; <see langword="null"/> where there is no limit.</param>
/// <param name="valuesOfRow">For each row about how many values it has, never fewer.</param>
[DebuggerDisplay("{RowCount} rows, {_values} values in {_limit} bytes")]
internal sealed class MemoryBudget(long? limit, int[] valuesOfRow)
{
    // Measured as peaks of whole processes; benchmarks/results/cluster.md.
    private const int BytesOfValueInMemory = 24;
    private const int BytesOfValueOfShard = 40;

    // Lists of 16 neighbours of 8 bytes with what belongs to them, and as much again while those of all shards are put together.
    private const int BytesOfRow = 300;

    // While rows are made they are there three times.
    private const int BytesOfValueMade = 40;

    // The work of a join grows with the square of the number of shards.
    private const int MostShards = 64;
    private const int LeastValuesOfPart = 1 << 16;

    private readonly long? _limit = limit;
    private readonly long _values = valuesOfRow.Sum(count => (long)count);

    /// <summary>The number of rows.</summary>
    public int RowCount => valuesOfRow.Length;

    /// <summary>Whether the rows fit into memory as they are.</summary>
    public bool FitsInMemory => _limit is null || BytesOfValueInMemory * _values + (long)BytesOfRow / 2 * RowCount <= _limit;

    /// <summary>The rows in parts to be made one after the other: the first of each and the one behind its last.</summary>
    public IEnumerable<(int First, int End)> Parts()
    {
        var most = Math.Max(LeastValuesOfPart, (_limit ?? long.MaxValue) / BytesOfValueMade);
        for (int first = 0, end = 0; first < RowCount; first = end)
        {
            for (long values = 0; end < RowCount && (end == first || values + valuesOfRow[end] <= most); end++)
                values += valuesOfRow[end];
            yield return (first, end);
        }
    }

    /// <summary>Cuts rows into shards of about as many values each, two of which are joined within the limit.</summary>
    /// <param name="starts">Where each row starts among the values; one more entry than rows.</param>
    /// <returns>The first row of each shard, and behind them the number of rows.</returns>
    public int[] Shards(Block<long> starts)
    {
        var values = starts[RowCount];
        // Where lists alone take most of what is allowed, shards that are small enough would be too many.
        var limit = _limit ?? long.MaxValue;
        var forShards = Math.Max(1 + limit / 4, limit - (long)BytesOfRow * RowCount);
        var count = (int)Math.Clamp(values * BytesOfValueOfShard / forShards + 1, 1, MostShards);
        var cuts = new int[count + 1];
        for (int shard = 1, row = 0; shard < count; shard++)
        {
            while (row < RowCount && starts[row] < values / count * shard)
                row++;
            cuts[shard] = row;
        }
        cuts[count] = RowCount;
        return cuts;
    }
}
