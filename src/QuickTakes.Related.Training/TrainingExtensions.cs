using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Learning;
using QuickTakes.Related.Progress;

namespace QuickTakes.Related.Training;

/// <summary>Learns from the links of a site how its articles relate: <c>index.Train(known)</c>.</summary>
/// <remarks>
/// A package of its own, since what is learned is used without it: ML.NET, which learns, is most of what there would be to carry, and needs
/// code that is made at run time, so it works neither trimmed nor as native AOT.
/// </remarks>
public static class TrainingExtensions
{
    /// <summary>
    /// Learns from known links how this site relates its articles, and judges what was learned by five-fold cross-validation.
    /// </summary>
    /// <param name="index">The index of the articles.</param>
    /// <param name="known">Known links between its articles.</param>
    /// <param name="options">How; the defaults if <see langword="null"/>.</param>
    /// <param name="progress">Is told how far the search has come.</param>
    /// <param name="cancellationToken">Stops the work; while ML.NET learns, only when it is done.</param>
    /// <returns>
    /// The model; or none, with the reason, where the links are too few or it is not better than text similarity beyond chance.
    /// </returns>
    /// <exception cref="ArgumentException">The links are those of another site.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static TrainingResult Train(
        this RelatedIndex index,
        KnownLinks known,
        TrainingOptions? options = null,
        IProgress<IndexProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var validation = Validation(index, known, options, new EvaluationOptions(), progress);
        return new LinkTrainer(validation).Train(cancellationToken);
    }

    /// <summary>
    /// Measures what the index suggests by text against known links, beside what can be learned from them, by five-fold
    /// cross-validation, and beside plain baselines.
    /// </summary>
    /// <param name="index">The index of the articles; if it ranks by a model, the model has no part in this.</param>
    /// <param name="known">
    /// Known links between its articles, of as many articles as <see cref="TrainingOptions.FewestArticles"/> says.
    /// </param>
    /// <param name="options">How suggestions are measured; the defaults if <see langword="null"/>.</param>
    /// <param name="training">How it is learned; the defaults if <see langword="null"/>.</param>
    /// <param name="progress">Is told how far the search has come.</param>
    /// <param name="cancellationToken">Stops the work; while ML.NET learns, only when it is done.</param>
    /// <exception cref="ArgumentException">The links are those of another site, or too few to learn from.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static LearningReport CrossValidate(
        this RelatedIndex index,
        KnownLinks known,
        EvaluationOptions? options = null,
        TrainingOptions? training = null,
        IProgress<IndexProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var validation = Validation(index, known, training, options ?? new EvaluationOptions(), progress);
        if (known.ArticleCount < validation.Training.FewestArticles)
        {
            throw new ArgumentException(
                $"Only {known.ArticleCount} articles have known links, fewer than the {validation.Training.FewestArticles} of "
                + $"{nameof(TrainingOptions)}.{nameof(TrainingOptions.FewestArticles)}: call Evaluate, which learns nothing.",
                nameof(known));
        }
        return validation.Run(cancellationToken).WithBaselines(validation, cancellationToken);
    }

    private static CrossValidation Validation(
        RelatedIndex index, KnownLinks known, TrainingOptions? training, EvaluationOptions options, IProgress<IndexProgress>? progress)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(known);
        training = (training ?? new TrainingOptions()) with { Learner = LambdaMart.Learn };
        training.Validate();
        options.Validate();
        return new CrossValidation(index, known.In(index), options, training, progress);
    }
}
