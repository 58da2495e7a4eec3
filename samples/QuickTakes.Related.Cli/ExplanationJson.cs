using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Cli;

/// <summary>An explanation, as <c>explain</c> prints it.</summary>
internal sealed record ExplanationJson(
    string From, string To, double Score, int Rank, string? Obstacle, FieldShares ByField, IReadOnlyList<SharedTerm> Terms,
    ModelExplanation? ByModel)
{
    public static ExplanationJson Of(Explanation explanation) => new(
        explanation.From.Path,
        explanation.To.Path,
        explanation.Score,
        explanation.Rank,
        explanation.Obstacle switch
        {
            LinkObstacle.Self => "self",
            LinkObstacle.NoIndex => "no_index",
            LinkObstacle.Copy => "copy",
            LinkObstacle.Excluded => "excluded",
            _ => null,
        },
        explanation.ByField,
        explanation.Terms,
        explanation.ByModel);
}
