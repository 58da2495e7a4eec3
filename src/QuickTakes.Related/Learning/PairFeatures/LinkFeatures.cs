using QuickTakes.Related.Learning.Site;

namespace QuickTakes.Related.Learning.PairFeatures;

/// <summary>A feature that is computed from the link graph.</summary>
internal abstract class LinkFeature(string name, string words) : Feature(name, words)
{
    public sealed override void Measure(QueryView query, ReadOnlySpan<int> candidates, Span<float> values)
    {
        Count(query, query.Accumulator);
        for (var i = 0; i < candidates.Length; i++)
            values[i] = query.Accumulator[candidates[i]];
        query.Accumulator.Clear();
    }

    /// <summary>Gives weights to articles.</summary>
    protected abstract void Count(QueryView query, SparseAccumulator sums);
}

/// <summary>What the nearest articles under a view link to, each link weighted by the cosine.</summary>
internal sealed class NeighborLinksFeature(TextView view, int depth, bool best) : LinkFeature(
    $"neighbor-links-{view}-{(best ? "best" : $"sum{depth}")}", $"linked by articles near this one by {TextWords.Of(view)}")
{
    public override bool IsAvailable(SiteView site) => site[view] is not null;

    protected override void Count(QueryView query, SparseAccumulator sums)
    {
        var nearest = query.Nearest(view);
        foreach (var neighbor in nearest[..Math.Min(depth, nearest.Length)])
        {
            foreach (var target in query.Links.From(neighbor.Row))
            {
                if (best)
                    sums.Max(target, neighbor.Score);
                else
                    sums.Add(target, neighbor.Score);
            }
        }
    }
}

/// <summary>Who links to the nearest articles, each link weighted by the cosine.</summary>
internal sealed class LinksToNeighborsFeature(TextView view) : LinkFeature(
    $"links-to-neighbors-{view}", $"links to articles near this one by {TextWords.Of(view)}")
{
    public override bool IsAvailable(SiteView site) => site[view] is not null;

    protected override void Count(QueryView query, SparseAccumulator sums)
    {
        foreach (var neighbor in query.Nearest(view))
        {
            foreach (var source in query.Links.To(neighbor.Row))
                sums.Add(source, neighbor.Score);
        }
    }
}

/// <summary>How often the candidate is linked together with the article; a long list of links counts less.</summary>
internal sealed class CocitationFeature() : LinkFeature("co-citation", "linked together with this article")
{
    protected override void Count(QueryView query, SparseAccumulator sums)
    {
        foreach (var source in query.Links.To(query.Row))
        {
            var targets = query.Links.From(source);
            foreach (var target in targets)
                sums.Add(target, 1f / targets.Length);
        }
    }
}

/// <summary>Whether the candidate links to the article.</summary>
internal sealed class BackLinkFeature() : LinkFeature("back-link", "links to this article")
{
    protected override void Count(QueryView query, SparseAccumulator sums)
    {
        foreach (var source in query.Links.To(query.Row))
            sums.Add(source, 1);
    }
}

/// <summary>What the articles around this one in an order of the site link to, weighted by closeness.</summary>
internal sealed class SequenceLinksFeature(string name, string words, Func<SiteView, Sequence> sequence, Func<SiteView, bool> isThere)
    : LinkFeature(name, words)
{
    public override bool IsAvailable(SiteView site) => isThere(site);

    protected override void Count(QueryView query, SparseAccumulator sums)
    {
        var order = sequence(query.Site);
        foreach (var near in order.Around(query.Row, 25))
        {
            foreach (var target in query.Links.From(near))
                sums.Add(target, 1f / order.Distance(query.Row, near));
        }
    }
}

/// <summary>How many articles of the subject or folder link to the candidate, as a logarithm.</summary>
internal sealed class GroupLinksFeature(string name, string words, Func<SiteView, int[]> groups, Func<SiteView, bool> isThere)
    : PairFeature(name, words)
{
    public override bool IsAvailable(SiteView site) => isThere(site);

    protected override float Measure(QueryView query, int candidate)
    {
        var numbers = groups(query.Site);
        var count = 0;
        foreach (var source in query.Links.To(candidate))
            count += numbers[source] == numbers[query.Row] ? 1 : 0;
        return Log(count);
    }
}

/// <summary>How many articles link to the candidate, as a logarithm.</summary>
internal sealed class PopularityFeature() : PairFeature("popularity", "linked by many articles")
{
    protected override float Measure(QueryView query, int candidate) => Log(query.Links.To(candidate).Length);
}

/// <summary>How many articles the candidate links to.</summary>
internal sealed class OutboundFeature() : PairFeature("outbound", "links to many articles")
{
    protected override float Measure(QueryView query, int candidate) => query.Links.From(candidate).Length;
}

/// <summary>How many articles link to the article itself, as a logarithm: says how far other features can be trusted.</summary>
internal sealed class OwnPopularityFeature() : PairFeature("own-popularity", "this article is linked by many")
{
    protected override float Measure(QueryView query, int candidate) => Log(query.Links.To(query.Row).Length);
}

/// <summary>
/// Smallest distance of the article's id from one that links to the candidate, or that the candidate links to, as a logarithm.
/// </summary>
internal sealed class LinkIdDistanceFeature(bool sources) : PairFeature(
    sources ? "source-id-distance" : "target-id-distance",
    sources ? "linked by articles with ids close to this one" : "links to articles with ids close to this one")
{
    public override bool IsAvailable(SiteView site) => site.HasIds;

    protected override float Measure(QueryView query, int candidate)
    {
        var least = 99f;
        foreach (var row in sources ? query.Links.To(candidate) : query.Links.From(candidate))
        {
            if (row != query.Row)
                least = Math.Min(least, IdDistanceFeature.Between(query.Site.Ids[row], query.Site.Ids[query.Row]));
        }
        return least;
    }
}
