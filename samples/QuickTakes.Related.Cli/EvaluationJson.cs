using QuickTakes.Related.Evaluation;

namespace QuickTakes.Related.Cli;

/// <summary>What was measured, as <c>evaluate</c> prints it.</summary>
internal sealed record EvaluationJson(int Articles, int LabelledArticles, int KnownLinks, int LinksLeftOut, IReadOnlyList<SystemJson> Systems)
{
    public static EvaluationJson Of(EvaluationReport report) => new(
        report.Articles, report.LabelledArticles, report.KnownLinks, report.LinksLeftOut, [.. report.Systems.Select(SystemJson.Of)]);
}

/// <summary>The measures of one system.</summary>
internal sealed record SystemJson(string Name, MeanRelevance Overall, CatalogueCoverage? Coverage, IReadOnlyDictionary<string, MeanRelevance> BySubject)
{
    public static SystemJson Of(SystemReport system) => new(
        system.Name, system.Overall, system.Coverage, system.BySubject.ToDictionary(one => one.Subject, one => one.Relevance));
}
