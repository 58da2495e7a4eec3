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
    /// <param name="articles">The distinct terms of each article, ascending, numbers below <paramref name="termCount"/>.</param>
    /// <param name="termCount">Size of the vocabulary; every term of it stands in some article.</param>
    /// <param name="parallel">How many threads work; each learns the weights of some of the terms. ML.NET itself cannot be interrupted.</param>
    /// <returns>The weight of each term, by number.</returns>
    public static float[] Learn(IReadOnlyList<int[]> articles, int termCount, ParallelOptions parallel)
    {
        var weights = new float[termCount];
        var slices = Math.Clamp(termCount / FewestTermsOfSlice, 1, Math.Max(1, parallel.MaxDegreeOfParallelism));
        Parallel.For(0, slices, parallel, slice =>
        {
            var (first, end) = ((int)((long)termCount * slice / slices), (int)((long)termCount * (slice + 1) / slices));
            if (first < end)
                Learn(articles, first, weights.AsSpan(first, end - first));
        });
        return weights;
    }

    private static void Learn(IReadOnlyList<int[]> articles, int first, Span<float> weights)
    {
        var ml = new MLContext(seed: 0);
        var estimator = ml.Transforms.Text.ProduceNgrams(
            outputColumnName: "Idf",
            inputColumnName: TermView.ColumnName,
            ngramLength: 1,
            useAllLengths: false,
            maximumNgramsCount: weights.Length,
            weighting: NgramExtractingEstimator.WeightingCriteria.Idf);
        var transformer = estimator.Fit(new TermView(articles, first, weights.Length));

        // ML.NET numbers its slots as it likes. Asked for each term alone, it gives a row with that term's weight in it.
        var eachTerm = Enumerable.Range(first, weights.Length).Select(term => new[] { term }).ToArray();
        var weighted = transformer.Transform(new TermView(eachTerm, first, weights.Length));
        using var cursor = weighted.GetRowCursor([weighted.Schema["Idf"]]);
        var getter = cursor.GetGetter<VBuffer<float>>(weighted.Schema["Idf"]);
        VBuffer<float> row = default;
        while (cursor.MoveNext())
        {
            getter(ref row);
            foreach (var weight in row.GetValues())
                weights[(int)cursor.Position] += weight;
        }
    }
}
