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

    /// <summary>Scores the seed candidates of all rows.</summary>
    /// <param name="shard">The rows.</param>
    /// <param name="lists">Their lists.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static void Run(RowShard shard, TopNeighbors lists, ParallelOptions parallel)
    {
        var rows = shard.Rows;
        var estimate = shard.Estimate;
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        var postings = PostingWindows.Build(
            rows, order, PostingWindows.LargeSize, estimate.FirstRareTerm, rows.Order.SharedEnd, parallel);
        var batches = (rows.Count + Batch - 1) / Batch;
        var used = JoinScratch.ForEach(batches, postings.RowsOfWindow, rows.TermCount, parallel, (batch, scratch) =>
        {
            var insertions = scratch.InsertionsInto(lists);
            for (var row = batch * Batch; row < Math.Min(rows.Count, (batch + 1) * Batch); row++)
            {
                scratch.Scatter(rows[row]);
                var seeds = estimate.SeedCandidates(postings, rows[row], before: row, exclude: -1, lists.K, scratch, keepScores: false);
                for (var i = 0; i < seeds.Length; i++)
                {
                    rows.PrefetchAhead(seeds, i);
                    var score = Verification.Score(scratch.DenseQuery, rows[seeds[i]]);
                    insertions.Add(row, new Neighbor(shard.FirstRow + seeds[i], score));
                    insertions.Add(seeds[i], new Neighbor(shard.FirstRow + row, score));
                }
                scratch.Clear(rows[row]);
            }
        });
        Parallel.ForEach(used, parallel, scratch => scratch.InsertionsInto(lists).Flush());
    }
}
