using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Selection;

/// <summary>Ranks the articles that may become links of an article. Safe to use from many threads.</summary>
/// <remarks>
/// What is ranked are candidates only: which of them may be linked at all is decided by <see cref="SelectionRules"/>. There are three
/// rankers: <see cref="TextRanker"/> by words alone, <see cref="EvidenceRanker"/> by what the texts say about each other as well, and the
/// one of the room Learning by a model.
/// </remarks>
internal interface ICandidateRanker : ICandidateLists
{
    /// <summary>What the ranker is called in reports.</summary>
    string Name { get; }

    /// <summary>Whether articles are ranked by the nearness of their texts alone, which is the same both ways.</summary>
    bool IsByText { get; }

    /// <summary>Whether to ask for a few articles costs little, and not nearly as much as to rank all.</summary>
    bool IsCheapForFew { get; }

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

    /// <summary>What each piece of evidence beside words does for a link; <see langword="null"/> for a ranker that looks at none.</summary>
    EvidenceExplanation? ExplainEvidence(int from, int to) => null;

    /// <summary>The scores of links from one article to others, and what speaks for each beside words.</summary>
    LinkReasons[] Reasons(int from, int[] to) => [.. to.Select(target => new LinkReasons(Score(from, target), []))];

    /// <summary>
    /// The candidates of an article that need not be on the site: as many as are asked for, or more, or all that there are.
    /// </summary>
    /// <remarks>By words, unless a ranker knows better; what a model says of drafts is asked of another index.</remarks>
    Func<int, Neighbor[]> CandidatesOf(DraftQuery draft) => draft.Nearest;

    /// <summary>Makes now what the first questions would have to wait for.</summary>
    void Prepare()
    {
    }
}

/// <summary>The candidates of each article, best first. Safe to use from many threads.</summary>
internal interface ICandidateLists
{
    /// <summary>The best candidates of an article: as many as are asked for, or more, or all that there are.</summary>
    /// <param name="row">The article.</param>
    /// <param name="depth">How many are wanted.</param>
    Neighbor[] Candidates(int row, int depth);
}
