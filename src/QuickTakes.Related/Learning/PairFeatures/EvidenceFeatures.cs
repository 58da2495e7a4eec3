using QuickTakes.Related.Learning.Site;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Learning.PairFeatures;

/// <summary>Links or titles in the running texts that tie the article to the candidate, or the candidate to it: their weight.</summary>
internal sealed class EvidenceFeature(string name, string words, Func<SiteEvidence, EvidencePairs> pairs, bool isOwn) : Feature(name, words)
{
    public override bool IsAvailable(SiteView site) => site.HasMany(pairs(site.Evidence));

    public override void Measure(QueryView query, ReadOnlySpan<int> candidates, Span<float> values)
    {
        var tied = pairs(query.Site.Evidence);
        foreach (var (row, weight) in isOwn ? tied.From(query.Row) : tied.To(query.Row))
            query.Accumulator.Add(row, weight);
        for (var i = 0; i < candidates.Length; i++)
            values[i] = query.Accumulator[candidates[i]];
        query.Accumulator.Clear();
    }
}

/// <summary>How many articles link to the candidate in their text, or name its title, as a logarithm.</summary>
internal sealed class EvidencePopularityFeature(string name, string words, Func<SiteEvidence, EvidencePairs> pairs)
    : PairFeature(name, words)
{
    public override bool IsAvailable(SiteView site) => site.HasMany(pairs(site.Evidence));

    protected override float Measure(QueryView query, int candidate) => Log(pairs(query.Site.Evidence).To(candidate).Length);
}
