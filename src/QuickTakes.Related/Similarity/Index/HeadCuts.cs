using System.Diagnostics;
using QuickTakes.Related.Similarity.Kernels;
using QuickTakes.Related.Similarity.Memory;

namespace QuickTakes.Related.Similarity.Index;

/// <summary>The places where rows may be cut into head and tail, the lengths of the heads, and the choice of a place for a query.</summary>
/// <remarks>
/// The longer the head is, the fewer products are accumulated, but the weaker is the bound. Which cut is best depends on the query: on how
/// much of it lies in the head, and on the threshold that other rows have to reach.
/// </remarks>
[DebuggerDisplay("{Ends.Length} cuts of {_rows.Count} rows")]
internal sealed class HeadCuts
{
    /// <summary>The cost of verifying a row, in accumulated products; measured.</summary>
    public const double VerificationCost = 60;

    // A head consists of the terms that occur in more than such a share of the rows. The first cut has no head: everything is accumulated.
    private static readonly double[] Shares = [1.1, 0.3, 0.22, 0.16, 0.12, 0.09, 0.07, 0.055, 0.043, 0.034, 0.027, 0.021, 0.016];

    // To estimate how many rows reach a threshold, a row's tail is assumed to score so many times as much as that of the mean row.
    private const double TailAllowance = 3;

    // The number of quantiles that are kept of each cut's head lengths.
    private const int Quantiles = 512;

    private readonly FrequencyOrderedRows _rows;
    private readonly Block<int> _frequencies;
    private readonly double _share;
    private readonly float[] _meanRow;
    private readonly float[][] _quantiles;

    private HeadCuts(FrequencyOrderedRows rows, int[] ends, Block<ushort>[] norms, float[] meanRow)
    {
        _rows = rows;
        _frequencies = rows.Order.DocumentFrequencies;
        _share = rows.ShareOfCorpus;
        Ends = ends;
        Norms = norms;
        _meanRow = meanRow;
        _quantiles = Array.ConvertAll(norms, cut => QuantilesOf(cut.Span, rows.Count));
    }

    /// <summary>For each cut the end of the head: terms below it are the head. Ascending from 0.</summary>
    public int[] Ends { get; }

    /// <summary>
    /// For each cut the Euclidean length of each row's head, as a weight in <see cref="FixedPoint"/>; padded to a multiple of
    /// <see cref="VectorKernels.BlockRows"/>.
    /// </summary>
    public Block<ushort>[] Norms { get; }

