using QuickTakes.Related.Learning.Site;

namespace QuickTakes.Related.Learning.PairFeatures;

/// <summary>One thing that speaks for or against a link. Immutable and safe to use from many threads.</summary>
internal abstract class Feature(string name, string words)
{
    /// <summary>Value for a candidate of which the feature cannot say anything.</summary>
    public const float Unknown = -1;

    /// <summary>What the feature is called in model files.</summary>
    public string Name { get; } = name;

    /// <summary>What the feature says, in an editor's words.</summary>
    public string Words { get; } = words;

    /// <summary>Whether a site can supply it.</summary>
    public virtual bool IsAvailable(SiteView site) => true;

    /// <summary>Measures all candidates of an article.</summary>
    /// <param name="query">The article that gets links, turned to the candidates.</param>
    /// <param name="candidates">The candidates.</param>
    /// <param name="values">A value for each candidate.</param>
    public abstract void Measure(QueryView query, ReadOnlySpan<int> candidates, Span<float> values);
}

/// <summary>A feature that looks at one candidate at a time.</summary>
internal abstract class PairFeature(string name, string words) : Feature(name, words)
{
    public sealed override void Measure(QueryView query, ReadOnlySpan<int> candidates, Span<float> values)
    {
        for (var i = 0; i < candidates.Length; i++)
            values[i] = Measure(query, candidates[i]);
    }

    protected abstract float Measure(QueryView query, int candidate);

    protected static float Log(double value) => (float)Math.Log(1 + value);
}
