using QuickTakes.Related.Selection;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Filling;

/// <summary>The articles that may be suggested for one, best first, as deep as they are asked for. Not safe for threads.</summary>
/// <param name="draft">The links that the article has so far.</param>
/// <param name="lists">The candidates of each article, best first.</param>
/// <param name="deepest">How many of them are looked at, at most.</param>
/// <param name="isFull">Whether an article is linked as often as it may be.</param>
/// <param name="options">What is wanted of a link.</param>
internal sealed class CandidateQueue(LinkDraft draft, ICandidateLists lists, int deepest, Predicate<int> isFull, SelectionOptions options)
{
    private Neighbor[] _candidates = [];
    private int _next;
    private int _settled;
    private int _asked;
    private bool _isComplete;
    private bool _metFull;

    /// <summary>Why there is no candidate left.</summary>
    public FreePlaceReason WhyNone => _next < _candidates.Length ? FreePlaceReason.NothingNear
        : _metFull ? FreePlaceReason.LimitReached : FreePlaceReason.NoCandidates;

    /// <summary>The next candidate that may be linked and is not yet; it stays the next while that is so.</summary>
    public bool TryPeek(out Neighbor candidate)
    {
        for (; ; _next++)
        {
            while (_next >= _settled && !_isComplete)
                AskDeeper();
            if (_next >= _candidates.Length || _candidates[_next].Score < options.MinScore)
            {
                candidate = default;
                return false;
            }
            _metFull |= isFull(_candidates[_next].Row);
            candidate = _candidates[_next] with { Row = draft.ResolveNew(_candidates[_next].Row) };
            if (candidate.Row >= 0 && !isFull(candidate.Row) && draft.Rules.Allows(candidate.Row) && !draft.IsTaken(candidate.Row))
                return true;
        }
    }

    private void AskDeeper()
    {
        _asked = (int)Math.Min(_asked == 0 ? LinkSelector.FirstDepth(options) : _asked * 4L, deepest);
        var neighbors = lists.Candidates(draft.Row, _asked);
        _isComplete = neighbors.Length < _asked || _asked == deepest || neighbors[^1].Score < options.MinScore;
        _asked = Math.Max(_asked, neighbors.Length);
        _candidates = draft.Rules.Weigh(neighbors);
        // Weighing can put candidates in another order. Those not asked for yet score at most what the last one scored before it was
        // weighed, so that only what scores more has its final place.
        _settled = _isComplete ? _candidates.Length
            : options.OtherSubjectWeight == 1 ? _candidates.Length
            : _candidates.TakeWhile(candidate => candidate.Score > neighbors[^1].Score).Count();
    }
}
