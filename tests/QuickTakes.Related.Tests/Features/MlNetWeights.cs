using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Features;

namespace QuickTakes.Related.Tests.Features;

/// <summary>How much each term tells, learned from a corpus by ML.NET: what the library's own weights are compared with.</summary>
/// <remarks>
/// ML.NET's n-gram extractor with IDF weighting: idf(t) = ln(N / df(t)), where N is the number of articles and df(t) how
/// many of them hold the term; natural logarithm, no smoothing. A term of every article weighs 0.
/// </remarks>
internal static class MlNetWeights
{
    /// <summary>Learns the weights.</summary>
    /// <param name="articles">The articles that were counted.</param>
    /// <param name="columns">What the columns stand for; each in some article.</param>
    /// <returns>The weight of each column.</returns>
    public static float[] Learn(IReadOnlyList<ArticleTerms> articles, TermColumns columns)
    {
        var weights = new float[columns.Count];
        Learn([.. articles.Select(Distinct)], columns, 0, weights);
        return weights;
    }

    private static int[] Distinct(ArticleTerms article)
    {
        var all = new SortedSet<int>();
        foreach (var field in PerField<int>.Fields)
        {
            var (terms, _) = article[field];
            all.UnionWith(terms.ToArray());
        }
        return [.. all];
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
