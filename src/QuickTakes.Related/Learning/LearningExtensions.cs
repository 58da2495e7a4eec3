using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Progress;

namespace QuickTakes.Related.Learning;

/// <summary>Ranks by what was learned from the links of a site: <c>index.With(model)</c>.</summary>
/// <remarks>Learning itself, <c>index.Train(known)</c>, is in the package QuickTakes.Related.Training.</remarks>
public static class LearningExtensions
{
    /// <summary>
    /// The same index, ranking by a model. Drafts, which have no place on the site yet, are still compared by text, under the weights
    /// that the model found for it, if it did: the first draft then waits for a second index of the text.
    /// </summary>
    /// <param name="index">The index of the articles.</param>
    /// <param name="model">The model.</param>
    /// <param name="known">
    /// The links that it may look at; those of the front matter if <see langword="null"/>. An article's own are not looked at.
    /// </param>
    /// <param name="progress">Is told how far the search has come.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The links are those of another site.</exception>
    /// <exception cref="FormatException">
    /// The model was learned under other options, or ranks by a feature that these articles cannot supply; the message says which.
    /// </exception>
    public static RelatedIndex With(
        this RelatedIndex index,
        LinkModel model,
        KnownLinks? known = null,
        IProgress<IndexProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(model);
        known = (known ?? KnownLinks.Of(index)).In(index);
        model.ThrowIfLearnedOtherwise(ModelSetting.Of(index));
        var site = SiteTexts.View(index, index.Parallelism(cancellationToken), progress);
        var graphs = new TrainingGraphs(site, known.Targets(), withNew: false);
        var forDrafts = model.ForDrafts is { } settings
            ? new Lazy<RelatedIndex>(() => index.Reweighted(settings.On(index.Options), CancellationToken.None))
            : null;
        return index.With(new ModelRanker(site, graphs, model.Trees, model.FeaturesFor(site)), forDrafts);
    }
}
