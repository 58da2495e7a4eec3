using QuickTakes.Related.Learning.Site;

namespace QuickTakes.Related.Learning.PairFeatures;

/// <summary>Cosine of the two articles' words under one view.</summary>
internal sealed class CosineFeature(TextView view) : Feature($"cosine-{view}", $"words in common: {TextWords.Of(view)}")
{
    public override bool IsAvailable(SiteView site) => site[view] is not null;

    public override void Measure(QueryView query, ReadOnlySpan<int> candidates, Span<float> values) => query.Cosines(view).CopyTo(values);
}

/// <summary>
/// Place of the candidate among the nearest articles under one view, as a logarithm; one place behind the last where it is not among them.
/// </summary>
internal sealed class RankFeature(TextView view) : Feature($"rank-{view}", $"among the nearest by {TextWords.Of(view)}")
{
    public override bool IsAvailable(SiteView site) => site[view] is not null;

    public override void Measure(QueryView query, ReadOnlySpan<int> candidates, Span<float> values)
    {
        var nearest = query.Nearest(view);
        for (var rank = nearest.Length; rank > 0; rank--)
            query.Accumulator.Add(nearest[rank - 1].Row, rank);
        for (var i = 0; i < candidates.Length; i++)
            values[i] = (float)Math.Log(query.Accumulator[candidates[i]] is > 0 and var rank ? rank : nearest.Length + 1);
        query.Accumulator.Clear();
    }
}

/// <summary>How close the candidate comes to the best one under one view: its cosine by the highest cosine of the article.</summary>
internal sealed class RelativeCosineFeature(TextView view) : Feature($"relative-{view}", $"close to the nearest by {TextWords.Of(view)}")
{
    public override bool IsAvailable(SiteView site) => site[view] is not null;

    public override void Measure(QueryView query, ReadOnlySpan<int> candidates, Span<float> values)
    {
        var cosines = query.Cosines(view);
        var best = query.Nearest(view) is [var first, ..] ? first.Score : 1;
        for (var i = 0; i < values.Length; i++)
            values[i] = cosines[i] / best;
    }
}

/// <summary>Distinct words of the candidate, as a logarithm.</summary>
internal sealed class LengthFeature() : PairFeature("length", "length of the other article")
{
    protected override float Measure(QueryView query, int candidate) => Log(query.Site.Lengths[candidate]);
}

/// <summary>Distinct words of the article itself, as a logarithm: says how far other features can be trusted.</summary>
internal sealed class OwnLengthFeature() : PairFeature("own-length", "length of this article")
{
    protected override float Measure(QueryView query, int candidate) => Log(query.Site.Lengths[query.Row]);
}

/// <summary>Share of the words of one article's title that the other's holds.</summary>
internal sealed class TitleContainmentFeature(bool ownInOther) : PairFeature(
    ownInOther ? "title-in-other" : "other-title-in-own", ownInOther ? "this title inside the other" : "the other title inside this one")
{
    public override bool IsAvailable(SiteView site) => site[TextView.Title] is not null;

    protected override float Measure(QueryView query, int candidate)
    {
        var rows = query.Site[TextView.Title]!.Rows;
        var part = rows[ownInOther ? query.Row : candidate];
        var whole = rows[ownInOther ? candidate : query.Row];
        if (part.Columns.Length == 0)
            return Unknown;
        var held = 0f;
        foreach (var shared in part.Shared(whole))
            held += shared.One * shared.One;
        return held;
    }
}

internal static class TextWords
{
    /// <summary>What an editor calls a view.</summary>
    public static string Of(TextView view) => view switch
    {
        TextView.Whole => "the whole text",
        TextView.Title => "the titles",
        TextView.Keywords => "the keywords",
        TextView.Answer => "the answers",
        TextView.Body => "the bodies",
        _ => "the file names",
    };
}
