using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Features;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Learning;

/// <summary>
/// Looks for the weighting of words under which text similarity meets known links best, and judges whether it is to be used.
/// </summary>
/// <remarks>
/// It is looked for on one half of the articles with known links, drawn by their paths, and used only if on the other half both R@5 and
/// nDCG@10 gain more than chance explains: the best of many tries looks better than it is where it was chosen.
/// </remarks>
/// <param name="index">The index of the articles.</param>
/// <param name="known">Known links between its articles.</param>
/// <param name="evaluation">How suggestions are measured.</param>
/// <param name="rules">Which suggestions are measured.</param>
internal sealed class WeightTuning(RelatedIndex index, KnownLinks known, SystemEvaluation evaluation, SelectionOptions rules)
{
    private const uint HalvesSalt = 7;

    public TuningReport Run(IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new IndexProgress(IndexStage.Tuning, 0, known.ArticleCount));
        var halves = known.Rows.ToLookup(row => StableHash.Of(index.Catalog[row].Path, HalvesSalt) % 2 == 0);
        int[] searched = [.. halves[true]], heldOut = [.. halves[false]];
        var before = index.Options.Weighting;
        var best = WeightSearch.Climb(
            before, weighting => RelevanceMeasures.Mean(Measure(weighting, searched, cancellationToken)).NdcgAt10);
        var (after, now) = (Measure(best, heldOut, cancellationToken), Measure(before, heldOut, cancellationToken));
        progress?.Report(new IndexProgress(IndexStage.Tuning, known.ArticleCount, known.ArticleCount));
        return new TuningReport(best, MeanRelevance.Of([.. after.Zip(now, (one, other) => one - other)]));
    }

    private RelevanceMeasures[] Measure(TermWeighting weighting, int[] rows, CancellationToken cancellationToken)
    {
        var reweighted = index.Reweighted(index.Options.With(weighting), cancellationToken);
        var measures = new RelevanceMeasures[rows.Length];
        var parallel = index.Parallelism(cancellationToken);
        Parallel.For(0, rows.Length, parallel, i => measures[i] = evaluation.Measure(rows[i], reweighted.FindAt(rows[i], rules)));
        return measures;
    }
}
