using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Similarity.Join;

/// <summary>
/// The first pass of a self-join: scores the seed candidates of each row, and inserts each of such a pair into the list of the other. The
/// lists then have thresholds that are close to the final ones.
/// </summary>
internal static class SeedPass
{
    // The number of rows that a thread takes at a time.
    private const int Batch = 64;

    /// <summary>Scores the seed candidates that all rows have among the other rows of their shard.</summary>
    /// <param name="shard">The rows.</param>
    /// <param name="lists">Their lists.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static void Run(RowShard shard, TopNeighbors lists, ParallelOptions parallel) =>
        Run(shard, lists, shard, lists, parallel);

    /// <summary>Scores the seed candidates that the rows of one shard have among those of another.</summary>
    /// <param name="one">The one shard.</param>
    /// <param name="listsOfOne">The lists of its rows.</param>
    /// <param name="other">The shard that seed candidates are looked for in; it may be the same.</param>
    /// <param name="listsOfOther">The lists of its rows.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static void Run(
        RowShard one, TopNeighbors listsOfOne, RowShard other, TopNeighbors listsOfOther, ParallelOptions parallel)
    {
        var (queries, rows) = (one.Rows, other.Rows);
        var estimate = other.Estimate;
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        var postings = PostingWindows.Build(
            rows, order, PostingWindows.LargeSize, estimate.FirstRareTerm, rows.Order.SharedEnd, parallel);
        var batches = (queries.Count + Batch - 1) / Batch;
        var used = JoinScratch.ForEach(batches, postings.RowsOfWindow, rows.TermCount, parallel, (batch, scratch) =>
        {
            var insertions = scratch.InsertionsInto(listsOfOther);
            for (var row = batch * Batch; row < Math.Min(queries.Count, (batch + 1) * Batch); row++)
            {
                var query = queries[row];
                // In one shard each pair is looked at from its later row.
                var before = one == other ? row : rows.Count;
                scratch.Scatter(query);
                var seeds = estimate.SeedCandidates(postings, query, before, exclude: -1, listsOfOne.K, scratch, keepScores: false);
                for (var i = 0; i < seeds.Length; i++)
                {
                    rows.PrefetchAhead(seeds, i);
                    var score = Verification.Score(scratch.DenseQuery, rows[seeds[i]]);
                    var neighbor = new Neighbor(other.FirstRow + seeds[i], score);
                    if (one == other)
                        insertions.Add(row, neighbor);
                    else
                        listsOfOne.Insert(row, neighbor);
                    insertions.Add(seeds[i], new Neighbor(one.FirstRow + row, score));
                }
                scratch.Clear(query);
            }
        });
        Parallel.ForEach(used, parallel, scratch => scratch.InsertionsInto(listsOfOther).Flush());
    }
}
