using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Similarity.Index;

/// <summary>Where a query is cut into head and tail.</summary>
/// <param name="Index">Which of the <see cref="HeadCuts"/>.</param>
/// <param name="Norm">Euclidean length of the query's head, a factor in <see cref="FixedPoint"/>.</param>
/// <param name="Work">The work expected, in products accumulated.</param>
internal readonly record struct HeadCut(int Index, ushort Norm, double Work);

/// <summary>Where rows may be cut into head and tail, how long the heads are, and which cut suits a query.</summary>
/// <remarks>
/// A longer head leaves less to accumulate and a weaker bound. Which is best depends on the query: on how much of it lies in
/// the head, and on the limit that others must reach.
/// </remarks>
internal sealed class HeadCuts
{
    /// <summary>What verifying a row costs, in products accumulated; measured.</summary>
    public const double VerificationCost = 60;

    // Columns in more than such a share of the rows are the head; the first cut has none, and everything is accumulated.
    private static readonly double[] Shares = [1.1, 0.3, 0.22, 0.16, 0.12, 0.09, 0.07, 0.055, 0.043, 0.034, 0.027, 0.021, 0.016];

    // When candidates are estimated, a row's tail score is taken for this many times that of the mean row.
    private const double TailAllowance = 3;

    // Quantiles kept of each cut's head lengths.
    private const int Quantiles = 512;

    private readonly RankedRows _rows;
    private readonly float[] _meanRow;
    private readonly float[][] _quantiles;

    private HeadCuts(RankedRows rows, int[] ranks, ushort[][] norms, float[] meanRow)
    {
        _rows = rows;
        Ranks = ranks;
        Norms = norms;
        _meanRow = meanRow;
        _quantiles = Array.ConvertAll(norms, cut => QuantilesOf(cut, rows.Count));
    }

    /// <summary>Ranks below this are the head, for each cut; ascending, the first is 0.</summary>
    public int[] Ranks { get; }

    /// <summary>For each cut the Euclidean length of each row's head, a weight in <see cref="FixedPoint"/>; padded to whole blocks of <see cref="Bounding.Rows"/>.</summary>
    public ushort[][] Norms { get; }

    public static HeadCuts Of(RankedRows rows, ParallelOptions parallel)
    {
        var ranks = Array.ConvertAll(Shares, share => RanksAbove(rows.DocumentFrequencies, share * rows.Count));
        var padded = (rows.Count + Bounding.Rows - 1) / Bounding.Rows * Bounding.Rows;
        var norms = Array.ConvertAll(Shares, _ => new ushort[padded]);
        Parallel.For(0, rows.Count, parallel, row => HeadNorms(rows[row], ranks, row, norms));

        var sums = new double[rows.DocumentFrequencies.Length];
        foreach (var entry in rows.All)
            sums[entry.Rank] += entry.Value;
        return new HeadCuts(rows, ranks, norms, Array.ConvertAll(sums, sum => (float)(sum / Math.Max(1, rows.Count))));
    }

    /// <summary>The norms of each cut with the rows in another order.</summary>
    public ushort[][] NormsInOrder(int[] order, ParallelOptions parallel)
    {
        var reordered = Array.ConvertAll(Norms, cut => new ushort[cut.Length]);
        Parallel.For(0, Norms.Length, parallel, cut =>
        {
            for (var position = 0; position < order.Length; position++)
                reordered[cut][position] = Norms[cut][order[position]];
        });
        return reordered;
    }

    /// <summary>Chooses the cut with the least expected work.</summary>
    /// <param name="query">The query.</param>
    /// <param name="limit">The score that others must reach.</param>
    /// <param name="toRank">Ranks from this on are accumulated anyway.</param>
    public HeadCut Choose(ReadOnlySpan<RankedValue> query, float limit, int toRank)
    {
        query = RankedValue.Below(toRank, query);
        var (postings, tail) = Expected(query);
        var squares = 0.0;

        var (best, leastWork) = (0, double.PositiveInfinity);
        var bestLength = 0.0;
        for (int cut = 0, i = 0; cut < Ranks.Length; cut++)
        {
            for (; i < query.Length && query[i].Rank < Ranks[cut]; i++)
            {
                postings -= _rows.DocumentFrequencies[query[i].Rank];
                tail -= query[i].Value * _meanRow[query[i].Rank];
                squares += query[i].Value * query[i].Value;
            }
            var length = Math.Sqrt(squares);
            // Without a head nothing is left to bound: only rows that reach the limit are verified.
            var reaching = length == 0 ? 0 : Reaching(cut, (limit - TailAllowance * tail) / length);
            var work = postings + VerificationCost * reaching;
            if (work < leastWork)
                (best, leastWork, bestLength) = (cut, work, length);
        }
        return new HeadCut(best, FixedPoint.FactorOfLength(bestLength), leastWork);
    }

    /// <summary>How many postings the tail of a query has from a rank on, and the score that a row is allowed to have there when it is estimated how many reach a limit.</summary>
    public (double Postings, double Score) Tail(ReadOnlySpan<RankedValue> query, int fromRank)
    {
        var (postings, score) = Expected(RankedValue.From(fromRank, query));
        return (postings, TailAllowance * score);
    }

    /// <summary>How many postings some columns of a query have, and their score with the mean row.</summary>
    private (double Postings, double Score) Expected(ReadOnlySpan<RankedValue> entries)
    {
        double postings = 0, score = 0;
        foreach (var entry in entries)
        {
            postings += _rows.DocumentFrequencies[entry.Rank];
            score += entry.Value * _meanRow[entry.Rank];
        }
        return (postings, score);
    }

    /// <summary>About how many rows have a head of at least that length.</summary>
    private double Reaching(int cut, double length)
    {
        if (length <= 0)
            return _rows.Count;
        var below = Array.BinarySearch(_quantiles[cut], (float)Math.Min(length, float.MaxValue));
        return _rows.Count * (1 - (double)(below < 0 ? ~below : below) / Math.Max(1, _quantiles[cut].Length));
    }

    private static void HeadNorms(ReadOnlySpan<RankedValue> row, int[] ranks, int at, ushort[][] norms)
    {
        var squares = 0.0;
        for (int cut = 0, i = 0; cut < ranks.Length; cut++)
        {
            for (; i < row.Length && row[i].Rank < ranks[cut]; i++)
                squares += row[i].Value * row[i].Value;
            norms[cut][at] = FixedPoint.WeightOfLength(Math.Sqrt(squares));
        }
    }

    private static float[] QuantilesOf(ushort[] norms, int count)
    {
        var step = Math.Max(1, count / (Quantiles * 8));
        var sample = new List<float>();
        for (var i = 0; i < count; i += step)
            sample.Add((float)norms[i] / FixedPoint.One);
        sample.Sort();
        return [.. Enumerable.Range(0, Math.Min(Quantiles, sample.Count)).Select(i => sample[(int)((long)i * sample.Count / Math.Min(Quantiles, sample.Count))])];
    }

    private static int RanksAbove(int[] descending, double frequency)
    {
        var ranks = 0;
        while (ranks < descending.Length && descending[ranks] > frequency)
            ranks++;
        return ranks;
    }
}
