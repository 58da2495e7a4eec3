using System.Globalization;
using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Features;
using QuickTakes.Related.Learning;
using QuickTakes.Related.Learning.PairFeatures;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Search;

namespace QuickTakes.Related;

public sealed partial class RelatedIndex
{
    // How many of the nearest articles signals look at: by the whole text, and by a part of it.
    private const int DepthOfWhole = 100;
    private const int DepthOfParts = 40;

    private LinkRanker? _ranker;

    // Compares drafts, where a model found weights for that; made when the first one is.
    private Lazy<RelatedIndex>? _forDrafts;

    /// <summary>Learns from known links how this site relates its articles, and judges what was learned by five-fold cross-validation.</summary>
    /// <param name="known">Known links between the articles of this index.</param>
    /// <param name="options">How; the defaults if <see langword="null"/>.</param>
    /// <param name="progress">Is told how far the search has come.</param>
    /// <param name="cancellationToken">Stops the work; while ML.NET learns, only when it is done.</param>
    /// <returns>The model; or none, with the reason, where the links are too few or it is not better than text similarity beyond chance.</returns>
    /// <exception cref="ArgumentException">The links are those of another index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public TrainingResult Train(
        KnownLinks known, TrainingOptions? options = null, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ThrowIfForeign(known);
        options ??= new TrainingOptions();
        options.Validate();
        if (known.ArticleCount < options.FewestArticles)
            return new TrainingResult(null, $"only {known.ArticleCount} articles have known links, fewer than the {options.FewestArticles} that can be learned from", null);

        var (_, report, site) = Judge(known, new EvaluationOptions(), options, progress, cancellationToken);
        if (!report.Learning!.Gain.IsGain)
            return new TrainingResult(null, "what was learned is not better than text similarity by more than chance", report);

