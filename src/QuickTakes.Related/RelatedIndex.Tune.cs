using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Features;
using QuickTakes.Related.Learning;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Similarity.Search;


namespace QuickTakes.Related;

public sealed partial class RelatedIndex
{
    private const uint HalvesSalt = 7;

    /// <summary>The weighting under which text similarity meets known links best, and whether it is to be used.</summary>
    /// <remarks>
    /// It is looked for on one half of the articles with known links, drawn by their paths, and used only if on the other half both R@5 and
    /// nDCG@10 gain more than chance explains: the best of many tries looks better than it is where it was chosen.
    /// </remarks>
    private TuningReport Tune(
        KnownLinks known, SystemEvaluation evaluation, SelectionOptions rules, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new IndexProgress(IndexStage.Tuning, 0, known.ArticleCount));
        var halves = known.Rows.ToLookup(row => StableHash.Of(_articles[row].Path, HalvesSalt) % 2 == 0);
        int[] searched = [.. halves[true]], heldOut = [.. halves[false]];
        var before = TermWeighting.Of(_options);
        var best = WeightSearch.Climb(before, weighting => RelevanceMeasures.Mean(Measure(weighting, searched)).NdcgAt10);
        var gain = MeanRelevance.Of([.. Measure(best, heldOut).Zip(Measure(before, heldOut), (one, other) => one - other)]);
        progress?.Report(new IndexProgress(IndexStage.Tuning, known.ArticleCount, known.ArticleCount));
        return new TuningReport(best, gain);

        RelevanceMeasures[] Measure(TermWeighting weighting, int[] rows)
        {
            var index = Reweighed(weighting.ApplyTo(_options), cancellationToken);
            var measures = new RelevanceMeasures[rows.Length];
            Parallel.For(0, rows.Length, Threads(_options, cancellationToken), i => measures[i] = evaluation.Measure(rows[i], index.FindAt(rows[i], rules)));
            return measures;
        }
    }

    /// <summary>The same articles, compared by text under other weights.</summary>
    private RelatedIndex Reweighed(RelatedOptions options, CancellationToken cancellationToken)
    {
        var parallel = Threads(options, cancellationToken);
        var model = _model.With(options);
        var rows = TermWeighting.Of(options) == TermWeighting.Of(_options) ? _rows : CosineIndex.Build(model.Rows(_terms, parallel), parallel);
        return new RelatedIndex(options, _articles, _terms, model, rows, Problems, _targets, _schema);
    }
}
