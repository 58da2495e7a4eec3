using QuickTakes.Related.Learning.Site;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Learning;

/// <summary>Collects the articles that may become links of an article. Immutable and safe to use from many threads.</summary>
internal sealed class CandidateSources
{
    private const int Reach = 12;
    private const int FarReach = 30;
    private const int MostTied = 30;

    private readonly SiteView _site;
    private readonly LinkGraph _links;
    private readonly Dictionary<int, int[]> _mostLinkedByFolder;
    private readonly Dictionary<int, int[]> _mostLinkedBySubject;

    public CandidateSources(SiteView site, LinkGraph links)
    {
        _site = site;
        _links = links;
        _mostLinkedByFolder = links.MostLinked
            .GroupBy(row => site.Folders[row])
            .ToDictionary(group => group.Key, group => group.Take(20).ToArray());
        _mostLinkedBySubject = links.MostLinked
            .GroupBy(row => site.Subjects[row])
            .ToDictionary(group => group.Key, group => group.Take(20).ToArray());
    }

    /// <summary>The candidates of an article, ascending; never itself nor an article kept out of indexes.</summary>
    public int[] Of(QueryView query)
    {
        var found = new HashSet<int>();
        Add(found, query, TextView.Whole, 60);
        Add(found, query, TextView.Title, 25);
        Add(found, query, TextView.Keywords, 25);
        Add(found, query, TextView.Path, 20);
        if (_site.HasIds)
        {
            found.UnionWith(_site.BySubjectAndId.Around(query.Row, Reach));
            found.UnionWith(_site.ById.Around(query.Row, FarReach));
        }
        else
        {
            found.UnionWith(_site.ByPath.Around(query.Row, Reach));
        }
        if (_site.HasDates && _site.Days[query.Row] >= 0)
        {
            foreach (var neighbor in query.Nearest(TextView.Whole))
            {
                if (_site.Days[neighbor.Row] == _site.Days[query.Row])
                    found.Add(neighbor.Row);
            }
        }
        AddEvidence(found, query);
        AddLinked(found, query);
        found.UnionWith(_links.MostLinked.Take(10));
        found.UnionWith(_mostLinkedByFolder.GetValueOrDefault(_site.Folders[query.Row], []));
        if (_site.HasSubjects)
            found.UnionWith(_mostLinkedBySubject.GetValueOrDefault(_site.Subjects[query.Row], []));
        found.RemoveWhere(row => row == query.Row || !_site.Articles[row].MayBeSuggested);
        var candidates = found.ToArray();
        Array.Sort(candidates);
        return candidates;
    }

    private static void Add(HashSet<int> found, QueryView query, TextView view, int count)
    {
        foreach (var neighbor in query.Nearest(view))
        {
            if (count-- == 0)
                break;
            found.Add(neighbor.Row);
        }
    }

    /// <summary>What the texts link to or name, either way.</summary>
    private void AddEvidence(HashSet<int> found, QueryView query)
    {
        var sums = query.Accumulator;
        foreach (var pairs in (EvidencePairs[])[_site.Evidence.Links, _site.Evidence.Mentions])
        {
            foreach (var (target, weight) in pairs.From(query.Row))
                sums.Add(target, weight);
            found.UnionWith(sums.Heaviest(MostTied));
            sums.Clear();
            foreach (var (source, weight) in pairs.To(query.Row))
                sums.Add(source, weight);
            found.UnionWith(sums.Heaviest(MostTied));
            sums.Clear();
        }
    }

    /// <summary>What the nearest articles link to and are linked by; what is linked together with the article; who links to it.</summary>
    private void AddLinked(HashSet<int> found, QueryView query)
    {
        var sums = query.Accumulator;
        foreach (var neighbor in query.Nearest(TextView.Whole))
        {
            foreach (var target in _links.From(neighbor.Row))
                sums.Add(target, neighbor.Score);
        }
        found.UnionWith(sums.Heaviest(50));
        sums.Clear();
        foreach (var neighbor in query.Nearest(TextView.Whole))
        {
            foreach (var source in _links.To(neighbor.Row))
                sums.Add(source, neighbor.Score);
        }
        found.UnionWith(sums.Heaviest(15));
        sums.Clear();
        foreach (var source in _links.To(query.Row))
        {
            sums.Add(source, 1000);
            foreach (var target in _links.From(source))
                sums.Add(target, 1);
        }
        found.UnionWith(sums.Heaviest(40));
        sums.Clear();
        var sequence = _site.HasIds ? _site.BySubjectAndId : _site.ByPath;
        foreach (var near in sequence.Around(query.Row, Reach))
        {
            foreach (var target in _links.From(near))
                sums.Add(target, 1f / sequence.Distance(query.Row, near));
        }
        found.UnionWith(sums.Heaviest(25));
        sums.Clear();
    }
}