        var signals = SignalSet.Of(site);
        var targets = TargetsOf(known, (_, _) => true);
        var trees = RankerTraining.Learn(site, new TrainingGraphs(site, targets, withNew: true), [.. known.Rows], targets, signals, options.MostArticles, Threads(_options, cancellationToken));
        var (text, learned) = (report.Systems[0].Overall.Mean, report.Systems[1].Overall.Mean);
        var origin = new ModelOrigin(_articles.Length, known.ArticleCount, known.LinkCount, learned.RecallAt5, learned.NdcgAt10, text.RecallAt5, text.NdcgAt10);
        return new TrainingResult(new LinkModel(origin, ModelSettings(), report.Tuning?.Used, [.. signals.Select(signal => signal.Name)], trees), "", report);
    }

    /// <summary>
    /// The same index, ranking by a model. Drafts, which have no place on the site yet, are still compared by text, under the weights of words
    /// that the model found for it, if it did: the first draft then waits for a second index of the text.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="known">The links that it may look at; those of the front matter if <see langword="null"/>. An article's own are not looked at.</param>
    /// <param name="progress">Is told how far the search has come.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The links are those of another index.</exception>
    /// <exception cref="FormatException">The model was learned under other options, or ranks by a signal that these articles cannot supply; the message says which.</exception>
    public RelatedIndex With(LinkModel model, KnownLinks? known = null, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        known ??= KnownLinks.Of(this);
        ThrowIfForeign(known);
        model.ThrowIfLearnedOtherwise(ModelSettings());
        var site = ViewSite(Threads(_options, cancellationToken), progress);
        return new RelatedIndex(_options, _articles, _terms, _model, _rows, Problems, _targets, _schema)
        {
            _ranker = new LinkRanker(site, new TrainingGraphs(site, TargetsOf(known, (_, _) => true), withNew: false), model.Trees, model.SignalsFor(site)),
            _forDrafts = model.DraftWeighting is { } weighting ? new Lazy<RelatedIndex>(() => Reweighed(weighting.ApplyTo(_options), CancellationToken.None)) : null,
        };
    }

    /// <summary>What the signals depend on beside the articles: how words count, and from which fields they come.</summary>
    private ModelSetting[] ModelSettings()
    {
        var weights = _options.FieldWeights;
        var words = _options.StopWords.Order(StringComparer.Ordinal).ToArray();
        return
        [
            new("text rows of version", Text(TfIdfModel.Version)),
            new("title weight", Text(weights.Title)),
            new("keywords weight", Text(weights.Keywords)),
            new("answer weight", Text(weights.Answer)),
            new("body weight", Text(weights.Body)),
            new("term frequency exponent", Text(_options.TermFrequencyExponent)),
            new("idf exponent", Text(_options.IdfExponent)),
            new("phrase weight", Text(_options.PhraseWeight)),
            new("stop words", $"{Text(words.Length)} words, {StableHash.Of(string.Join('\n', words), 0):x8}"),
            .. _schema is null ? [] : _schema.ModelFields.Select(field => new ModelSetting($"{field.Property} from the fields", string.Join(", ", field.Names))),
        ];

        static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Measures text similarity and, by cross-validation, a learned ranking.</summary>
    /// <returns>How suggestions are measured; the report, its systems text, learned and, if it is used, tuned text; and what was learned on.</returns>
    private (SystemEvaluation Evaluation, EvaluationReport Report, SiteView Site) Judge(
        KnownLinks known, EvaluationOptions options, TrainingOptions training, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var folds = new CrossValidationFolds(_articles, known);
        var evaluation = new SystemEvaluation(_articles, known, options, folds);
        var rules = RulesOf(evaluation, options);
        // This index may rank by a model itself.
        var text = Reweighed(_options, cancellationToken).FindAll(rules, progress, cancellationToken);
        var site = ViewSite(Threads(_options, cancellationToken), progress);
        var learned = CrossValidate(site, known, folds, training, SignalSet.Of(site), rules, cancellationToken);
        var systems = new List<SystemReport> { evaluation.Report("text", text), evaluation.Report("learned", learned) };

        var tuning = training.TuneWeights && known.ArticleCount >= TrainingOptions.FewestToTune ? Tune(known, evaluation, rules, progress, cancellationToken) : null;
        if (tuning?.Used is { } tuned)
            systems.Add(evaluation.Report("tuned text", Reweighed(tuned.ApplyTo(_options), cancellationToken).FindAll(rules, progress, cancellationToken)));
        var gain = MeanRelevance.Of([.. evaluation.Measure(learned.All).Zip(evaluation.Measure(text), (one, other) => one - other)]);
        var report = new EvaluationReport(
            _articles.Length, known.ArticleCount, known.LinkCount, known.LeftOut, systems, tuning, new LearningReport(gain, learned.CandidateRecall));
        return (evaluation, report, site);
    }

    /// <summary>Every article's links, ranked by what was learned from the links of the other folds alone.</summary>
    internal LearnedSuggestions CrossValidate(
        SiteView site, KnownLinks known, CrossValidationFolds folds, TrainingOptions training, Signal[] signals, SelectionOptions rules, CancellationToken cancellationToken)
    {
        var parallel = Threads(_options, cancellationToken);
        var all = new ArticleSuggestions[_articles.Length];
        var (forNew, toNew) = (new ArticleSuggestions[folds.New.Count], new ArticleSuggestions[folds.LinkingToNew.Count]);
        var candidatesFound = 0L;
        for (var fold = 0; fold < CrossValidationFolds.Count; fold++)
        {
            var targets = TargetsOf(known, (from, _) => folds[from] != fold);
            var trees = RankerTraining.Learn(site, new TrainingGraphs(site, targets, withNew: true), [.. known.Rows.Where(row => folds[row] != fold)], targets, signals, training.MostArticles, parallel);
            var ranker = new LinkRanker(site, new TrainingGraphs(site, targets, withNew: false), trees, signals);
            Parallel.For(0, all.Length, parallel, row =>
            {
                if (folds[row] != fold)
                    return;
                all[row] = Ranked(ranker, row, rules, out var candidates);
                Interlocked.Add(ref candidatesFound, known[row].ToArray().Count(target => Array.BinarySearch(candidates, target) >= 0));
            });
            RankBeside(fold, fold, folds.New, forNew, trees);
            RankBeside(fold, CrossValidationFolds.NewBeside(fold), folds.LinkingToNew, toNew, trees);
        }
        return new LearnedSuggestions(all, forNew, toNew, (double)candidatesFound / known.LinkCount);

        // Ranks some articles of a fold where those of another, or of the same one, are new.
        void RankBeside(int fold, int newFold, IReadOnlyList<int> rows, ArticleSuggestions[] found, TreeEnsemble trees)
        {
            var seen = TargetsOf(known, (from, to) => folds[from] != fold && folds[from] != newFold && folds[to] != newFold);
            var ranker = new LinkRanker(site, new TrainingGraphs(site, seen, withNew: false), trees, signals);
            Parallel.For(0, rows.Count, parallel, i =>
            {
                if (folds[rows[i]] == fold)
                    found[i] = Ranked(ranker, rows[i], rules, out _);
            });
        }
    }

    private ArticleSuggestions Ranked(LinkRanker ranker, int row, SelectionOptions rules, out int[] candidates)
    {
        var ranked = ranker.Rank(row, out candidates);
        return new ArticleSuggestions(_articles[row], _selector.Select(_articles[row], _ => ranked, rules));
    }

    /// <summary>The known links of each article, or those of them that may be seen.</summary>
    private int[][] TargetsOf(KnownLinks known, Func<int, int, bool> isSeen) =>
        [.. _articles.Select((_, row) => known[row].ToArray().Where(target => isSeen(row, target)).ToArray())];

    /// <summary>What candidates and signals know of the site, with the nearest articles of all articles looked up.</summary>
    internal SiteView ViewSite(ParallelOptions parallel, IProgress<IndexProgress>? progress)
    {
        var texts = new TextRows?[Enum.GetValues<TextView>().Length];
        var counter = new ProgressCounter(progress, IndexStage.Searching, _articles.Length * texts.Length);
        counter.Start();
        foreach (var view in Enum.GetValues<TextView>())
        {
            var rows = RowsOf(view, parallel);
            // A field that hardly any article has tells nothing of the others.
            if (view == TextView.Whole || rows.RowStarts.Zip(rows.RowStarts.Skip(1)).Count(row => row.Second > row.First) >= rows.RowCount / 20.0)
            {
                if (!SiteView.HasNearest(view))
                {
                    texts[(int)view] = new TextRows(rows, _ => []);
                    counter.Add(_articles.Length);
                    continue;
                }
                var index = view == TextView.Whole ? _rows : CosineIndex.Build(rows, parallel);
                var nearest = index.AllNearest(view == TextView.Whole ? DepthOfWhole : DepthOfParts, parallel, counter.Add);
                texts[(int)view] = new TextRows(rows, row => nearest[row].ToArray());
            }
        }
        return new SiteView(_articles, texts);
    }

    private SparseMatrix RowsOf(TextView view, ParallelOptions parallel)
    {
        if (view == TextView.Path)
            return PathRows.Of([.. _articles.Select(article => article.Path)]);
        if (view == TextView.Whole)
            return _model.Rows(_terms, parallel);
        var weights = new FieldWeights
        {
            Title = view == TextView.Title ? 1 : 0,
            Keywords = view == TextView.Keywords ? 1 : 0,
            Answer = view == TextView.Answer ? 1 : 0,
            Body = view == TextView.Body ? 1 : 0,
        };
        return _model.With(_options with { FieldWeights = weights }).Rows(_terms, parallel);
    }
}
