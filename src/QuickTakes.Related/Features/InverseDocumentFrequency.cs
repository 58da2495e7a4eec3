using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;

namespace QuickTakes.Related.Features;

/// <summary>How much each term tells, learned from a corpus by ML.NET.</summary>
/// <remarks>
/// ML.NET's n-gram extractor with IDF weighting: idf(t) = ln(N / df(t)), where N is the number of articles and df(t) how
/// many of them hold the term; natural logarithm, no smoothing. A term of every article weighs 0.
/// </remarks>
internal static class InverseDocumentFrequency
{
    // Fewer terms are not worth a pass over the articles of their own.
    private const int FewestTermsOfSlice = 10_000;

    /// <summary>Learns the weights.</summary>
    /// <param name="articles">The distinct columns of each article, ascending.</param>
    /// <param name="columns">What the columns stand for; each in some article.</param>
    /// <param name="parallel">
    /// How many threads work; each learns the weights of some of the columns. ML.NET itself cannot be interrupted.
    /// </param>
    /// <returns>The weight of each column.</returns>
    public static float[] Learn(IReadOnlyList<int[]> articles, TermColumns columns, ParallelOptions parallel)
    {
        var weights = new float[columns.Count];
        var slices = Math.Clamp(columns.Count / FewestTermsOfSlice, 1, Math.Max(1, parallel.MaxDegreeOfParallelism));
        Parallel.For(0, slices, parallel, slice =>
        {
            var (first, end) = ((int)((long)columns.Count * slice / slices), (int)((long)columns.Count * (slice + 1) / slices));
            if (first < end)
                Learn(articles, columns, first, weights.AsSpan(first, end - first));
        });
        return weights;
    }

    /// <summary>
    /// The weights as they follow from document frequencies that are known: the same floats that are learned, for a corpus that was
    /// counted already and only changed a little since.
    /// </summary>
    /// <param name="columns">What the columns stand for, with their document frequencies.</param>
    public static float[] Of(TermColumns columns)
    {
        var weights = new float[columns.Count];
        for (var column = 0; column < weights.Length; column++)
            weights[column] = (float)Math.Log((double)columns.ArticleCount / columns.DocumentFrequency(column));
        return weights;
    }

    private static void Learn(IReadOnlyList<int[]> articles, TermColumns columns, int first, Span<float> weights)
    {
        var ml = new MLContext(seed: 0);
        var estimator = ml.Transforms.Text.ProduceNgrams(
            outputColumnName: "Idf",
            inputColumnName: TermView.ColumnName,
            ngramLength: 1,
            useAllLengths: false,
            maximumNgramsCount: weights.Length,
            weighting: NgramExtractingEstimator.WeightingCriteria.Idf);
        var transformer = estimator.Fit(new TermView(articles, columns, first, weights.Length));

        // An article that has every term once has every weight in its row, and the names of the slots say whose it is.
        int[] all = [.. Enumerable.Range(first, weights.Length)];
        var weighted = transformer.Transform(new TermView([all], columns, first, weights.Length)).GetColumn<VBuffer<float>>("Idf").Single();
        VBuffer<ReadOnlyMemory<char>> names = default;
        transformer.GetOutputSchema(new TermView([], columns, first, weights.Length).Schema)["Idf"].GetSlotNames(ref names);
        foreach (var (slot, weight) in weighted.Items())
            weights[columns.ColumnOf(names.GetItemOrDefault(slot).Span) - first] = weight;
    }
}
