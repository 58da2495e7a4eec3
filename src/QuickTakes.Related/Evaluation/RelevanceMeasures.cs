namespace QuickTakes.Related.Evaluation;

/// <summary>How well ranked suggestions meet known links; for one article, or the mean of many. Each from 0 to 1.</summary>
/// <param name="RecallAt5">Hits among the first five, by the smaller of five and the number of known links.</param>
/// <param name="RecallAt10">Hits among the first ten, by the number of known links.</param>
/// <param name="NdcgAt10">
/// Normalised discounted cumulative gain of the first ten: a hit at rank r gains 1 / log2(r + 1), by what the best order of
/// the known links would gain (Järvelin and Kekäläinen 2002, with binary gains).
/// </param>
/// <param name="Mrr">Reciprocal rank: 1 by the rank of the first hit among the first ten, 0 if there is none.</param>
public readonly record struct RelevanceMeasures(double RecallAt5, double RecallAt10, double NdcgAt10, double Mrr)
{
    internal const int Depth = 10;

    /// <summary>The measures of one article.</summary>
    /// <param name="ranked">What is suggested, best first; only the first ten count.</param>
    /// <param name="known">What is known to belong to the article; at least one.</param>
    internal static RelevanceMeasures Of(ReadOnlySpan<int> ranked, ReadOnlySpan<int> known)
    {
        ranked = ranked[..Math.Min(Depth, ranked.Length)];
        double hits5 = 0, hits10 = 0, gain = 0, ideal = 0, mrr = 0;
        for (var i = 0; i < ranked.Length; i++)
        {
            if (!known.Contains(ranked[i]))
                continue;
            hits5 += i < 5 ? 1 : 0;
            hits10++;
            gain += 1 / Math.Log2(i + 2);
            mrr = mrr == 0 ? 1.0 / (i + 1) : mrr;
        }
        for (var i = 0; i < Math.Min(Depth, known.Length); i++)
            ideal += 1 / Math.Log2(i + 2);
        return new RelevanceMeasures(hits5 / Math.Min(5, known.Length), hits10 / known.Length, gain / ideal, mrr);
    }

    /// <summary>The means of the measures of some articles; all 0 if there are none.</summary>
    internal static RelevanceMeasures Mean(IReadOnlyCollection<RelevanceMeasures> all)
    {
        var sum = all.Aggregate(default(RelevanceMeasures), (sum, one) => sum + one);
        return all.Count == 0 ? sum : sum.Map(value => value / all.Count);
    }

    internal RelevanceMeasures Map(Func<double, double> change) =>
        new(change(RecallAt5), change(RecallAt10), change(NdcgAt10), change(Mrr));

    /// <summary>The sums, measure by measure.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static RelevanceMeasures operator +(RelevanceMeasures left, RelevanceMeasures right) => new(
        left.RecallAt5 + right.RecallAt5, left.RecallAt10 + right.RecallAt10, left.NdcgAt10 + right.NdcgAt10, left.Mrr + right.Mrr);

    /// <summary>The differences, measure by measure.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">What is taken from it.</param>
    public static RelevanceMeasures operator -(RelevanceMeasures left, RelevanceMeasures right) => new(
        left.RecallAt5 - right.RecallAt5, left.RecallAt10 - right.RecallAt10, left.NdcgAt10 - right.NdcgAt10, left.Mrr - right.Mrr);
}
