using System.Diagnostics;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Features;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Search;
using QuickTakes.Related.Storage.Shards;

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
    private readonly Lazy<(CosineIndex Index, double[] Lengths)> _rows;

    /// <param name="counts">What was counted in the articles.</param>
    /// <param name="catalog">The articles, whose languages say which words are forms of one.</param>
    /// <param name="options">How much words count, and how many threads and how much memory make what is asked for.</param>
    /// <param name="nearest">The nearest articles of each, if they are known.</param>
    public TextIndex(Lazy<CorpusCounts> counts, ArticleCatalog catalog, RelatedOptions options, NearestLists? nearest)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads };
        _words = new(() => counts.Value.Model(options.WordForms ? catalog.Languages : [], options.Weighting, parallel));
        _rows = new(() => RowsOf(Terms, Model, options.MemoryLimit, parallel));
        LazyRows = new(() => _rows.Value.Index);
        Nearest = nearest;
    }

    private TextIndex(
        Lazy<(ArticleTerms[] Terms, TfIdfModel Model)> words, Lazy<(CosineIndex Index, double[] Lengths)> rows, NearestLists? nearest)
    {
        (_words, _rows, Nearest) = (words, rows, nearest);
        LazyRows = new(() => _rows.Value.Index);
    }

    /// <summary>The counted terms of each article, by row.</summary>
    public ArticleTerms[] Terms => _words.Value.Terms;

    /// <summary>How counts become TF-IDF rows.</summary>
    public TfIdfModel Model => _words.Value.Model;

    /// <summary>The rows, ready to be searched.</summary>
    public CosineIndex Rows => _rows.Value.Index;

    /// <summary>The rows, once they are asked for.</summary>
    public Lazy<CosineIndex> LazyRows { get; }

    /// <summary>How long each row was before it was divided by its length.</summary>
    public double[] Lengths => _rows.Value.Lengths;

    /// <summary>The first candidates of each, by all evidence that the index goes by, if they were looked for before.</summary>
    public NearestLists? Nearest { get; }

    /// <summary>The same words with the first candidates of each, or without what is known of them.</summary>
    public TextIndex With(NearestLists? nearest) => new(_words, _rows, nearest);

    /// <summary>The TF-IDF rows of the articles, in their order; made anew at each call.</summary>
    public SparseMatrix TfIdfRows(ParallelOptions parallel) => Model.Rows(Terms, parallel);

    /// <summary>Weighs the words of articles, and prepares the search.</summary>
    /// <param name="terms">The terms of each article, by the columns of the model.</param>
    /// <param name="model">How they are weighed.</param>
    /// <param name="memory">How many bytes comparing all may take; see <see cref="RelatedOptions.MemoryLimit"/>.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static TextIndex Of(ArticleTerms[] terms, TfIdfModel model, long? memory, ParallelOptions parallel)
    {
        var rows = RowsOf(terms, model, memory, parallel);
        return new TextIndex(new((terms, model)), new Lazy<(CosineIndex, double[])>(rows), null);
    }

    /// <summary>The nearest rows of an article that need not be among them, best first, and its cosine with any of them.</summary>
    public (Func<int, Neighbor[]> Nearest, Func<int, float> Cosine) Compare(Article draft)
    {
        var (columns, values) = Model.Row(draft);
        return (count => Rows.Nearest(new SparseRow(columns, values), count), Cosine);

        float Cosine(int row)
        {
            var (others, otherValues) = Model.Row(Terms[row]);
            return (float)new SparseRow(columns, values).Dot(new SparseRow(others, otherValues));
        }
    }

    /// <summary>The same words under another weighting; the search is prepared anew only if the weighting differs.</summary>
    public TextIndex Reweighted(RelatedOptions before, RelatedOptions after, ParallelOptions parallel)
    {
        if (after.Weighting == before.Weighting)
            return Nearest is null || after.Evidence == before.Evidence ? this : With(null);
        return Of(Terms, Model.With(after.Weighting), after.MemoryLimit, parallel);
    }

    private static (CosineIndex Index, double[] Lengths) RowsOf(
        ArticleTerms[] terms, TfIdfModel model, long? memory, ParallelOptions parallel)
    {
        var budget = new MemoryBudget(memory, Array.ConvertAll(terms, article => article.All.Length));
        if (budget.FitsInMemory)
        {
            var rows = model.Rows(terms, parallel, out var all);
            return (CosineIndex.Build(rows, parallel), all);
        }
        var lengths = new double[terms.Length];
        int[] frequencies = [.. Enumerable.Range(0, model.Columns.Count).Select(model.DocumentFrequency)];
        return (RowsFile.Index(frequencies, budget, Make, parallel), lengths);

        SparseMatrix Make(int first, int end)
        {
            var rows = model.Rows(new ArraySegment<ArticleTerms>(terms, first, end - first), parallel, out var before);
            before.CopyTo(lengths, first);
            return rows;
        }
    }
}
