using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Selection;

/// <summary>Ranks the articles that may become links of an article. Safe to use from many threads.</summary>
/// <remarks>
/// What is ranked are candidates only: which of them may be linked at all is decided by <see cref="SelectionRules"/>. There are two
/// rankers, <see cref="TextRanker"/> by the nearness of the texts and the one of the room Learning by a model.
/// </remarks>
internal interface ICandidateRanker : ICandidateLists
{
    /// <summary>What the ranker is called in reports.</summary>
    string Name { get; }

    /// <summary>Whether articles are ranked by the nearness of their texts alone, which is the same both ways.</summary>
    bool IsByText { get; }

    /// <summary>Ranks the candidates of all articles at once, which costs less than one article after the other.</summary>
    /// <param name="depth">How many candidates of each article are going to be asked for, at first.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <param name="progress">Is told how many more articles are done.</param>
    /// <returns>The lists; deeper ones than were asked for can still be had from them.</returns>
    ICandidateLists RankAll(int depth, ParallelOptions parallel, Action<int> progress);

    /// <summary>The score of a link from one article to another.</summary>
    float Score(int from, int to);

    /// <summary>What a model makes of a link; <see langword="null"/> for a ranker without a model.</summary>
    ModelExplanation? Explain(int from, int to);
}

/// <summary>The candidates of each article, best first. Safe to use from many threads.</summary>
internal interface ICandidateLists
{
    /// <summary>The best candidates of an article: as many as are asked for, or more, or all that there are.</summary>
    /// <param name="row">The article.</param>
    /// <param name="depth">How many are wanted.</param>
    Neighbor[] Candidates(int row, int depth);
}
