using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Features;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;


namespace QuickTakes.Related;

public sealed partial class RelatedIndex
{
    /// <summary>Measures what the index suggests against known links, beside what could be learned from them and plain baselines.</summary>
    /// <param name="known">Known links between the articles of this index.</param>
    /// <param name="options">How; the defaults if <see langword="null"/>.</param>
    /// <param name="progress">Is told how far the search has come.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The links are those of another index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public EvaluationReport Evaluate(
        KnownLinks known, EvaluationOptions? options = null, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ThrowIfForeign(known);
        options ??= new EvaluationOptions();
        options.Validate();
        if (_ranker is null && options.Training is { } training && known.ArticleCount >= training.FewestArticles)
        {
            var (evaluation, report, _) = Judge(known, options, training, progress, cancellationToken);
            return report with { Systems = [.. report.Systems, .. Baselines(evaluation, options, progress, cancellationToken)] };
        }
        var measured = new SystemEvaluation(_articles, known, options, folds: null);
        var own = measured.Report(_ranker is null ? "text" : "model", FindAll(RulesOf(measured, options), progress, cancellationToken));
        return new EvaluationReport(
            _articles.Length, known.ArticleCount, known.LinkCount, known.LeftOut, [own, .. Baselines(measured, options, progress, cancellationToken)], Tuning: null, Learning: null);
    }

    private IEnumerable<SystemReport> Baselines(
        SystemEvaluation evaluation, EvaluationOptions options, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        if (!options.Baselines)
            yield break;
        var rules = RulesOf(evaluation, options);
        var plain = _options with { FieldWeights = new FieldWeights { Title = 1 }, TermFrequencyExponent = 1, IdfExponent = 1, PhraseWeight = 0 };
        yield return evaluation.Report("plain TF-IDF", Reweighed(plain, cancellationToken).FindAll(rules, progress, cancellationToken));
        var titles = _options with { FieldWeights = new FieldWeights { Keywords = 0, Answer = 0, Body = 0 } };
        yield return evaluation.Report("titles only", Reweighed(titles, cancellationToken).FindAll(rules, progress, cancellationToken));
        yield return evaluation.Report("random", evaluation.Random());
    }

    private SelectionOptions RulesOf(SystemEvaluation evaluation, EvaluationOptions options) =>
        _options.Selection with { Count = evaluation.Depth, Diversity = options.Diversity };

    private void ThrowIfForeign(KnownLinks known)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (!known.AreOf(_articles))
            throw new ArgumentException("The known links lead between the articles of another index.", nameof(known));
    }
}
