namespace QuickTakes.Related.Learning;

/// <summary>Looks for the settings under which text similarity meets known links best.</summary>
/// <remarks>
/// Coordinate ascent: each number in turn is moved along its ladder of values for as long as that helps, up, or else down; in a
/// second round once more, since the best value of one depends on the others.
/// </remarks>
internal static class WeightSearch
{
    private const int Rounds = 2;

    /// <summary>The best settings that are found, or the start if no step from it helps.</summary>
    /// <param name="start">Where the search begins; its numbers need not be on the ladders.</param>
    /// <param name="ladders">The numbers that are looked for, in the order in which they are moved.</param>
    /// <param name="score">What is to be as high as possible. It is asked at most once for the same settings.</param>
    public static TextSettings Climb(TextSettings start, IReadOnlyList<Ladder> ladders, Func<TextSettings, double> score)
    {
        var scores = new Dictionary<TextSettings, double>();
        var best = start;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var ladder in ladders)
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

        double Score(TextSettings settings)
        {
            if (!scores.TryGetValue(settings, out var known))
                scores.Add(settings, known = score(settings));
            return known;
        }
    }
}
