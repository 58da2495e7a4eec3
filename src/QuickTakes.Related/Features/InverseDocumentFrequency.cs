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
    /// <summary>Learns the weights.</summary>
    /// <param name="articles">The distinct terms of each article, numbers below <paramref name="termCount"/>.</param>
    /// <param name="termCount">Size of the vocabulary; every term of it stands in some article.</param>
    /// <param name="cancellationToken">Looked at before and after fitting: ML.NET itself cannot be interrupted.</param>
    /// <returns>The weight of each term, by number.</returns>
    public static float[] Learn(IReadOnlyList<int[]> articles, int termCount, CancellationToken cancellationToken)
    {
        if (termCount == 0)
            return [];
        var ml = new MLContext(seed: 0);
        var estimator = ml.Transforms.Text.ProduceNgrams(
            outputColumnName: "Idf",
            inputColumnName: TermView.ColumnName,
            ngramLength: 1,
            useAllLengths: false,
            maximumNgramsCount: termCount,
            weighting: NgramExtractingEstimator.WeightingCriteria.Idf);
        cancellationToken.ThrowIfCancellationRequested();
        var transformer = estimator.Fit(new TermView(articles, termCount));
        cancellationToken.ThrowIfCancellationRequested();

        // ML.NET numbers its slots as it likes. Asked for each term alone, it gives a row with that term's weight in it.
        var eachTerm = Enumerable.Range(0, termCount).Select(term => new[] { term }).ToArray();
        var weighted = transformer.Transform(new TermView(eachTerm, termCount));
        var weights = new float[termCount];
        using var cursor = weighted.GetRowCursor([weighted.Schema["Idf"]]);
        var getter = cursor.GetGetter<VBuffer<float>>(weighted.Schema["Idf"]);
        VBuffer<float> row = default;
        while (cursor.MoveNext())
        {
            getter(ref row);
            foreach (var weight in row.GetValues())
                weights[cursor.Position] += weight;
        }
        return weights;
    }
}
