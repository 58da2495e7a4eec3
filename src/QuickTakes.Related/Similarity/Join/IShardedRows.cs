using QuickTakes.Related.Similarity.Index;

namespace QuickTakes.Related.Similarity.Join;

/// <summary>The rows of a corpus in shards that are loaded when they are needed, as not all of them fit into memory.</summary>
internal interface IShardedRows
{
    /// <summary>The first row of each shard, and behind them the number of rows.</summary>
    int[] Starts { get; }

    /// <summary>Loads a shard. It is in memory as long as it is referred to.</summary>
    /// <param name="shard">The number of the shard.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    RowShard Load(int shard, ParallelOptions parallel);
}
