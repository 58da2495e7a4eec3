using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related;

public sealed partial class RelatedIndex
{
    /// <summary>Measures what the index suggests against known links.</summary>
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
        var evaluation = new SystemEvaluation(_articles, known, options);
        var rules = _options.Selection with { Count = evaluation.Depth, Diversity = options.Diversity };
        var systems = new List<SystemReport> { evaluation.Report(_ranker is null ? "text" : "model", FindAll(rules, progress, cancellationToken)) };
        if (options.Baselines)
        {
            systems.Add(evaluation.Report("titles only", TitlesOnly(cancellationToken).FindAll(rules, progress, cancellationToken)));
            systems.Add(evaluation.Report("random", evaluation.Random()));
        }
        return new EvaluationReport(_articles.Length, known.ArticleCount, known.LinkCount, known.LeftOut, systems);
    }

    /// <summary>The same articles, compared by their titles.</summary>
    private RelatedIndex TitlesOnly(CancellationToken cancellationToken)
    {
        var options = _options with { FieldWeights = new FieldWeights { Keywords = 0, Answer = 0, Body = 0 } };
        var model = _model.With(options);
        var parallel = Threads(options, cancellationToken);
        return new RelatedIndex(options, _articles, _terms, model, CosineIndex.Build(model.Rows(_terms, parallel), parallel), Problems, _targets);
    }

    private void ThrowIfForeign(KnownLinks known)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (!known.AreOf(_articles))
            throw new ArgumentException("The known links lead between the articles of another index.", nameof(known));
    }
}
