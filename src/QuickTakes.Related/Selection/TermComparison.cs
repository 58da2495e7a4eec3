using QuickTakes.Related.Articles;
using QuickTakes.Related.Features;

namespace QuickTakes.Related.Selection;

/// <summary>Two articles' terms → the words that they share, and what each adds to their cosine.</summary>
internal sealed class TermComparison(TfIdfModel model)
{
    public (List<SharedTerm> Terms, FieldShares ByField) Compare(ArticleTerms from, ArticleTerms to)
    {
        var (fromColumns, fromValues) = model.Row(from);
        var (toColumns, toValues) = model.Row(to);
        var shared = new List<SharedTerm>();
        var shares = new double[ArticleTerms.FieldCount];
        for (int i = 0, j = 0; i < fromColumns.Length && j < toColumns.Length;)
        {
            if (fromColumns[i] != toColumns[j])
            {
                _ = fromColumns[i] < toColumns[j] ? i++ : j++;
                continue;
            }
            var term = fromColumns[i];
            var adds = (double)fromValues[i++] * toValues[j++];
            var (fromCounts, toCounts) = (Counts(from, term), Counts(to, term));
            shared.Add(new SharedTerm(model.Vocabulary[term], adds, model.DocumentFrequency(term), Fields(fromCounts), Fields(toCounts)));
            Split(adds / 2, fromCounts, shares);
            Split(adds / 2, toCounts, shares);
        }
        shared.Sort((a, b) => a.Adds != b.Adds ? b.Adds.CompareTo(a.Adds) : string.CompareOrdinal(a.Term, b.Term));
        return (shared, new FieldShares(shares[0], shares[1], shares[2], shares[3]));
    }

    private void Split(double part, int[] counts, double[] shares)
    {
        var whole = 0.0;
        for (var field = 0; field < counts.Length; field++)
            whole += counts[field] * model.FieldWeight((TextField)field);
        for (var field = 0; field < counts.Length; field++)
            shares[field] += part * counts[field] * model.FieldWeight((TextField)field) / whole;
    }

    private static int[] Counts(ArticleTerms article, int term)
    {
        var counts = new int[ArticleTerms.FieldCount];
        for (var field = 0; field < counts.Length; field++)
        {
            var (terms, occurrences) = article[(TextField)field];
            var at = terms.Span.BinarySearch(term);
            counts[field] = at < 0 ? 0 : occurrences.Span[at];
        }
        return counts;
    }

    private static FieldCounts Fields(int[] counts) => new(counts[0], counts[1], counts[2], counts[3]);
}
