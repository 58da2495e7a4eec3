using System.Numerics;
using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Similarity.Index;

/// <summary>
/// A first limit for a query: the rows that share most of its rare columns are scored, and the k-th best of them is a score
/// that the k-th best of all must reach.
/// </summary>
internal sealed unsafe class LimitEstimate
{
    // Rare columns are those at the end that together take this share of all work; a first look must cost little even
    // where no column is rare.
    private const double ShareOfWork = 0.02;

    // Rows scored beyond k: the rare columns do not tell the order exactly.
    private const int Spare = 3;

    // One block of rows in so many is looked at for a floor.
    private const int Sampled = 8;

    private readonly RankedRows _rows;

    public LimitEstimate(RankedRows rows)
    {
        _rows = rows;
        var frequencies = rows.DocumentFrequencies;
        var work = frequencies.Sum(frequency => (double)frequency * frequency);
        var rest = 0.0;
        FirstRareRank = rows.SharedRanks;
        while (FirstRareRank > 0 && (rest += (double)frequencies[FirstRareRank - 1] * frequencies[FirstRareRank - 1]) <= ShareOfWork * work)
            FirstRareRank--;
    }

    /// <summary>Ranks from this on are the rare columns.</summary>
    public int FirstRareRank { get; }

    /// <summary>The rows that share most of a query's rare columns.</summary>
    /// <param name="postings">Postings of the rare columns at least, by row.</param>
    /// <param name="query">The query.</param>
    /// <param name="before">Only rows before this one are looked at.</param>
    /// <param name="exclude">A row that is no answer, or -1.</param>
    /// <param name="k">For how many neighbours a limit is wanted.</param>
    /// <param name="scratch">Its scores hold the products of the rare columns afterwards if they are kept.</param>
    /// <param name="keepScores">Whether the scores are kept, or cleared. They are whole only for the rows before.</param>
    /// <returns>Rows; valid until the next call with that scratch memory.</returns>
    public ReadOnlySpan<int> Leaders(
        PostingWindows postings, ReadOnlySpan<RankedValue> query, int before, int exclude, int k, QueryScratch scratch, bool keepScores)
    {
        var leaders = scratch.Leaders;
        leaders.Reset(Math.Min(k + Spare, Math.Max(1, _rows.Count)));
        for (var first = 0; first < before; first += postings.RowsOfWindow)
        {
            var window = first / postings.RowsOfWindow;
            var scores = scratch.Scores + (keepScores ? (nint)window * postings.RowsOfWindow : 0);
            var count = Math.Min(postings.RowsOfWindow, before - first);
            postings.Accumulate(window, query, FirstRareRank, int.MaxValue, count, scores);
            if (first == 0)
                CollectAbove(Floor(scores, count, leaders), scores, count, exclude, leaders);
            else
                Collect(scores, first, count, exclude, leaders);
            if (!keepScores)
                new Span<ushort>(scores, Math.Min(postings.RowsOfWindow, _rows.Count - first)).Clear();
        }
        return leaders.Rows;
    }

    /// <summary>A score that about twice as many rows exceed as leaders are wanted, by a look at every eighth block of rows.</summary>
    private static ushort Floor(ushort* scores, int count, TopScores leaders)
    {
        var wanted = leaders.Capacity;
        leaders.Reset(wanted / (Sampled / 2) + 2);
        Collect(scores, 0, count, exclude: -1, leaders, Sampled * Bounding.Rows);
        var floor = leaders.Limit;
        leaders.Reset(wanted);
        return floor;
    }

    /// <summary>Most rows that a heap takes in at first are put out again; a floor spares that. Where too few are above it, it was none.</summary>
    private static void CollectAbove(ushort floor, ushort* scores, int count, int exclude, TopScores leaders)
    {
        leaders.Reset(leaders.Capacity, floor);
        Collect(scores, 0, count, exclude, leaders);
        if (leaders.Rows.Length == leaders.Capacity || floor == 0)
            return;
        leaders.Reset(leaders.Capacity);
        Collect(scores, 0, count, exclude, leaders);
    }

    private static void Collect(ushort* scores, int first, int count, int exclude, TopScores leaders, int step = Bounding.Rows)
    {
        for (var block = 0; block < count; block += step)
        {
            for (var above = Bounding.Above(scores + block, leaders.Limit); above != 0; above &= above - 1)
            {
                var at = block + BitOperations.TrailingZeroCount(above);
                if (at < count && first + at != exclude)
                    leaders.Offer(scores[at], first + at);
            }
        }
    }
}
