using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Learning;

namespace QuickTakes.Related.Cli;

/// <summary>What was measured, as <c>evaluate</c> prints it.</summary>
internal sealed record EvaluationJson(
    int Articles, int LabelledArticles, int KnownLinks, int LinksLeftOut, IReadOnlyList<SystemJson> Systems, TuningReport? Tuning,
    LearningJson? Learning)
{
    public static EvaluationJson Of(EvaluationReport report, LearningReport? learning) => new(
        report.Articles,
        report.LabelledArticles,
        report.KnownLinks,
        report.LinksLeftOut,
        [.. report.Systems.Select(SystemJson.Of)],
        learning?.Tuning,
        learning is null ? null : new LearningJson(learning.Gain, learning.CandidateRecall));
}

/// <summary>What cross-validation says of learning.</summary>
internal sealed record LearningJson(MeanRelevance Gain, double CandidateRecall);

/// <summary>The measures of one system.</summary>
internal sealed record SystemJson(
    string Name, MeanRelevance Overall, CatalogueCoverage Coverage, NewArticleRelevance? NewArticles,
    IReadOnlyDictionary<string, MeanRelevance> BySubject)
{
    public static SystemJson Of(SystemReport system) => new(
        system.Name, system.Overall, system.Coverage, system.NewArticles,
        system.BySubject.ToDictionary(one => one.Subject, one => one.Relevance));
}

/// <summary>What came of learning, as <c>train</c> prints it.</summary>
/// <param name="Written">The model file, or <see langword="null"/> if none was written.</param>
/// <param name="Reason">Why none was written; empty if one was.</param>
/// <param name="Evaluation">What was measured; <see langword="null"/> with too few links.</param>
internal sealed record TrainingJson(string? Written, string Reason, EvaluationJson? Evaluation);
