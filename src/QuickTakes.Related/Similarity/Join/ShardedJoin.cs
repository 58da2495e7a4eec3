using QuickTakes.Related.Similarity.Index;

namespace QuickTakes.Related.Similarity.Join;

/// <summary>
/// The kNN join of rows that do not fit into memory: two shards of them are in memory at a time, and the lists of all rows.
/// </summary>
internal static class ShardedJoin
{
    private const long CollectedBytes = 64L << 20;

    /// <summary>Finds the nearest rows of every row, without the row itself; the same bits as a join in memory.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="k">The number of neighbours of a row at most.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <param name="progress">Is told how many more rows are done: each unit counts for its share.</param>
    /// <param name="minScore">No neighbour below this score is wanted.</param>
    public static TopNeighbors Run(
        IShardedRows rows, int k, ParallelOptions parallel, Action<int>? progress = null, float minScore = 0)
    {
        var starts = rows.Starts;
        var count = starts[^1];
        var lists = new TopNeighbors[starts.Length - 1];
        for (var shard = 0; shard < lists.Length; shard++)
            lists[shard] = new TopNeighbors(starts[shard + 1] - starts[shard], Math.Min(k, Math.Max(1, count)), minScore);
        var units = JoinUnit.Of(lists.Length);
        var held = new Dictionary<int, RowShard>();
        var allocated = GC.GetTotalAllocatedBytes();
        for (var i = 0; i < units.Length; i++)
        {
            Keep(units[i], held, ref allocated);
            units[i].Run(Load, shard => lists[shard], parallel);
            progress?.Invoke((int)((i + 1L) * count / units.Length - (long)i * count / units.Length));
        }
        return TopNeighbors.Concat(lists);

        RowShard Load(int shard)
        {
            if (!held.TryGetValue(shard, out var loaded))
                held[shard] = loaded = rows.Load(shard, parallel);
            return loaded;
        }
    }

    /// <summary>
    /// Lets go of the shards that a unit does not need. What is mapped is let go of when the collector finds it without use: it is asked
    /// to, as that and the working memory of the last unit would stay until it had reasons of its own. Not for small shards, though: the
    /// rest of the process waits meanwhile.
    /// </summary>
    /// <param name="unit">What is joined next.</param>
    /// <param name="held">The shards in memory.</param>
    /// <param name="allocated">The bytes that were allocated until the last collection.</param>
    private static void Keep(JoinUnit unit, Dictionary<int, RowShard> held, ref long allocated)
    {
        foreach (var shard in held.Keys.Where(shard => shard != unit.One && shard != unit.Other).ToArray())
            held.Remove(shard);
        if (GC.GetTotalAllocatedBytes() - allocated < CollectedBytes)
            return;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        allocated = GC.GetTotalAllocatedBytes();
    }
}
