using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Features;
using QuickTakes.Related.Ranking;
using QuickTakes.Related.Ranking.Signals;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related;

public sealed partial class RelatedIndex
{
    private const int Folds = 5;

    // How many of the nearest articles signals look at: by the whole text, and by a part of it.
    private const int DepthOfWhole = 100;
    private const int DepthOfParts = 40;

    private LinkRanker? _ranker;

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
            return new TrainingResult(null, $"only {known.ArticleCount} articles have known links, fewer than the {options.FewestArticles} that can be learned from", null, null, null);

        var site = ViewSite(Threads(_options, cancellationToken), progress);
        var evaluation = new SystemEvaluation(_articles, known, new EvaluationOptions());
        var rules = _options.Selection with { Count = evaluation.Depth };
        var learned = evaluation.Measure(CrossValidate(site, known, options, rules, cancellationToken));
        var text = evaluation.Measure([.. known.Rows.AsParallel().AsOrdered().WithDegreeOfParallelism(_options.Threads).Select(row => new ArticleSuggestions(
            _articles[row], _selector.Select(_articles[row], k => Deep(site[TextView.Whole]!, row, k), rules)))]);
        var gain = MeanRelevance.Of([.. learned.Zip(text, (one, other) => one - other)]);
        var (learnedMean, textMean) = (MeanRelevance.Of(learned), MeanRelevance.Of(text));
        if (!(gain.Low.RecallAt5 > 0 && gain.Low.NdcgAt10 > 0))
            return new TrainingResult(null, "what was learned is not better than text similarity by more than chance", learnedMean, textMean, gain);

        var signals = SignalSet.Of(site);
        var targets = TargetsOf(known, _ => true);
        var trees = RankerTraining.Learn(site, new TrainingGraphs(site, targets), [.. known.Rows], targets, signals, options.MostArticles, Threads(_options, cancellationToken));
        var origin = new ModelOrigin(
            _articles.Length, known.ArticleCount, known.LinkCount, learnedMean.Mean.RecallAt5, learnedMean.Mean.NdcgAt10, textMean.Mean.RecallAt5, textMean.Mean.NdcgAt10);
        return new TrainingResult(new LinkModel(origin, [.. signals.Select(signal => signal.Name)], trees), "", learnedMean, textMean, gain);
    }

    /// <summary>The same index, ranking by a model. Drafts, which have no place on the site yet, are still compared by text.</summary>
    /// <param name="model">The model.</param>
    /// <param name="known">The links that it may look at; those of the front matter if <see langword="null"/>. An article's own are not looked at.</param>
    /// <param name="progress">Is told how far the search has come.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The links are those of another index.</exception>
    public RelatedIndex With(LinkModel model, KnownLinks? known = null, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        known ??= KnownLinks.Of(this);
        ThrowIfForeign(known);
        var site = ViewSite(Threads(_options, cancellationToken), progress);
        var byName = SignalSet.Of(site).ToDictionary(signal => signal.Name, StringComparer.Ordinal);
        Signal?[] signals = [.. model.SignalNames.Select(name => byName.GetValueOrDefault(name))];
        return new RelatedIndex(_options, _articles, _terms, _model, _rows, Problems, _targets)
        {
            _ranker = new LinkRanker(site, new TrainingGraphs(site, TargetsOf(known, _ => true)), model.Trees, signals),
        };
    }

    /// <summary>The links of each article with known links, ranked by a model that saw the links of the other folds alone; in their order.</summary>
    private ArticleSuggestions[] CrossValidate(SiteView site, KnownLinks known, TrainingOptions options, SelectionOptions rules, CancellationToken cancellationToken)
    {
        var parallel = Threads(_options, cancellationToken);
        var signals = SignalSet.Of(site);
        var rows = known.Rows.ToArray();
        var found = new ArticleSuggestions[_articles.Length];
        for (var fold = 0; fold < Folds; fold++)
        {
            bool IsHeldOut(int row) => StableHash.Of(_articles[row].Path, 3) % Folds == fold;
            var targets = TargetsOf(known, row => !IsHeldOut(row));
            var graphs = new TrainingGraphs(site, targets);
            var trees = RankerTraining.Learn(site, graphs, [.. rows.Where(row => !IsHeldOut(row))], targets, signals, options.MostArticles, parallel);
            var ranker = new LinkRanker(site, graphs, trees, signals);
            Parallel.ForEach(rows.Where(IsHeldOut), parallel, row => found[row] = Ranked(ranker, row, rules));
        }
        return [.. rows.Select(row => found[row])];
    }

    private ArticleSuggestions Ranked(LinkRanker ranker, int row, SelectionOptions rules)
    {
        var ranked = ranker.Rank(row);
        return new ArticleSuggestions(_articles[row], _selector.Select(_articles[row], _ => ranked, rules));
    }

    private int[][] TargetsOf(KnownLinks known, Func<int, bool> isSeen) => [.. _articles.Select((_, row) => isSeen(row) ? known[row].ToArray() : [])];

    /// <summary>What candidates and signals know of the site, with the nearest articles of all articles looked up.</summary>
    private SiteView ViewSite(ParallelOptions parallel, IProgress<IndexProgress>? progress)
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

    private Neighbor[] Deep(TextRows text, int row, int k) => k <= DepthOfWhole ? text.Nearest(row)[..Math.Min(k, text.Nearest(row).Length)] : _rows.Nearest(row, k);

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
