using QuickTakes.Related.Progress;

namespace QuickTakes.Related.Evaluation;

/// <summary>Measures what an index suggests: <c>index.Evaluate(known)</c>.</summary>
public static class EvaluationExtensions
{
    /// <summary>Measures what the index suggests against known links, beside plain baselines.</summary>
    /// <remarks>
    /// <c>CrossValidate</c> (<c>QuickTakes.Related.Learning</c>) also measures what could be learned from the known links.
    /// </remarks>
    /// <param name="index">The index.</param>
    /// <param name="known">Known links between the articles of this index.</param>
    /// <param name="options">How; the defaults if <see langword="null"/>.</param>
    /// <param name="progress">Is told how far the search has come.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The links are those of another site.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static EvaluationReport Evaluate(
        this RelatedIndex index,
        KnownLinks known,
        EvaluationOptions? options = null,
        IProgress<IndexProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(known);
        options ??= new EvaluationOptions();
        options.Validate();
        known = known.In(index);
        var evaluation = new SystemEvaluation(index, known, options, folds: null);
        var own = evaluation.Report(index.Ranker.Name, index.FindAll(options.RulesFor(index), progress, cancellationToken));
        var baselines = Baselines.Measure(index, evaluation, options, progress, cancellationToken);
        return EvaluationReport.Of(index, known, [own, .. baselines]);
    }
}
