using System.Diagnostics;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Join;

namespace QuickTakes.Related.Storage.Shards;

/// <summary>
/// The kNN join of rows that do not fit into memory: they are in files, one for each shard, two of which are in memory at a time. The
/// lists of all rows are in memory.
/// </summary>
/// <remarks>One thread uses it at a time; the join itself uses many. The files are in a folder that is for this alone.</remarks>
[DebuggerDisplay("{ShardCount} shards in {_folder}")]
internal sealed class ShardedJoin
{
    private const string OrderName = "order";

    private readonly string _folder;
    private readonly StoredOrder _order;
    private readonly Dictionary<int, RowShard> _open = [];

    private ShardedJoin(string folder, StoredOrder order) => (_folder, _order) = (folder, order);

    /// <summary>The number of shards.</summary>
    public int ShardCount => _order.ShardCount;

    /// <summary>Writes shards into a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="starts">The first row of each shard, and behind them the number of rows.</param>
    /// <param name="documentFrequencies">For each column the number of all rows that have a value in it.</param>
    /// <param name="rows">Makes the rows of a shard, given its first row and the one behind its last.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static ShardedJoin Write(
        string folder, int[] starts, int[] documentFrequencies, Func<int, int, SparseMatrix> rows, ParallelOptions parallel)
    {
        using (var file = File.Create(Path.Combine(folder, OrderName)))
            ShardFiles.WriteOrder(file, documentFrequencies, starts);
        var stored = ShardFiles.OpenOrder(Path.Combine(folder, OrderName));
        for (var shard = 0; shard < starts.Length - 1; shard++)
        {
            parallel.CancellationToken.ThrowIfCancellationRequested();
            using var file = File.Create(FileOf(folder, shard));
            ShardFiles.WriteRows(file, rows(starts[shard], starts[shard + 1]), starts[shard], stored);
        }
        return new ShardedJoin(folder, stored);
    }

    /// <summary>Opens shards that were written before.</summary>
    /// <exception cref="IndexStoreException">There are none, or what is there is foreign, newer or damaged.</exception>
    public static ShardedJoin Open(string folder) => new(folder, ShardFiles.OpenOrder(Path.Combine(folder, OrderName)));

    /// <summary>Finds the nearest rows of every row, without the row itself; the same bits as a join in memory.</summary>
    /// <param name="k">The number of neighbours of a row at most.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <param name="progress">Is told how many more rows are done: each unit counts for its share.</param>
    /// <param name="minScore">No neighbour below this score is wanted.</param>
    public NearestLists Run(int k, ParallelOptions parallel, Action<int>? progress = null, float minScore = 0)
    {
        var starts = _order.Starts;
        var rows = starts[^1];
        var lists = new TopNeighbors[ShardCount];
        for (var shard = 0; shard < lists.Length; shard++)
            lists[shard] = new TopNeighbors(starts[shard + 1] - starts[shard], Math.Min(k, Math.Max(1, rows)), minScore);
        var units = JoinUnit.Of(ShardCount);
        for (var i = 0; i < units.Length; i++)
        {
            Keep(units[i]);
            units[i].Run(Open, shard => lists[shard], parallel);
            progress?.Invoke((int)((i + 1L) * rows / units.Length - (long)i * rows / units.Length));
        }
        _open.Clear();
        return Concatenated(k, lists);

        RowShard Open(int shard)
        {
            if (!_open.TryGetValue(shard, out var rowsOfShard))
                _open[shard] = rowsOfShard = ShardFiles.OpenRows(FileOf(_folder, shard), _order, parallel);
            return rowsOfShard;
        }
    }

    /// <summary>
    /// Lets go of the shards that a unit does not need. The collector is asked to give their memory back, with the working memory of the
    /// last unit: it would do so only when it had reasons of its own.
    /// </summary>
    private void Keep(JoinUnit unit)
    {
        foreach (var shard in _open.Keys.Where(shard => shard != unit.One && shard != unit.Other).ToArray())
            _open.Remove(shard);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private static NearestLists Concatenated(int k, TopNeighbors[] lists)
    {
        var starts = new int[lists.Sum(list => list.Count) + 1];
        var row = 0;
        foreach (var list in lists)
        {
            for (var i = 0; i < list.Count; i++, row++)
                starts[row + 1] = checked(starts[row] + list[i].Length);
        }
        var all = new Neighbor[starts[^1]];
        row = 0;
        foreach (var list in lists)
        {
            for (var i = 0; i < list.Count; i++, row++)
                list[i].CopyTo(all.AsSpan(starts[row]));
        }
        var depths = new int[starts.Length - 1];
        Array.Fill(depths, k);
        return new NearestLists(k, depths, starts, all);
    }

    private static string FileOf(string folder, int shard) =>
        Path.Combine(folder, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rows-{shard:D4}"));
}
