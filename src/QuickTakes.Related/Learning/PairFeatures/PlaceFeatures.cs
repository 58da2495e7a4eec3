using QuickTakes.Related.Learning.Site;

namespace QuickTakes.Related.Learning.PairFeatures;

/// <summary>Whether both articles have one subject.</summary>
internal sealed class SameSubjectFeature() : PairFeature("same-subject", "same subject")
{
    public override bool IsAvailable(SiteView site) => site.HasSubjects;

    protected override float Measure(QueryView query, int candidate) =>
        query.Site.Subjects[query.Row] == query.Site.Subjects[candidate] ? 1 : 0;
}

/// <summary>Whether both articles lie in one folder.</summary>
internal sealed class SameFolderFeature() : PairFeature("same-folder", "same folder")
{
    public override bool IsAvailable(SiteView site) => site.HasFolders;

    protected override float Measure(QueryView query, int candidate) =>
        query.Site.Folders[query.Row] == query.Site.Folders[candidate] ? 1 : 0;
}

/// <summary>How many characters the two paths have in common from the start, by the length of the shorter.</summary>
internal sealed class SharedPathFeature() : PairFeature("shared-path", "paths that begin alike")
{
    protected override float Measure(QueryView query, int candidate)
    {
        var (own, other) = (query.Site.Articles[query.Row].Path, query.Site.Articles[candidate].Path);
        return (float)own.AsSpan().CommonPrefixLength(other) / Math.Min(own.Length, other.Length);
    }
}

/// <summary>How many characters the two file names have in common from the start.</summary>
internal sealed class SharedNameFeature() : PairFeature("shared-name", "file names that begin alike")
{
    protected override float Measure(QueryView query, int candidate)
    {
        var (own, other) = (query.Site.Articles[query.Row].Path, query.Site.Articles[candidate].Path);
        return own.AsSpan(own.LastIndexOf('/') + 1).CommonPrefixLength(other.AsSpan(other.LastIndexOf('/') + 1));
    }
}

/// <summary>How many folders deeper the candidate lies.</summary>
internal sealed class DepthFeature() : PairFeature("depth", "depth of the folder")
{
    public override bool IsAvailable(SiteView site) => site.HasFolders;

    protected override float Measure(QueryView query, int candidate) => query.Site.Depths[candidate] - query.Site.Depths[query.Row];
}

/// <summary>Distance of the two ids, as a logarithm.</summary>
internal sealed class IdDistanceFeature() : PairFeature("id-distance", "ids close together")
{
    public override bool IsAvailable(SiteView site) => site.HasIds;

    protected override float Measure(QueryView query, int candidate) => Between(query.Site.Ids[query.Row], query.Site.Ids[candidate]);

    public static float Between(long a, long b) => a < 0 || b < 0 ? 99 : (float)Math.Log(1 + Math.Abs((double)a - b));
}

/// <summary>How far the candidate's id lies above the article's, up to 200 to either side: whether it is older or newer.</summary>
internal sealed class IdOrderFeature() : PairFeature("id-order", "older or newer")
{
    public override bool IsAvailable(SiteView site) => site.HasIds;

    protected override float Measure(QueryView query, int candidate) =>
        query.Site.Ids[query.Row] < 0 || query.Site.Ids[candidate] < 0
            ? 0
            : Math.Clamp(query.Site.Ids[candidate] - query.Site.Ids[query.Row], -200, 200);
}

/// <summary>How many articles of the group lie between the two in an order of the site, as a logarithm.</summary>
internal sealed class SequenceFeature(string name, string words, Func<SiteView, Sequence> sequence, Func<SiteView, bool> isThere)
    : PairFeature(name, words)
{
    public override bool IsAvailable(SiteView site) => isThere(site);

    protected override float Measure(QueryView query, int candidate) =>
        sequence(query.Site).Distance(query.Row, candidate) is >= 0 and var distance ? Log(distance) : 99;
}
