using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Learning.PairFeatures;
using QuickTakes.Related.Learning.Site;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Learning;

/// <summary>Measures text similarity and, by cross-validation, a learned ranking.</summary>
/// <param name="index">The index of the articles.</param>
/// <param name="known">Known links between its articles.</param>
/// <param name="options">How suggestions are measured.</param>
/// <param name="training">How it is learned.</param>
/// <param name="progress">Is told how far the search has come.</param>
internal sealed class CrossValidation(
    RelatedIndex index, KnownLinks known, EvaluationOptions options, TrainingOptions training, IProgress<IndexProgress>? progress)
{
    private readonly CrossValidationFolds _folds = new(index.Catalog, known);

    public RelatedIndex Index => index;

    public KnownLinks Known => known;

    public TrainingOptions Training => training;

    /// <summary>The measures of text, of what was learned and, if they are used, of text under other weights of words.</summary>
    public ValidatedLearning Run(CancellationToken cancellationToken)
    {
        var evaluation = new SystemEvaluation(index, known, options, _folds);
        var rules = options.RulesFor(index);
        // The index may rank by a model itself.
        var text = index.Reweighted(index.Options, cancellationToken).FindAll(rules, progress, cancellationToken);
        var site = SiteTexts.View(index, index.Parallelism(cancellationToken), progress);
        var features = FeatureSet.Of(site);
        var learned = Learn(site, features, rules, cancellationToken);
        var systems = new List<SystemReport> { evaluation.Report("text", text), evaluation.Report("learned", learned) };

        var tuning = training.TuneWeights && known.ArticleCount >= TrainingOptions.FewestToTune
            ? new WeightTuning(index, known, evaluation, rules).Run(progress, cancellationToken)
            : null;
        if (tuning?.Used is { } tuned)
        {
            var reweighted = index.Reweighted(tuned.On(index.Options), cancellationToken);
            systems.Add(evaluation.Report("tuned text", reweighted.FindAll(rules, progress, cancellationToken)));
        }
        var report = new LearningReport
        {
            Evaluation = EvaluationReport.Of(index, known, systems),
            Tuning = tuning,
            Gain = MeanRelevance.Of([.. evaluation.Measure(learned.All).Zip(evaluation.Measure(text), (one, other) => one - other)]),
            CandidateRecall = learned.CandidateRecall,
        };
        return new ValidatedLearning(report, evaluation, site, features);
    }

    /// <summary>Measures the baselines, too.</summary>
    public IEnumerable<SystemReport> Baselines(SystemEvaluation evaluation, CancellationToken cancellationToken) =>
        Evaluation.Baselines.Measure(index, evaluation, options, progress, cancellationToken);

    /// <summary>Every article's links, ranked by what was learned from the links of the other folds alone.</summary>
    internal CrossValidatedSuggestions Learn(SiteView site, Feature[] features, SelectionOptions rules, CancellationToken cancellationToken)
    {
        var parallel = index.Parallelism(cancellationToken);
        var learner = new RankerTraining(site, features, training, parallel);
        var all = new ArticleSuggestions[index.Catalog.Count];
        var (forNew, toNew) = (new ArticleSuggestions[_folds.New.Count], new ArticleSuggestions[_folds.LinkingToNew.Count]);
        var candidatesFound = 0L;
        for (var fold = 0; fold < CrossValidationFolds.Count; fold++)
        {
            var targets = known.Targets((from, _) => _folds[from] != fold);
            var trees = learner.Learn(targets, known.Rows.Where(row => _folds[row] != fold));
            var ranker = learner.Ranker(trees, targets);
            Parallel.For(0, all.Length, parallel, row =>
            {
                if (_folds[row] != fold)
                    return;
                var ranked = ranker.Rank(row, out var candidates);
                all[row] = index.Suggest(row, _ => ranked, rules);
                Interlocked.Add(ref candidatesFound, known[row].ToArray().Count(target => Array.BinarySearch(candidates, target) >= 0));
            });
            RankBeside(fold, fold, _folds.New, forNew, trees);
            RankBeside(fold, CrossValidationFolds.NewBeside(fold), _folds.LinkingToNew, toNew, trees);
        }
        return new CrossValidatedSuggestions(all, forNew, toNew, (double)candidatesFound / known.LinkCount);

        // Ranks some articles of a fold where those of another, or of the same one, are new.
        void RankBeside(int fold, int newFold, IReadOnlyList<int> rows, ArticleSuggestions[] found, TreeEnsemble trees)
        {
            var seen = known.Targets((from, to) => _folds[from] != fold && _folds[from] != newFold && _folds[to] != newFold);
            var ranker = learner.Ranker(trees, seen);
            Parallel.For(0, rows.Count, parallel, i =>
            {
                if (_folds[rows[i]] != fold)
                    return;
                var ranked = ranker.Rank(rows[i]);
                found[i] = index.Suggest(rows[i], _ => ranked, rules);
            });
        }
    }
}

/// <summary>What came of a cross-validation, with what a model for the whole site is learned from.</summary>
/// <param name="Report">The measures.</param>
/// <param name="Evaluation">How suggestions are measured.</param>
/// <param name="Site">What is known of the site.</param>
/// <param name="Features">The features that it can supply.</param>
internal sealed record ValidatedLearning(LearningReport Report, SystemEvaluation Evaluation, SiteView Site, Feature[] Features)
{
    public LearningReport WithBaselines(CrossValidation validation, CancellationToken cancellationToken)
    {
        var measured = Report.Evaluation;
        return Report with
        {
            Evaluation = measured with { Systems = [.. measured.Systems, .. validation.Baselines(Evaluation, cancellationToken)] },
        };
    }
}
