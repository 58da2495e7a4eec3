using QuickTakes.Related.Checking;
using QuickTakes.Related.Filling;
using QuickTakes.Related.Progress;


namespace QuickTakes.Related;

public sealed partial class RelatedIndex
{
    /// <summary>Finds what is wrong with the links that the articles have.</summary>
    /// <param name="options">What is checked; the defaults if <see langword="null"/>.</param>
    /// <param name="progress">Is told how far the search for near-duplicates has come.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The defects, in the order of their paths, lines and kinds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public IReadOnlyList<Defect> Check(CheckOptions? options = null, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new CheckOptions();
        options.Validate();
        var mended = PlanFill(new FillOptions { Mode = FillMode.Mend, Off = options.Off }, null, cancellationToken);
        var defects = mended.Articles.SelectMany(LinkDefects.Of)
            .Concat(SiteDefects.Shared(_articles, _targets))
            .Concat(SiteDefects.Unlinked(mended));
        if (options.IsOn(DefectKind.NearDuplicate))
            defects = defects.Concat(SiteDefects.NearDuplicates(_articles, VeryNearest(options.NearDuplicateScore, progress, cancellationToken)));
        return [.. defects
            .Where(defect => options.IsOn(defect.Rule.Kind))
            .OrderBy(defect => defect.Path, StringComparer.Ordinal)
            .ThenBy(defect => defect.Line)
            .ThenBy(defect => defect.Rule.Kind)];
    }

    /// <summary>The nearest of each article that may be a near-duplicate; −1 where none is that near.</summary>
    private (int Row, float Score)[] VeryNearest(double score, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var counter = new ProgressCounter(progress, IndexStage.Searching, _articles.Length);
        counter.Start();
        // Scores are kept in single precision; equal texts score 1 within its rounding.
        var nearest = _rows.AllNearest(1, Threads(_options, cancellationToken), counter.Add, (float)Math.Max(0, score - 1e-6));
        return [.. Enumerable.Range(0, _articles.Length).Select(row => nearest[row] is [var first, ..] ? (first.Row, first.Score) : (-1, 0f))];
    }
}
