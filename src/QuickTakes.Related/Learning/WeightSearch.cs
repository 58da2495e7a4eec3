using QuickTakes.Related.Features;

namespace QuickTakes.Related.Learning;

/// <summary>Looks for the weighting under which text similarity meets known links best.</summary>
/// <remarks>
/// Coordinate ascent: each number in turn is moved along its ladder of values for as long as that helps, up, or else down; in a
/// second round once more, since the best value of one depends on the others.
/// </remarks>
internal static class WeightSearch
{
    private const int Rounds = 2;

    private static readonly double[] FieldLadder = [0, 0.5, 1, 2, 4, 8, 12, 18, 27];

    private static readonly Ladder[] Ladders =
    [
        new(FieldLadder, one => one.Fields.Title, (one, value) => one with { Fields = one.Fields with { Title = value } }),
        new(FieldLadder, one => one.Fields.Keywords, (one, value) => one with { Fields = one.Fields with { Keywords = value } }),
        new(FieldLadder, one => one.Fields.Answer, (one, value) => one with { Fields = one.Fields with { Answer = value } }),
        new(FieldLadder, one => one.Fields.Body, (one, value) => one with { Fields = one.Fields with { Body = value } }),
        new(
            [0, 0.25, 0.35, 0.5, 0.7, 0.85, 1],
            one => one.TermFrequencyExponent,
            (one, value) => one with { TermFrequencyExponent = value }),
        new([0.7, 1, 1.2, 1.5, 2, 2.5], one => one.IdfExponent, (one, value) => one with { IdfExponent = value }),
        new([0, 0.25, 0.5, 0.75, 1, 1.5], one => one.PhraseWeight, (one, value) => one with { PhraseWeight = value }),
    ];

    /// <summary>The best weighting that is found, or the start if no step from it helps.</summary>
    /// <param name="start">Where the search begins; its numbers need not be on the ladders.</param>
    /// <param name="score">What is to be as high as possible. It is asked at most once for each weighting.</param>
    public static TermWeighting Climb(TermWeighting start, Func<TermWeighting, double> score)
    {
        var scores = new Dictionary<TermWeighting, double>();
        var best = start;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var ladder in Ladders)
            {
                if (!Move(ladder, upwards: true))
                    Move(ladder, upwards: false);
            }
        }
        return best;

        bool Move(Ladder ladder, bool upwards)
        {
            var from = best;
            while (ladder.Next(best, upwards) is { } next && Score(next) > Score(best))
                best = next;
            return best != from;
        }

        double Score(TermWeighting weighting)
        {
            if (!scores.TryGetValue(weighting, out var known))
                scores.Add(weighting, known = score(weighting));
            return known;
        }
    }

    /// <summary>The values that one number of a weighting may take.</summary>
    /// <param name="Rungs">The values, ascending.</param>
    /// <param name="Get">The number.</param>
    /// <param name="Set">The weighting with another number.</param>
    private sealed record Ladder(double[] Rungs, Func<TermWeighting, double> Get, Func<TermWeighting, double, TermWeighting> Set)
    {
        /// <summary>The weighting one rung further; <see langword="null"/> at the end of the ladder.</summary>
        public TermWeighting? Next(TermWeighting from, bool upwards)
        {
            var value = Get(from);
            var further = Array.FindAll(Rungs, rung => upwards ? rung > value : rung < value);
            return further.Length == 0 ? null : Set(from, upwards ? further[0] : further[^1]);
        }
    }
}
