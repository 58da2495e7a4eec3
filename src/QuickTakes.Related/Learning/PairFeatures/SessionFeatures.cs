using QuickTakes.Related.Learning.Site;

namespace QuickTakes.Related.Learning.PairFeatures;

/// <summary>
/// Largest step between neighbouring ids from the one article's to the other's, as a logarithm: a large step separates what was written
/// at different times.
/// </summary>
internal sealed class IdGapFeature() : PairFeature("id-gap", "no break in the ids between the two")
{
    private const int Reach = 60;

    public override bool IsAvailable(SiteView site) => site.HasIds;

    protected override float Measure(QueryView query, int candidate)
    {
        var distance = query.Site.ById.Distance(query.Row, candidate);
        return distance is < 0 or > Reach ? 99 : Log(query.Site.ById.LargestStep(query.Row, candidate, query.Site.Ids));
    }
}

/// <summary>How many other articles have an id at most 20 away from the article's: says how far ids can be trusted.</summary>
internal sealed class IdDensityFeature() : PairFeature("id-density", "articles with ids close to this one")
{
    public override bool IsAvailable(SiteView site) => site.HasIds;

    protected override float Measure(QueryView query, int candidate) => query.Site.IdDensities[query.Row];
}

/// <summary>
/// Place of the candidate among the candidates whose ids are close, nearest by the words of one view first. A candidate whose id is not
/// close has the place behind the last.
/// </summary>
internal sealed class RankAmongCloseIdsFeature(TextView view, int reach) : Feature(
    $"rank-among-close-ids-{view}-{reach}", $"nearest by {TextWords.Of(view)} of those with close ids")
{
    public override bool IsAvailable(SiteView site) => site.HasIds && site[view] is not null;

    public override void Measure(QueryView query, ReadOnlySpan<int> candidates, Span<float> values)
    {
        var cosines = query.Cosines(view);
        var close = new List<(float Cosine, int At)>();
        for (var i = 0; i < candidates.Length; i++)
        {
            if (query.Site.ById.Distance(query.Row, candidates[i]) is >= 0 and var distance && distance <= reach)
                close.Add((-cosines[i], i));
            values[i] = 2 * reach + 1;
        }
        close.Sort();
        for (var rank = 0; rank < close.Count; rank++)
            values[close[rank].At] = rank;
    }
}

/// <summary>How many of the candidate's links, to it or from it, are with articles whose ids are close to the article's.</summary>
internal sealed class LinksWithCloseIdsFeature(bool sources) : PairFeature(
    sources ? "sources-close" : "targets-close",
    sources ? "linked by many articles with close ids" : "links to many articles with close ids")
{
    public override bool IsAvailable(SiteView site) => site.HasIds;

    protected override float Measure(QueryView query, int candidate)
    {
        var count = 0;
        foreach (var row in sources ? query.Links.To(candidate) : query.Links.From(candidate))
            count += query.Site.Ids[row] >= 0 && row != query.Row
                && Math.Abs(query.Site.Ids[row] - query.Site.Ids[query.Row]) <= 30 ? 1 : 0;
        return count;
    }
}
