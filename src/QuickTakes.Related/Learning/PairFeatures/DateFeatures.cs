using QuickTakes.Related.Learning.Site;

namespace QuickTakes.Related.Learning.PairFeatures;

/// <summary>Days between the two dates, as a logarithm.</summary>
internal sealed class DateDistanceFeature() : PairFeature("date-distance", "dates close together")
{
    public override bool IsAvailable(SiteView site) => site.HasDates;

    protected override float Measure(QueryView query, int candidate)
    {
        var (own, other) = (query.Site.Days[query.Row], query.Site.Days[candidate]);
        return own < 0 || other < 0 ? Unknown : Log(Math.Abs(own - other));
    }
}

/// <summary>How many articles have the article's date, as a logarithm: says how much a date tells.</summary>
internal sealed class DateSizeFeature() : PairFeature("date-size", "articles of this date")
{
    public override bool IsAvailable(SiteView site) => site.HasDates;

    protected override float Measure(QueryView query, int candidate) =>
        query.Site.Days[query.Row] < 0 ? Unknown : Log(query.Site.SizesOfDays[query.Row]);
}

/// <summary>
/// Place of the candidate among the candidates of the article's date, nearest by the whole text first, as a logarithm. A candidate of
/// another date has the place behind the last.
/// </summary>
internal sealed class RankAmongSameDateFeature() : Feature("rank-among-same-date", "nearest by the whole text of those of one date")
{
    public override bool IsAvailable(SiteView site) => site.HasDates;

    public override void Measure(QueryView query, ReadOnlySpan<int> candidates, Span<float> values)
    {
        var cosines = query.Cosines(TextView.Whole);
        var day = query.Site.Days[query.Row];
        var same = new List<(float Cosine, int At)>();
        for (var i = 0; i < candidates.Length; i++)
        {
            if (day >= 0 && query.Site.Days[candidates[i]] == day)
                same.Add((-cosines[i], i));
        }
        same.Sort();
        values.Fill(day < 0 ? Unknown : (float)Math.Log(1 + same.Count));
        for (var rank = 0; rank < same.Count; rank++)
            values[same[rank].At] = (float)Math.Log(1 + rank);
    }
}
