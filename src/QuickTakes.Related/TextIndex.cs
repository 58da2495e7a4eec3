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
/// <remarks>Of a stored index, only what is asked for is made: who asks for known neighbours needs neither words nor rows.</remarks>
[DebuggerDisplay("{Rows.RowCount} rows over {Model.Columns.Count} terms")]
internal sealed class TextIndex
{
    private readonly Lazy<(ArticleTerms[] Terms, TfIdfModel Model)> _words;

    /// <param name="terms">The counted terms of each article, by row.</param>
    /// <param name="model">How counts become TF-IDF rows.</param>
    /// <param name="rows">The rows, ready to be searched.</param>
    public TextIndex(ArticleTerms[] terms, TfIdfModel model, CosineIndex rows)
        : this(new((terms, model)), new Lazy<CosineIndex>(rows), null)
    {
    }

    /// <param name="counts">What was counted in the articles.</param>
    /// <param name="weighting">How much words count.</param>
    /// <param name="threads">How many threads make what is asked for.</param>
    /// <param name="nearest">The nearest articles of each, if they are known.</param>
    public TextIndex(Lazy<CorpusCounts> counts, TermWeighting weighting, int threads, NearestLists? nearest)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        _words = new(() => counts.Value.Model(weighting, parallel));
        LazyRows = new(() => CosineIndex.Build(Model.Rows(Terms, parallel), parallel));
        Nearest = nearest;
    }

    private TextIndex(Lazy<(ArticleTerms[] Terms, TfIdfModel Model)> words, Lazy<CosineIndex> rows, NearestLists? nearest) =>
        (_words, LazyRows, Nearest) = (words, rows, nearest);

    /// <summary>The counted terms of each article, by row.</summary>
    public ArticleTerms[] Terms => _words.Value.Terms;

    /// <summary>How counts become TF-IDF rows.</summary>
    public TfIdfModel Model => _words.Value.Model;

    /// <summary>The rows, ready to be searched.</summary>
    public CosineIndex Rows => LazyRows.Value;

    /// <summary>The rows, once they are asked for.</summary>
    public Lazy<CosineIndex> LazyRows { get; }

    /// <summary>The nearest articles of each, if they were looked for before.</summary>
    public NearestLists? Nearest { get; }

    /// <summary>The same words with the nearest articles of each.</summary>
    public TextIndex With(NearestLists nearest) => new(_words, LazyRows, nearest);

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
        if (after.Weighting == before.Weighting)
            return this;
        var model = Model.With(after.Weighting);
        return new TextIndex(Terms, model, CosineIndex.Build(model.Rows(Terms, parallel), parallel));
    }
}
