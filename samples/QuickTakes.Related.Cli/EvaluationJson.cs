using QuickTakes.Related.Evaluation;


namespace QuickTakes.Related.Cli;

/// <summary>What was measured, as <c>evaluate</c> prints it.</summary>
internal sealed record EvaluationJson(
    int Articles, int LabelledArticles, int KnownLinks, int LinksLeftOut, IReadOnlyList<SystemJson> Systems, TuningReport? Tuning, LearningReport? Learning)
{
    public static EvaluationJson Of(EvaluationReport report) => new(
        report.Articles, report.LabelledArticles, report.KnownLinks, report.LinksLeftOut, [.. report.Systems.Select(SystemJson.Of)], report.Tuning, report.Learning);
}

/// <summary>The measures of one system.</summary>
internal sealed record SystemJson(
    string Name, MeanRelevance Overall, CatalogueCoverage Coverage, NewArticleRelevance? NewArticles, IReadOnlyDictionary<string, MeanRelevance> BySubject)
{
    public static SystemJson Of(SystemReport system) => new(
        system.Name, system.Overall, system.Coverage, system.NewArticles, system.BySubject.ToDictionary(one => one.Subject, one => one.Relevance));
}

/// <summary>What came of learning, as <c>train</c> prints it.</summary>
/// <param name="Written">The model file, or <see langword="null"/> if none was written.</param>
/// <param name="Reason">Why none was written; empty if one was.</param>
/// <param name="Evaluation">What was measured; <see langword="null"/> with too few links.</param>
internal sealed record TrainingJson(string? Written, string Reason, EvaluationJson? Evaluation);
