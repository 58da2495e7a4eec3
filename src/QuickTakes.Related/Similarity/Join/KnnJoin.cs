using QuickTakes.Related.Similarity.Index;

namespace QuickTakes.Related.Similarity.Join;

/// <summary>
/// The kNN join: the k nearest rows of every row of a corpus, exact. A corpus is joined as one shard, or in pieces: each shard with itself
/// and each pair of shards once, in any order.
/// </summary>
/// <remarks>
/// <para>
/// Whatever the pieces, the lists are the same bits in the end, since scores are sums of whole numbers and neighbours have a total order.
/// Each piece raises the thresholds of its rows, so that later pieces have less to do: it is best to join shards with themselves first, and
/// then those pairs that are likely to have the nearest rows.
/// </para>
/// <para>
/// A process that joins one piece on behalf of others needs the rows of one or two shards and a threshold for each row
/// (<see cref="TopNeighbors.RaiseThresholds"/>), and gives back the lists, which hold the candidates that reach these thresholds; whoever
/// keeps the lists of the corpus takes them by <see cref="TopNeighbors.InsertAll(TopNeighbors)"/>.
/// </para>
/// </remarks>
internal static class KnnJoin
{
    // A least score from here on is as good as estimated thresholds.
    private const float HighMinScore = 0.5f;

    /// <summary>Compares all rows of a shard with each other and inserts each into the lists of the others.</summary>
    /// <param name="shard">The rows.</param>
    /// <param name="lists">
    /// The lists of the rows; neighbours are named by their numbers in the corpus. The lists may have neighbours and thresholds already. A
    /// pair of this shard's rows of which one is listed for the other is taken to be done, in both lists. For one join at a time.
    /// </param>
    /// <param name="parallel">Threads and cancellation. After a cancellation the lists lack neighbours, and are of no more use.</param>
    /// <param name="progress">Is told how many more rows are done.</param>
    public static void Self(RowShard shard, TopNeighbors lists, ParallelOptions parallel, Action<int>? progress = null)
    {
        CheckLists(shard, lists);
        if (lists.MinScore < HighMinScore)
            SeedPass.Run(shard, lists, parallel);
        var rows = new OrderedShard(shard, lists);
        int[] before = [.. Enumerable.Range(0, shard.Count)];
        new BlockJoin(rows, rows, before, parallel).Run(parallel, progress);
        // Rows may be in a file, which is mapped as long as they are referred to.
        GC.KeepAlive(shard);
    }

    /// <summary>
    /// Compares all rows of one shard with all rows of another and inserts each into the lists of the other shard's rows.
    /// </summary>
    /// <param name="one">The one shard.</param>
    /// <param name="listsOfOne">The lists of its rows. They may have neighbours and thresholds already. For one join at a time.</param>
    /// <param name="other">The other shard, of the same order of terms and of other rows.</param>
    /// <param name="listsOfOther">The lists of its rows.</param>
    /// <param name="parallel">
    /// Threads and cancellation. After a cancellation the lists may lack neighbours; joining the two once more adds them.
    /// </param>
    /// <param name="progress">Is told how many more rows are done, of both shards together.</param>
    /// <exception cref="ArgumentException">
    /// The shards have rows in common or other orders of terms, or the lists are not those of the rows.
    /// </exception>
    public static void Between(
        RowShard one, TopNeighbors listsOfOne, RowShard other, TopNeighbors listsOfOther,
        ParallelOptions parallel, Action<int>? progress = null)
    {
        CheckPair(one, listsOfOne, other, listsOfOther);
        if (one.Count == 0 || other.Count == 0)
            return;

        // Of each pair of rows, the one with the lower threshold is the query, as in a self-join: each row is compared with those rows of
        // the other shard whose thresholds are higher, and the first shard's row is the query where both are the same.
        var (left, right) = (new OrderedShard(one, listsOfOne), new OrderedShard(other, listsOfOther));
        var beforeLeft = Array.ConvertAll(left.Thresholds, threshold => right.CountReaching(threshold));
        var beforeRight = Array.ConvertAll(right.Thresholds, threshold => left.CountAbove(threshold));
        new BlockJoin(left, right, beforeLeft, parallel).Run(parallel, progress);
        new BlockJoin(right, left, beforeRight, parallel).Run(parallel, progress);
        GC.KeepAlive(one);
        GC.KeepAlive(other);
    }

    /// <summary>
    /// Raises the thresholds of two shards by scoring the seed candidates that the rows of each have in the other. Done for all pairs of
    /// shards before anything else, it lets the joins begin with thresholds like those of one join of all rows.
    /// </summary>
    /// <inheritdoc cref="Between"/>
    public static void Seed(
        RowShard one, TopNeighbors listsOfOne, RowShard other, TopNeighbors listsOfOther, ParallelOptions parallel)
    {
        CheckPair(one, listsOfOne, other, listsOfOther);
        if (one.Count > 0 && other.Count > 0 && listsOfOne.MinScore < HighMinScore)
            SeedPass.Run(one, listsOfOne, other, listsOfOther, parallel);
        GC.KeepAlive(one);
        GC.KeepAlive(other);
    }

    private static void CheckPair(RowShard one, TopNeighbors listsOfOne, RowShard other, TopNeighbors listsOfOther)
    {
        CheckLists(one, listsOfOne);
        CheckLists(other, listsOfOther);
        if (!one.Rows.Order.IsSameAs(other.Rows.Order))
            throw new ArgumentException("The terms of the two shards are numbered in different orders.", nameof(other));
        if (one.FirstRow < other.FirstRow + other.Count && other.FirstRow < one.FirstRow + one.Count)
            throw new ArgumentException("The two shards have rows in common.", nameof(other));
    }

    private static void CheckLists(RowShard shard, TopNeighbors lists)
    {
        if (lists.Count != shard.Count)
            throw new ArgumentException($"There are {lists.Count} lists for {shard.Count} rows.", nameof(lists));
    }
}