    public static HeadCuts Of(FrequencyOrderedRows rows, ParallelOptions parallel)
    {
        var ends = Array.ConvertAll(Shares, share => TermsAbove(rows.Order.DocumentFrequencies.Span, share * rows.Order.RowCount));
        var padded = (rows.Count + VectorKernels.BlockRows - 1) / VectorKernels.BlockRows * VectorKernels.BlockRows;
        var norms = Array.ConvertAll(Shares, _ => Block.Zeroed<ushort>(padded));
        Parallel.For(0, rows.Count, parallel, row => HeadNorms(rows[row], ends, row, norms));

        var sums = new double[rows.TermCount];
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var entry in rows[row])
                sums[entry.TermId] += entry.Value;
        }
        return new HeadCuts(rows, ends, norms, Array.ConvertAll(sums, sum => (float)(sum / Math.Max(1, rows.Count))));
    }

    /// <summary>The <see cref="Norms"/> with the rows in another order.</summary>
    /// <param name="order">The row at each place.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public Block<ushort>[] NormsInOrder(int[] order, ParallelOptions parallel)
    {
        var reordered = Array.ConvertAll(Norms, cut => Block.Zeroed<ushort>(cut.Length));
        Parallel.For(0, Norms.Length, parallel, cut =>
        {
            var norms = Norms[cut].Span;
            var target = reordered[cut].Writable;
            for (var position = 0; position < order.Length; position++)
                target[position] = norms[order[position]];
        });
        return reordered;
    }

    /// <summary>Chooses the cut with the least expected work.</summary>
    /// <param name="query">The query.</param>
    /// <param name="threshold">The score that other rows have to reach.</param>
    /// <param name="accumulatedFrom">Terms from this on are accumulated already.</param>
    public HeadCut Choose(ReadOnlySpan<TermValue> query, float threshold, int accumulatedFrom)
    {
        query = TermValue.Below(accumulatedFrom, query);
        var (postings, tail) = Expected(query);
        var squares = 0.0;

        var (best, leastWork) = (0, double.PositiveInfinity);
        var bestLength = 0.0;
        for (int cut = 0, i = 0; cut < Ends.Length; cut++)
        {
            for (; i < query.Length && query[i].TermId < Ends[cut]; i++)
            {
                postings -= Postings(query[i].TermId);
                tail -= query[i].Value * _meanRow[query[i].TermId];
                squares += query[i].Value * query[i].Value;
            }
            var length = Math.Sqrt(squares);
            // Without a head there is nothing to bound: just the rows that reach the threshold are verified.
            var reaching = length == 0 ? 0 : Reaching(cut, (threshold - TailAllowance * tail) / length);
            var work = postings + VerificationCost * reaching;
            if (work < leastWork)
                (best, leastWork, bestLength) = (cut, work, length);
        }
        return new HeadCut(best, FixedPoint.FactorOfLength(bestLength), leastWork);
    }

    /// <summary>Estimates the tail of a query: the terms from <paramref name="first"/> on.</summary>
    /// <returns>
    /// The number of postings of these terms, and the score that they give to a row at most, by assumption: some times the score of the
    /// mean row.
    /// </returns>
    public (double Postings, double Score) Tail(ReadOnlySpan<TermValue> query, int first)
    {
        var (postings, score) = Expected(TermValue.From(first, query));
        return (postings, TailAllowance * score);
    }

    /// <summary>The number of postings of some terms of a query, and the score that they give to the mean row.</summary>
    private (double Postings, double Score) Expected(ReadOnlySpan<TermValue> entries)
    {
        double postings = 0, score = 0;
        foreach (var entry in entries)
        {
            postings += Postings(entry.TermId);
            score += entry.Value * _meanRow[entry.TermId];
        }
        return (postings, score);
    }

    private double Postings(int term) => _frequencies[term] * _share;

    /// <summary>About how many rows have a head that is at least so long.</summary>
    private double Reaching(int cut, double length)
    {
        if (length <= 0)
            return _rows.Count;
        var below = Array.BinarySearch(_quantiles[cut], (float)Math.Min(length, float.MaxValue));
        return _rows.Count * (1 - (double)(below < 0 ? ~below : below) / Math.Max(1, _quantiles[cut].Length));
    }

    private static void HeadNorms(ReadOnlySpan<TermValue> row, int[] ends, int at, Block<ushort>[] norms)
    {
        var squares = 0.0;
        for (int cut = 0, i = 0; cut < ends.Length; cut++)
        {
            for (; i < row.Length && row[i].TermId < ends[cut]; i++)
                squares += row[i].Value * row[i].Value;
            norms[cut].Writable[at] = FixedPoint.WeightOfLength(Math.Sqrt(squares));
        }
    }

    private static float[] QuantilesOf(ReadOnlySpan<ushort> norms, int count)
    {
        var step = Math.Max(1, count / (Quantiles * 8));
        var sample = new List<float>();
        for (var i = 0; i < count; i += step)
            sample.Add((float)norms[i] / FixedPoint.One);
        sample.Sort();
        var quantiles = Math.Min(Quantiles, sample.Count);
        return [.. Enumerable.Range(0, quantiles).Select(i => sample[(int)((long)i * sample.Count / quantiles)])];
    }

    private static int TermsAbove(ReadOnlySpan<int> descending, double frequency)
    {
        var terms = 0;
        while (terms < descending.Length && descending[terms] > frequency)
            terms++;
        return terms;
    }
}
