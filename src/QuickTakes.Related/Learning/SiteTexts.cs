using QuickTakes.Related.Articles;
using QuickTakes.Related.Features;
using QuickTakes.Related.Learning.Site;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Search;

namespace QuickTakes.Related.Learning;

/// <summary>An index → what candidates and features know of its site, with the nearest articles of all articles looked up.</summary>
internal static class SiteTexts
{
    // How many of the nearest articles features look at: by the whole text, and by a part of it.
    private const int DepthOfWhole = 100;
    private const int DepthOfParts = 40;

    // A field that fewer than one article in so many has tells nothing of the others.
    private const double LeastShare = 1 / 20.0;

    public static SiteView View(RelatedIndex index, ParallelOptions parallel, IProgress<IndexProgress>? progress)
    {
        var views = Enum.GetValues<TextView>();
        var counter = new ProgressCounter(progress, IndexStage.Searching, index.Catalog.Count * views.Length);
        counter.Start();
        return new SiteView(index.Articles, [.. views.Select(view => RowsUnder(view, index, parallel, counter))], index.Evidence);
    }

    /// <summary>The rows under a view; <see langword="null"/> where the site has hardly any words under it.</summary>
    private static TextRows? RowsUnder(TextView view, RelatedIndex index, ParallelOptions parallel, ProgressCounter counter)
    {
        var rows = RowsOf(view, index, parallel);
        if (view != TextView.Whole
            && Enumerable.Range(0, rows.RowCount).Count(row => rows[row].Columns.Length > 0) < rows.RowCount * LeastShare)
            return null;
        if (!SiteView.HasNearest(view))
        {
            counter.Add(rows.RowCount);
            return new TextRows(rows, _ => []);
        }
        var search = view == TextView.Whole ? index.Text.Rows : CosineIndex.Build(rows, parallel);
        var nearest = search.KnnJoin(view == TextView.Whole ? DepthOfWhole : DepthOfParts, parallel, counter.Add);
        return new TextRows(rows, row => nearest[row].ToArray());
    }

    private static SparseMatrix RowsOf(TextView view, RelatedIndex index, ParallelOptions parallel) => view switch
    {
        TextView.Path => PathRows.Of([.. index.Articles.Select(article => article.Path)]),
        TextView.Whole => index.Text.TfIdfRows(parallel),
        _ => index.Text.Model.With(index.Options.Weighting with { Fields = Only(view) }).Rows(index.Text.Terms, parallel),
    };

    /// <summary>The weights under which the field that has the view's name counts alone.</summary>
    private static FieldWeights Only(TextView view) => FieldWeights.Of(default).With(Enum.Parse<TextField>(view.ToString()), 1);
}
