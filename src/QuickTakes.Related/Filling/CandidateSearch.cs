using QuickTakes.Related.Similarity;


namespace QuickTakes.Related.Filling;

/// <summary>How articles that may be linked are found. Safe to use from many threads.</summary>
/// <param name="Ranked">So many of the articles that may be linked from a row, or more, best first.</param>
/// <param name="ByText">So many of the rows nearest to a row by their texts, or more, best first.</param>
/// <param name="Score">The score of a link from one row to another; <see langword="null"/> where it is the nearness of the texts, which is the same both ways.</param>
internal sealed record CandidateSearch(Func<int, int, Neighbor[]> Ranked, Func<int, int, Neighbor[]> ByText, Func<int, int, float>? Score = null)
{
    /// <summary>How many of the nearest are looked at where not all can be.</summary>
    public const int Deepest = 200;
}
