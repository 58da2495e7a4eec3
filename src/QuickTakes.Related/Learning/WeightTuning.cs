using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Learning;

/// <summary>
/// Looks for the weights of words and of other evidence under which text similarity meets known links best, and judges whether they are to
/// be used.
/// </summary>
/// <remarks>
/// They are looked for on one half of the articles with known links, drawn by their paths, and used only if on the other half both R@5 and
/// nDCG@10 gain more than chance explains: the best of many tries looks better than it is where it was chosen.
/// </remarks>
/// <param name="index">The index of the articles.</param>
/// <param name="known">Known links between its articles.</param>
/// <param name="evaluation">How suggestions are measured.</param>
/// <param name="rules">Which suggestions are measured.</param>
internal sealed class WeightTuning(RelatedIndex index, KnownLinks known, SystemEvaluation evaluation, SelectionOptions rules)
{
    private const uint HalvesSalt = 7;

    private RelatedIndex? _last;

    public TuningReport Run(IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new IndexProgress(IndexStage.Tuning, 0, known.ArticleCount));
        var halves = known.Rows.ToLookup(row => StableHash.Of(index.Catalog[row].Path, HalvesSalt) % 2 == 0);
        int[] searched = [.. halves[true]], heldOut = [.. halves[false]];
        var before = TextSettings.Of(index.Options);
        var best = WeightSearch.Climb(
            before, Ladders(), settings => RelevanceMeasures.Mean(Measure(settings, searched, cancellationToken)).NdcgAt10);
        var (after, now) = (Measure(best, heldOut, cancellationToken), Measure(before, heldOut, cancellationToken));
        progress?.Report(new IndexProgress(IndexStage.Tuning, known.ArticleCount, known.ArticleCount));
        var gain = MeanRelevance.Of([.. after.Zip(now, (one, other) => one - other)]);
        return new TuningReport(best.Words, gain) { Evidence = best.Evidence };
    }

    /// <summary>What is looked for: of the evidence that counts, that which the texts have.</summary>
    private Ladder[] Ladders()
    {
        var (options, evidence) = (index.Options.Evidence, index.Evidence);
        return
        [
            .. evidence.Links.Count > 0 ? Ladder.Links : [],
            .. evidence.Mentions.Count > 0 ? Ladder.Mentions : [],
            .. options == EvidenceOptions.WordsAlone ? [] : Ladder.Places,
            .. Ladder.Words,
        ];
    }

    private RelevanceMeasures[] Measure(TextSettings settings, int[] rows, CancellationToken cancellationToken)
    {
        // From the last one on: where only evidence differs, its rows of words are still those that are needed.
        var reweighted = _last = (_last ?? index).Reweighted(settings.On(index.Options), cancellationToken);
        var measures = new RelevanceMeasures[rows.Length];
        var parallel = index.Parallelism(cancellationToken);
        Parallel.For(0, rows.Length, parallel, i => measures[i] = evaluation.Measure(rows[i], reweighted.FindAt(rows[i], rules)));
        return measures;
    }
}
