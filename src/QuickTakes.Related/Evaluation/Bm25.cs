using QuickTakes.Related.Articles;
using QuickTakes.Related.Features;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Search;

namespace QuickTakes.Related.Evaluation;

/// <summary>BM25 with the whole article as the query: a plain system to measure others beside.</summary>
/// <remarks>
/// Robertson and Zaragoza (2009): Σ over the words of the query, with how often they stand there, of ln(1 + (N − df + 0.5) / (df + 0.5)) ·
/// tf · (k₁ + 1) / (tf + k₁ · (1 − b + b · length / mean length)), with k₁ = 1.2 and b = 0.75. All fields count alike, phrases do not
/// count.
/// The search is exact: rows of documents are divided by the length of the longest, queries by their own, which changes no order.
/// </remarks>
internal static class Bm25
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    /// <summary>What BM25 suggests for every article, in their order.</summary>
    public static ArticleSuggestions[] FindAll(RelatedIndex index, SelectionOptions rules, CancellationToken cancellationToken)
    {
        var parallel = index.Parallelism(cancellationToken);
        var counts = new (int[] Columns, float[] Values)[index.Catalog.Count];
        Parallel.For(0, counts.Length, parallel, row => counts[row] = Count(index.Text.Model.Columns, index.Text.Terms[row]));
        var rows = CosineIndex.Build(Documents(index.Text.Model, counts), parallel);
        var all = new ArticleSuggestions[counts.Length];
        Parallel.For(0, all.Length, parallel, row =>
        {
            var query = Scaled(counts[row].Values, Length(counts[row].Values));
            all[row] = index.Suggest(row, depth => [.. Nearest(depth).Where(neighbor => neighbor.Row != row)], rules);

            Neighbor[] Nearest(int depth) =>
                rows.Nearest(new SparseRow(counts[row].Columns, query), (int)Math.Min(depth + 1L, int.MaxValue));
        });
        return all;
    }

    private static SparseMatrix Documents(TfIdfModel model, (int[] Columns, float[] Values)[] counts)
    {
        var sizes = Array.ConvertAll(counts, row => row.Values.Sum(value => (double)value));
        var mean = Math.Max(1, sizes.Sum() / Math.Max(1, sizes.Length));
        var starts = new int[counts.Length + 1];
        for (var row = 0; row < counts.Length; row++)
            starts[row + 1] = starts[row] + counts[row].Columns.Length;
        var matrix = new SparseMatrix(starts, new int[starts[^1]], new float[starts[^1]], model.Columns.Count);
        var longest = 0.0;
        for (var row = 0; row < counts.Length; row++)
        {
            var (columns, values) = counts[row];
            columns.CopyTo(matrix.Columns, starts[row]);
            for (var i = 0; i < columns.Length; i++)
            {
                var frequency = model.DocumentFrequency(columns[i]);
                var idf = Math.Log(1 + (counts.Length - frequency + 0.5) / (frequency + 0.5));
                matrix.Values[starts[row] + i] = (float)(idf * values[i] * (K1 + 1) / (values[i] + K1 * (1 - B + B * sizes[row] / mean)));
            }
            longest = Math.Max(longest, Length(matrix[row].Values));
        }
        for (var i = 0; i < matrix.Values.Length; i++)
            matrix.Values[i] = (float)(matrix.Values[i] / longest);
        return matrix;
    }

    /// <summary>How often each word stands in an article, phrases aside; columns ascending.</summary>
    private static (int[] Columns, float[] Values) Count(TermColumns columns, ArticleTerms article)
    {
        var sums = new SortedDictionary<int, float>();
        foreach (var field in PerField<int>.Fields)
        {
            var (terms, counts) = article[field];
            for (var i = 0; i < terms.Length; i++)
            {
                if (!columns.IsPhrase(terms.Span[i]))
                    sums[terms.Span[i]] = sums.GetValueOrDefault(terms.Span[i]) + counts.Span[i];
            }
        }
        return ([.. sums.Keys], [.. sums.Values]);
    }

    private static double Length(ReadOnlySpan<float> values)
    {
        var squares = 0.0;
        foreach (var value in values)
            squares += (double)value * value;
        return Math.Sqrt(squares);
    }

    private static float[] Scaled(float[] values, double length) => Array.ConvertAll(values, value => (float)(value / length));
}
