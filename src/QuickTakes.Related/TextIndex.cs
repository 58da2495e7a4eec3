using System.Diagnostics;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Features;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Search;

namespace QuickTakes.Related;

/// <summary>
/// The words of all articles under one weighting: what each article says, how much each word tells, and which rows are near each
/// other. Immutable and safe to use from many threads.
/// </summary>
/// <param name="Terms">The counted terms of each article, by row.</param>
/// <param name="Model">How counts become TF-IDF rows.</param>
/// <param name="Rows">The rows, ready to be searched.</param>
[DebuggerDisplay("{Rows.RowCount} rows over {Model.Columns.Count} terms")]
internal sealed record TextIndex(ArticleTerms[] Terms, TfIdfModel Model, CosineIndex Rows)
{
    /// <summary>The TF-IDF rows of the articles, in their order; made anew at each call.</summary>
    public SparseMatrix TfIdfRows(ParallelOptions parallel) => Model.Rows(Terms, parallel);

    /// <summary>The nearest rows of an article that need not be among them, best first.</summary>
    public Func<int, Neighbor[]> NearestOf(Article draft)
    {
        var (columns, values) = Model.Row(draft);
        return count => Rows.Nearest(new SparseRow(columns, values), count);
    }

    /// <summary>The same words under another weighting; the search is prepared anew only if the weighting differs.</summary>
    public TextIndex Reweighted(RelatedOptions before, RelatedOptions after, ParallelOptions parallel)
    {
        var model = Model.With(after.Weighting);
        var isSame = after.Weighting == before.Weighting;
        return new TextIndex(Terms, model, isSame ? Rows : CosineIndex.Build(model.Rows(Terms, parallel), parallel));
    }
}
