using System.Diagnostics;
using System.Numerics;
using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Similarity.Index;

/// <summary>
/// A first threshold for a query. Seed candidates, the rows that have most of the query's rare terms, are scored exactly; the k-th best row
/// of all then scores at least as much as the k-th best of these.
/// </summary>
internal sealed class ThresholdEstimate
{
    // The rare terms are the rarest ones that together cause this share of all work: finding seeds must cost little even where no term is
    // rare.
    private const double ShareOfWork = 0.02;

    // The number of seeds beyond k, as the rare terms do not tell the order exactly.
    private const int Spare = 3;

    // A floor is estimated from one block of rows in so many.
    private const int Sampled = 8;

    private readonly FrequencyOrderedRows _rows;

    public ThresholdEstimate(FrequencyOrderedRows rows)
    {
        _rows = rows;
        var frequencies = rows.Order.DocumentFrequencies;
        var work = 0.0;
        foreach (var frequency in frequencies.Span)
            work += (double)frequency * frequency;
        var rest = 0.0;
        FirstRareTerm = rows.Order.SharedEnd;
        while (FirstRareTerm > 0 && (rest += (double)frequencies[FirstRareTerm - 1] * frequencies[FirstRareTerm - 1]) <= ShareOfWork * work)
            FirstRareTerm--;
    }

    /// <summary>Terms from this on are the rare terms.</summary>
    public int FirstRareTerm { get; }

    /// <summary>Finds the rows that have most of a query's rare terms.</summary>
    /// <param name="postings">The postings of the rare terms at least, of rows in their own order.</param>
    /// <param name="query">The query.</param>
    /// <param name="before">The rows before this one are looked at.</param>
    /// <param name="exclude">A row that is left out, or -1.</param>
    /// <param name="k">The number of neighbours that the threshold is for.</param>
    /// <param name="scratch">Working memory. If scores are kept, it holds the accumulated products of the rare terms afterwards.</param>
    /// <param name="keepScores">
    /// Whether to keep the scores or to clear them. They are complete only for the rows before the given one.
    /// </param>
    /// <returns>The rows, in no particular order; valid until the next call with the same working memory.</returns>
    public ReadOnlySpan<int> SeedCandidates(
        PostingWindows postings, ReadOnlySpan<TermValue> query, int before, int exclude, int k, QueryScratch scratch, bool keepScores)
    {
        var seeds = scratch.Seeds;
        seeds.Reset(Math.Min(k + Spare, Math.Max(1, _rows.Count)));
        for (var first = 0; first < before; first += postings.RowsOfWindow)
        {
            var window = first / postings.RowsOfWindow;
            var scores = scratch.Scores.Slice(keepScores ? first : 0, postings.RowsOfWindow);
            var count = Math.Min(postings.RowsOfWindow, before - first);
            postings.Accumulate(window, query, FirstRareTerm, int.MaxValue, count, scores);
            if (first == 0)
                CollectAboveFloor(Floor(scores, count, seeds), scores, count, exclude, seeds);
            else
                Collect(scores, first, count, exclude, seeds);
            if (!keepScores)
                scores[..Math.Min(postings.RowsOfWindow, _rows.Count - first)].Clear();
        }
        return seeds.Rows;
    }

    /// <summary>Estimates, from every eighth block of rows, a score that about twice as many rows exceed as seeds are wanted.</summary>
    private static ushort Floor(ReadOnlySpan<ushort> scores, int count, TopScores seeds)
    {
        var wanted = seeds.Capacity;
        seeds.Reset(wanted / (Sampled / 2) + 2);
        Collect(scores, 0, count, exclude: -1, seeds, Sampled * VectorKernels.BlockRows);
        var floor = seeds.Threshold;
        seeds.Reset(wanted);
        return floor;
    }

    /// <summary>
    /// Collects the rows above a floor, which spares the heap from taking in many rows that it drops again later. If too few rows are above
    /// the floor, they are collected without it.
    /// </summary>
    private static void CollectAboveFloor(ushort floor, ReadOnlySpan<ushort> scores, int count, int exclude, TopScores seeds)
    {
        seeds.Reset(seeds.Capacity, floor);
        Collect(scores, 0, count, exclude, seeds);
        if (seeds.Rows.Length == seeds.Capacity || floor == 0)
            return;
        seeds.Reset(seeds.Capacity);
        Collect(scores, 0, count, exclude, seeds);
    }

    private static unsafe void Collect(
        ReadOnlySpan<ushort> scores, int first, int count, int exclude, TopScores seeds, int step = VectorKernels.BlockRows)
    {
        Debug.Assert(scores.Length % VectorKernels.BlockRows == 0 && count <= scores.Length, "Scores are padded to whole blocks.");
        // A pointer, since the threshold rises from block to block: the kernel sees one block at a time.
        fixed (ushort* start = scores)
        {
            for (var block = 0; block < count; block += step)
            {
                for (var above = VectorKernels.Above(start + block, seeds.Threshold); above != 0; above &= above - 1)
                {
                    var at = block + BitOperations.TrailingZeroCount(above);
                    if (at < count && first + at != exclude)
                        seeds.Insert(start[at], first + at);
                }
            }
        }
    }
}
