using System.Diagnostics;
using System.Globalization;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Join;

namespace QuickTakes.Related.Storage.Shards;

/// <summary>The rows of a corpus in files, one for each shard, that are mapped when they are needed.</summary>
/// <remarks>The files are in a folder that is for this alone. Safe to use from many threads.</remarks>
[DebuggerDisplay("{Starts.Length - 1} shards in {_folder}")]
internal sealed class ShardFolder : IShardedRows
{
    private const string OrderName = "order";

    private readonly string _folder;
    private readonly StoredOrder _order;

    private ShardFolder(string folder, StoredOrder order) => (_folder, _order) = (folder, order);

    /// <inheritdoc/>
    public int[] Starts => _order.Starts;

    /// <summary>Writes shards into a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="starts">The first row of each shard, and behind them the number of rows.</param>
    /// <param name="documentFrequencies">For each column the number of all rows that have a value in it.</param>
    /// <param name="rows">Makes the rows of a shard, given its first row and the one behind its last.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static ShardFolder Write(
        string folder, int[] starts, int[] documentFrequencies, Func<int, int, SparseMatrix> rows, ParallelOptions parallel)
    {
        using (var file = File.Create(Path.Combine(folder, OrderName)))
            ShardFiles.WriteOrder(file, documentFrequencies, starts);
        var stored = ShardFiles.OpenOrder(Path.Combine(folder, OrderName));
        for (var shard = 0; shard < starts.Length - 1; shard++)
        {
            parallel.CancellationToken.ThrowIfCancellationRequested();
            var ordered = FrequencyOrderedRows.Of(rows(starts[shard], starts[shard + 1]), stored.Terms, parallel);
            using var file = File.Create(FileOf(folder, shard));
            ShardFiles.WriteRows(file, ordered, starts[shard], stored);
        }
        return new ShardFolder(folder, stored);
    }

    /// <summary>Opens shards that were written before.</summary>
    /// <exception cref="IndexStoreException">There are none, or what is there is foreign, newer or damaged.</exception>
    public static ShardFolder Open(string folder) => new(folder, ShardFiles.OpenOrder(Path.Combine(folder, OrderName)));

    /// <inheritdoc/>
    /// <exception cref="IndexStoreException">The shard's file is missing, foreign, newer or damaged.</exception>
    public RowShard Load(int shard, ParallelOptions parallel) => ShardFiles.OpenRows(FileOf(_folder, shard), _order, parallel);

    private static string FileOf(string folder, int shard) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"rows-{shard:D4}"));
}
