using QuickTakes.Related.Articles;
using QuickTakes.Related.Features;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Selection;

/// <summary>Two articles' terms → the words that they share, and what each adds to their cosine.</summary>
internal sealed class TermComparison(TfIdfModel model)
{
    public (List<SharedTerm> Terms, PerField<double> ByField) Compare(ArticleTerms from, ArticleTerms to)
    {
        var (fromColumns, fromValues) = model.Row(from);
        var (toColumns, toValues) = model.Row(to);
        var shared = new List<SharedTerm>();
        var shares = default(PerField<double>);
        foreach (var both in new SparseRow(fromColumns, fromValues).Shared(new SparseRow(toColumns, toValues)))
        {
            var (column, contribution) = (both.Column, both.Product);
            var (fromCounts, toCounts) = (Counts(from, column), Counts(to, column));
            shared.Add(new SharedTerm(model.Columns[column], contribution, model.DocumentFrequency(column), fromCounts, toCounts));
            shares = Split(contribution / 2, toCounts, Split(contribution / 2, fromCounts, shares));
        }
        shared = WithoutBorders(shared);
        shared.Sort((a, b) =>
            a.Contribution != b.Contribution ? b.Contribution.CompareTo(a.Contribution) : string.CompareOrdinal(a.Term, b.Term));
        return (shared, shares);
    }

    /// <summary>
    /// The same terms for a reader: in scripts without blanks, what a pair of letters adds that stands across the border of two words goes
    /// to those words.
    /// </summary>
    private List<SharedTerm> WithoutBorders(List<SharedTerm> shared)
    {
        if (shared.Count(term => UnspacedWords.IsPair(term.Term)) < 2)
            return shared;
        var across = new UnspacedWords(model.Columns).AcrossBorders([.. shared.Select(term => (term.Term, term.ArticleCount))]);
        var given = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var term in shared.Where(term => across.ContainsKey(term.Term)))
        {
            foreach (var word in across[term.Term])
                given[word] = given.GetValueOrDefault(word) + term.Contribution / across[term.Term].Length;
        }
        return [.. shared.Where(term => !across.ContainsKey(term.Term))
            .Select(term => term with { Contribution = term.Contribution + given.GetValueOrDefault(term.Term) })];
    }

    /// <summary>Adds a part of the score to the shares of the fields, by the weighted occurrences in them.</summary>
    private PerField<double> Split(double part, PerField<int> counts, PerField<double> shares)
    {
        var weights = model.FieldWeights;
        var whole = 0.0;
        foreach (var field in PerField<int>.Fields)
            whole += counts[field] * weights[field];
        return PerField<double>.Of(field => shares[field] + part * counts[field] * weights[field] / whole);
    }

    private static PerField<int> Counts(ArticleTerms article, int column) => PerField<int>.Of(field =>
    {
        var (columns, occurrences) = article[field];
        var at = columns.Span.BinarySearch(column);
        return at < 0 ? 0 : occurrences.Span[at];
    });
}
