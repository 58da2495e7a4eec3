using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Ranking;

/// <summary>The articles that may be suggested for one, best first, as deep as they are asked for. Not safe for threads.</summary>
internal sealed class CandidateQueue(LinkDraft draft, Func<int, Neighbor[]> nearest, SelectionOptions options)
{
    private Neighbor[] _candidates = [];
    private int _next;
    private int _settled;
    private int _asked;
    private bool _isComplete;

    /// <summary>The next candidate that may be linked and is not yet, which stays the next until <see cref="Advance"/>.</summary>
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
            candidate = _candidates[_next] with { Row = draft.LedTo(_candidates[_next].Row) };
            if (candidate.Row >= 0 && draft.Rules.Allows(candidate.Row) && !draft.IsTaken(candidate.Row))
                return true;
        }
    }

    public void Advance() => _next++;

    private void AskDeeper()
    {
        _asked = _asked == 0 ? LinkSelector.FirstDepth(options) : (int)Math.Min(_asked * 4L, int.MaxValue);
        var neighbors = nearest(_asked);
        _isComplete = neighbors.Length < _asked || neighbors[^1].Score < options.MinScore;
        _candidates = draft.Rules.Weigh(neighbors);
        // Those yet to come score at most the last one's score: what scores more has its place.
        _settled = _isComplete ? _candidates.Length
            : options.OtherSubjectWeight == 1 ? _candidates.Length
            : _candidates.TakeWhile(candidate => candidate.Score > neighbors[^1].Score).Count();
    }
}
