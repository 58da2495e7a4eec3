namespace QuickTakes.Related.Evaluation;

/// <summary>The mean measures of some articles, with 95 % intervals.</summary>
/// <param name="Articles">How many articles.</param>
/// <param name="Mean">The means.</param>
/// <param name="Low">Lower ends of the intervals.</param>
/// <param name="High">Upper ends of the intervals.</param>
public sealed record MeanRelevance(int Articles, RelevanceMeasures Mean, RelevanceMeasures Low, RelevanceMeasures High)
{
    private const int Resamples = 1000;

    /// <summary>Where these are differences: whether both R@5 and nDCG@10 gain more than chance explains.</summary>
    internal bool IsGain => Low is { RecallAt5: > 0, NdcgAt10: > 0 };

    /// <summary>Means and intervals of some articles' measures.</summary>
    /// <remarks>
    /// Percentile bootstrap (Efron 1979): the articles are drawn anew a thousand times, with replacement, and the means of
    /// the draws lie between the ends of the interval 95 times in 100. The draws are seeded.
    /// </remarks>
    internal static MeanRelevance Of(RelevanceMeasures[] articles)
    {
        var mean = RelevanceMeasures.Mean(articles);
        if (articles.Length == 0)
            return new MeanRelevance(0, mean, mean, mean);
        var random = new Random(1);
        var means = new RelevanceMeasures[Resamples];
        for (var resample = 0; resample < Resamples; resample++)
        {
            var sum = default(RelevanceMeasures);
            for (var i = 0; i < articles.Length; i++)
                sum += articles[random.Next(articles.Length)];
            means[resample] = sum.Map(value => value / articles.Length);
        }
        return new MeanRelevance(articles.Length, mean, Quantile(means, 0.025), Quantile(means, 0.975));
    }

    private static RelevanceMeasures Quantile(RelevanceMeasures[] means, double share)
    {
        double Of(Func<RelevanceMeasures, double> measure) => means.Select(measure).Order().ElementAt((int)(share * (means.Length - 1)));
        return new RelevanceMeasures(Of(m => m.RecallAt5), Of(m => m.RecallAt10), Of(m => m.NdcgAt10), Of(m => m.Mrr));
    }
}
