namespace QuickTakes.Related.Learning;

/// <summary>Regression trees whose leaves add up to a score. Immutable and safe to use from many threads.</summary>
/// <param name="Roots">Where each tree starts in the nodes; one more entry than trees.</param>
/// <param name="Features">Which feature each node looks at; −1 for a leaf.</param>
/// <param name="Values">Each node's threshold, up to which it goes left; the value of a leaf.</param>
/// <param name="Left">Where each node's left child is; the right one follows it.</param>
internal sealed record TreeEnsemble(int[] Roots, short[] Features, float[] Values, int[] Left)
{
    public int TreeCount => Roots.Length - 1;

    /// <summary>The sum of some trees for an article's features.</summary>
    public float Score(ReadOnlySpan<float> features, int from, int to)
    {
        var sum = 0f;
        for (var tree = from; tree < to; tree++)
        {
            var node = Roots[tree];
            int feature;
            while ((feature = Features[node]) >= 0)
                node = Left[node] + (features[feature] <= Values[node] ? 0 : 1);
            sum += Values[node];
        }
        return sum;
    }
}
