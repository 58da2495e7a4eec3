using QuickTakes.Related.Learning.Site;

namespace QuickTakes.Related.Learning.PairFeatures;

/// <summary>A feature that compares places in the order of the site, at most <see cref="QueryView.Surroundings"/> apart.</summary>
internal abstract class SurroundingsFeature(string name, string words) : PairFeature(name, words)
{
    protected sealed override float Measure(QueryView query, int candidate) =>
        query.Site.Order.Distance(query.Row, candidate) is >= 0 and <= QueryView.Surroundings
            ? Measure(query, candidate, query.Site.Order.Place(query.Row), query.Site.Order.Place(candidate))
            : Unknown;

    /// <summary>Measures a candidate by the places of both articles.</summary>
    protected abstract float Measure(QueryView query, int candidate, int own, int other);

    /// <summary>The mean cosine of the article with those at some places, itself left out; 0 if none are near.</summary>
    protected static float MeanCosine(QueryView query, int own, int start, int end)
    {
        var around = query.Around();
        start = Math.Max(start, own - QueryView.Surroundings);
        end = Math.Min(end, own + QueryView.Surroundings + 1);
        var sum = 0f;
        for (var place = start; place < end; place++)
            sum += around[place - own + QueryView.Surroundings];
        var count = end - start - (start <= own && own < end ? 1 : 0);
        return count > 0 ? sum / count : 0;
    }
}

/// <summary>How many places the candidate lies outside the block of links that the article is in, as a logarithm; 0 inside.</summary>
internal sealed class BlockDistanceFeature() : SurroundingsFeature("block-distance", "among articles that link to each other")
{
    protected override float Measure(QueryView query, int candidate, int own, int other)
    {
        var (start, end) = (query.Links.Blocks.Start(query.Row), query.Links.Blocks.End(query.Row));
        return other < start ? Log(start - other) : other >= end ? Log(other - end + 1) : 0;
    }
}

/// <summary>How many articles are in the candidate's block of links, as a logarithm.</summary>
internal sealed class BlockSizeFeature() : SurroundingsFeature("block-size", "many articles that link to each other")
{
    protected override float Measure(QueryView query, int candidate, int own, int other) =>
        Log(query.Links.Blocks.End(candidate) - query.Links.Blocks.Start(candidate));
}

/// <summary>Mean cosine of the article with those of the candidate's block of links.</summary>
internal sealed class BlockCosineFeature() : SurroundingsFeature(
    "block-cosine", "words in common with all that link to each other around the other")
{
    protected override float Measure(QueryView query, int candidate, int own, int other) =>
        MeanCosine(query, own, query.Links.Blocks.Start(candidate), query.Links.Blocks.End(candidate));
}

/// <summary>How close the candidate's <see cref="BlockCosineFeature"/> comes to the highest of all candidates.</summary>
internal sealed class RelativeBlockCosineFeature() : Feature("relative-block-cosine", "nearest of the articles that link to each other")
{
    private readonly BlockCosineFeature _cosine = new();

    public override void Measure(QueryView query, ReadOnlySpan<int> candidates, Span<float> values)
    {
        _cosine.Measure(query, candidates, values);
        var best = 1e-6f;
        foreach (var value in values)
            best = Math.Max(best, value);
        foreach (ref var value in values)
            value = value == Unknown ? Unknown : value / best;
    }
}

/// <summary>Range of the ids of one article's block of links together with the other article, as a logarithm.</summary>
internal sealed class BlockSpanFeature(bool own) : SurroundingsFeature(
    own ? "own-block-span" : "other-block-span",
    own ? "ids close to all articles linked with this one" : "ids close to all articles linked with the other")
{
    public override bool IsAvailable(SiteView site) => site.HasIds;

    protected override float Measure(QueryView query, int candidate, int ownPlace, int otherPlace)
    {
        var (site, blocks) = (query.Site, query.Links.Blocks);
        var (inside, joining) = own ? (query.Row, candidate) : (candidate, query.Row);
        var lowest = Math.Min(site.Ids[site.Order[blocks.Start(inside)]], site.Ids[joining]);
        var highest = Math.Max(site.Ids[site.Order[blocks.End(inside) - 1]], site.Ids[joining]);
        return Log(highest - lowest);
    }
}

/// <summary>
/// The fewest links that lead across any cut between the two, as a logarithm. No link leads across the edge of a group of articles that
/// were made together.
/// </summary>
internal sealed class CrossingLinksFeature() : SurroundingsFeature("crossing-links", "no break in the links between the two")
{
    protected override float Measure(QueryView query, int candidate, int own, int other)
    {
        var fewest = int.MaxValue;
        for (var cut = Math.Min(own, other) + 1; cut <= Math.Max(own, other); cut++)
            fewest = Math.Min(fewest, query.Links.Blocks.Crossing(cut));
        return Log(fewest);
    }
}

/// <summary>
/// Mean cosine of the article with the candidate and those around it. The words of one article may be chance; those of seven are the
/// subject.
/// </summary>
internal sealed class SurroundingsCosineFeature() : SurroundingsFeature(
    "surroundings-cosine", "words in common with the articles around the other")
{
    private const int Reach = 3;

    protected override float Measure(QueryView query, int candidate, int own, int other) =>
        MeanCosine(query, own, other - Reach, other + Reach + 1);
}
