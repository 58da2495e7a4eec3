namespace QuickTakes.Related.Learning;

/// <summary>Candidates of one article with their features, and which of them were linked.</summary>
/// <param name="Features">Features of the candidates, one after the other.</param>
/// <param name="IsLinked">Whether each candidate was linked.</param>
internal sealed record RankingExample(float[] Features, bool[] IsLinked);

/// <summary>Learns trees that rank the candidates of an article.</summary>
/// <param name="examples">What is learned from.</param>
/// <param name="featureCount">How many features each candidate has.</param>
/// <param name="threads">How many threads work at most; the trees are the same for any number.</param>
/// <remarks>Learning takes packages that using what was learned does not, so who learns is handed in.</remarks>
internal delegate TreeEnsemble TreeLearner(IReadOnlyList<RankingExample> examples, int featureCount, int threads);
