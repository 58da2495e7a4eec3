namespace QuickTakes.Related.Selection;

/// <summary>What a good candidate usually scores on a site: so a score can be called low, whatever words and weights there are.</summary>
internal static class UsualScore
{
    /// <summary>With fewer articles a median says nothing.</summary>
    public const int FewestArticles = 50;

    private const int Sample = 256;

    // The best are often copies, or the same page in another language.
    private const int Place = 3;

    /// <summary>The median of what the third best candidate scores, over articles evenly spread; 0 for a small site.</summary>
    /// <param name="count">How many articles there are.</param>
    /// <param name="ranker">Ranks their candidates.</param>
    public static float Of(int count, ICandidateRanker ranker)
    {
        if (count < FewestArticles)
            return 0;
        var scores = new float[Math.Min(Sample, count)];
        // By one thread: all who ask wait for it, and would take from it the threads of the pool.
        for (var i = 0; i < scores.Length; i++)
        {
            var nearest = ranker.Candidates((int)((long)count * i / scores.Length), Place);
            scores[i] = nearest.Length >= Place ? nearest[Place - 1].Score : 0;
        }
        Array.Sort(scores);
        return scores[scores.Length / 2];
    }
}
