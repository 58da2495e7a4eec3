using QuickTakes.Related.Evaluation;

namespace QuickTakes.Related.Learning;

/// <summary>Learns a model from all known links, if models learned from four fifths of them proved better than text similarity.</summary>
internal sealed class LinkTrainer(CrossValidation validation)
{
    public TrainingResult Train(CancellationToken cancellationToken)
    {
        var (index, known, options) = (validation.Index, validation.Known, validation.Training);
        if (known.ArticleCount < options.FewestArticles)
        {
            return new TrainingResult(
                null,
                $"only {known.ArticleCount} articles have known links, fewer than the {options.FewestArticles} that can be learned from",
                null);
        }
        var (report, _, site, features) = validation.Run(cancellationToken);
        if (!report.Gain.IsGain)
            return new TrainingResult(null, "what was learned is not better than text similarity by more than chance", report);

        var learner = new RankerTraining(site, features, options, index.Parallelism(cancellationToken));
        var trees = learner.Learn(known.Targets(), known.Rows);
        var model = new LinkModel(
            Origin(index, known, report.Evaluation),
            ModelSetting.Of(index),
            report.Tuning?.Used,
            [.. features.Select(feature => feature.Name)],
            trees);
        return new TrainingResult(model, "", report);
    }

    private static ModelOrigin Origin(RelatedIndex index, KnownLinks known, EvaluationReport report)
    {
        var (text, learned) = (report.Systems[0].Overall.Mean, report.Systems[1].Overall.Mean);
        return new ModelOrigin
        {
            Articles = index.Catalog.Count,
            LabelledArticles = known.ArticleCount,
            Links = known.LinkCount,
            RecallAt5 = learned.RecallAt5,
            NdcgAt10 = learned.NdcgAt10,
            TextRecallAt5 = text.RecallAt5,
            TextNdcgAt10 = text.NdcgAt10,
        };
    }
}
