using System.Numerics;

namespace QuickTakes.Related.Similarity;

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
    /// <param name="keepScores">Whether the scores are kept, or cleared.</param>
    /// <returns>Rows; valid until the next call with that scratch memory.</returns>
    public ReadOnlySpan<int> Leaders(
        PostingWindows postings, ReadOnlySpan<RankedValue> query, int before, int exclude, int k, QueryScratch scratch, bool keepScores)
    {
        var leaders = scratch.Leaders;
        leaders.Reset(Math.Min(k + Spare, Math.Max(1, _rows.Count)));
        for (var first = 0; first < before; first += PostingWindows.Size)
        {
            var window = first / PostingWindows.Size;
            var scores = scratch.Scores + (keepScores ? (nint)window * PostingWindows.Stride : 0);
            postings.Accumulate(window, query, FirstRareRank, int.MaxValue, scores);
            Collect(scores, first, Math.Min(PostingWindows.Size, before - first), exclude, leaders);
            if (!keepScores)
                new Span<ushort>(scores, PostingWindows.Size).Clear();
        }
        foreach (var row in leaders.Rows)
            _rows.Prefetch(row);
        return leaders.Rows;
    }

    private static void Collect(ushort* scores, int first, int count, int exclude, TopScores leaders)
    {
        for (var block = 0; block < count; block += Bounding.Rows)
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
