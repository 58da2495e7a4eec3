using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Similarity.Search;

namespace QuickTakes.Related.Filling;

/// <summary>Where a plan finds the articles that may be linked. Safe to use from many threads.</summary>
/// <param name="Ranked">The candidates of each article, by the index's ranker.</param>
/// <param name="ByText">The articles nearest to each by their texts, which is the same both ways.</param>
/// <param name="Ranker">Scores a link in its own direction.</param>
internal sealed record FillCandidates(ICandidateLists Ranked, ICandidateLists ByText, ICandidateRanker Ranker)
{
    /// <summary>How many of the nearest are looked at where not all can be.</summary>
    public const int Deepest = 200;

    /// <summary>If fewer than one article in so many has a place to fill, asking for each costs less than comparing all.</summary>
    public const int FewShare = 32;

    /// <summary>Whether only the candidates of the articles that have a place to fill are asked for.</summary>
    public static bool CanAskSingly(RelatedIndex index, FillOptions options) =>
        index.Ranker.IsCheapForFew && options is { MaxInbound: null, ReachAll: false };

    /// <summary>The candidates of a few articles, each found when it is asked for; the same as if all were ranked at once.</summary>
    public static FillCandidates OfFew(RelatedIndex index) =>
        new(index.Ranker, index.ByWords(), index.Ranker);

    /// <summary>Ranks the candidates of all articles of an index.</summary>
    public static FillCandidates Of(RelatedIndex index, FillOptions options, IProgress<IndexProgress>? progress, ParallelOptions parallel)
    {
        var first = LinkSelector.FirstDepth(options.Selection);
        // With a limit on inbound links most articles look at all that they may look at: asked for at once, each pair is compared once.
        var isDeep = options.MaxInbound is not null && CosineIndex.CanJoin(index.Catalog.Count, Deepest);
        var ranked = index.RankAll(isDeep ? Math.Max(first, Deepest) : first, progress, parallel);
        var byText = index.Ranker.IsByText ? ranked : index.ByWords();
        return new FillCandidates(ranked, byText, index.Ranker);
    }

    /// <summary>The score of a link from one article to another, whose texts are so near.</summary>
    public float Score(int from, int to, float nearness) => Ranker.IsByText ? nearness : Ranker.Score(from, to);
}
