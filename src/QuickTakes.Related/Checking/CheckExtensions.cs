using QuickTakes.Related.Articles;
using QuickTakes.Related.Filling;
using QuickTakes.Related.Progress;

namespace QuickTakes.Related.Checking;

/// <summary>Checks the links of a whole site: <c>index.Check()</c>.</summary>
public static class CheckExtensions
{
    // Scores are kept in single precision; equal texts score 1 within its rounding.
    private const double Rounding = 1e-6;

    /// <summary>Finds what is wrong with the links that the articles have.</summary>
    /// <param name="index">The index of the articles.</param>
    /// <param name="options">What is checked; the defaults if <see langword="null"/>.</param>
    /// <param name="progress">Is told how far the search for near-duplicates has come.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The diagnostics, in the order of their paths, lines and kinds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static IReadOnlyList<Diagnostic> Check(
        this RelatedIndex index,
        CheckOptions? options = null,
        IProgress<IndexProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(index);
        options ??= new CheckOptions();
        options.Validate();
        var repaired = index.PlanFill(
            new FillOptions { Mode = FillMode.Fix, DisabledFixes = options.DisabledFixes }, null, cancellationToken);
        var diagnostics = repaired.Articles.SelectMany(article => LinkDiagnostics.Of(article, index.Catalog.Links))
            .Concat(SiteDiagnostics.Shared(index.Catalog))
            .Concat(SiteDiagnostics.Unlinked(repaired));
        if (options.IsEnabled(DiagnosticKind.NearDuplicate))
            diagnostics = diagnostics.Concat(NearDuplicates(index, options, progress, cancellationToken));
        return [.. diagnostics
            .Where(diagnostic => options.IsEnabled(diagnostic.Rule.Kind))
            .OrderBy(diagnostic => diagnostic.Path, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Line)
            .ThenBy(diagnostic => diagnostic.Rule.Kind)];
    }

    /// <summary>The translations and versions of each page, where paths tell them (<see cref="ArticlePart.Counterpart"/>).</summary>
    /// <param name="index">The index of the articles.</param>
    /// <returns>The pages that there are more than once, in the order of their names.</returns>
    public static IReadOnlyList<PageAlternates> FindAlternates(this RelatedIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        return PageAlternates.Of(index.Catalog);
    }

    private static IEnumerable<Diagnostic> NearDuplicates(
        RelatedIndex index, CheckOptions options, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var counter = new ProgressCounter(progress, IndexStage.Searching, index.Catalog.Count);
        counter.Start();
        var leastScore = (float)Math.Max(0, options.NearDuplicateScore - Rounding);
        var nearest = index.Text.Rows.KnnJoin(1, index.Parallelism(cancellationToken), counter.Add, leastScore);
        return SiteDiagnostics.NearDuplicates(index.Catalog, nearest);
    }
}
