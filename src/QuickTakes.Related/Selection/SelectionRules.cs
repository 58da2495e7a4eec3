using QuickTakes.Related.Articles;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Selection;

/// <summary>Which articles may be linked from one, and what their scores count. Immutable and safe to use from many threads.</summary>
/// <remarks>Suggesting, filling and explaining all ask these rules, so that they cannot disagree.</remarks>
internal sealed class SelectionRules
{
    private readonly ArticleCatalog _articles;
    private readonly LinkResolver _links;
    private readonly IndexedArticle _from;
    private readonly SelectionOptions _options;
    private readonly string _address;
    private readonly string _title;
    private readonly string? _subject;
    private readonly PartKinds _borders;
    private readonly HashSet<string> _excluded = new(StringComparer.Ordinal);

    /// <param name="articles">The articles that may be linked.</param>
    /// <param name="from">The article that gets the links, which need not be one of them.</param>
    /// <param name="options">What is wanted of a link.</param>
    public SelectionRules(ArticleCatalog articles, IndexedArticle from, SelectionOptions options)
    {
        (_articles, _links, _from, _options) = (articles, articles.Links, from, options);
        _address = LinkResolver.AddressOf(from);
        _title = TitleKey.Of(from.Title);
        _subject = SubjectKey.Of(from.Subject);
        _borders = articles.Parts.Kinds & ~options.Cross;
        var unknown = new List<string>();
        foreach (var url in from.Excluded)
        {
            if (_links.Find(from, url) is >= 0 and var target)
                _excluded.Add(_links.Addresses[target]);
            else
                unknown.Add(url);
        }
        UnknownExclusions = unknown;
    }

    /// <summary>The excluded urls that lead to no article.</summary>
    public IReadOnlyList<string> UnknownExclusions { get; }

    /// <summary>Why an article may never be linked, or none.</summary>
    public LinkObstacle ObstacleTo(int target) =>
        IsItself(target) ? LinkObstacle.Self
        : _articles[target].NoIndex ? LinkObstacle.NoIndex
        : _articles[target].LinkOnly ? LinkObstacle.NoArticle
        : IsCounterpart(target) ? LinkObstacle.Counterpart
        : IsCopy(target) ? LinkObstacle.Copy
        : Excludes(target) ? LinkObstacle.Excluded
        : LinkObstacle.None;

    /// <summary>Why an article is not suggested, or none: an obstacle, or a border that links are not to cross.</summary>
    public LinkObstacle RefusalOf(int target)
    {
        if (ObstacleTo(target) is not LinkObstacle.None and var obstacle)
            return obstacle;
        var crossed = _borders == PartKinds.None ? PartKinds.None
            : _articles.Parts.Between(_from.Part, _articles[target].Part) & _borders;
        return crossed.HasFlag(PartKinds.Language) ? LinkObstacle.OtherLanguage
            : crossed.HasFlag(PartKinds.Version) ? LinkObstacle.OtherVersion
            : crossed.HasFlag(PartKinds.Partition) ? LinkObstacle.OtherPartition
            : LinkObstacle.None;
    }

    /// <summary>Whether a reader takes an article for the one that gets the links: it is that one, or a copy.</summary>
    public bool IsSelf(int target) => IsItself(target) || IsCopy(target);

    /// <summary>Whether an editor never wants the article linked.</summary>
    public bool Excludes(int target) => _excluded.Count > 0 && _excluded.Contains(_links.Addresses[target]);

    /// <summary>Whether an article may be suggested, if its score is high enough.</summary>
    public bool Allows(int target) =>
        RefusalOf(target) == LinkObstacle.None
        && (!_options.SameSubjectOnly || IsSameSubject(target))
        && (_options.Filter is not { } filter || filter(_articles[target]));

    /// <summary>What a score counts: less for another subject, where that is wanted.</summary>
    public float Weigh(int target, float score) =>
        _options.OtherSubjectWeight == 1 || IsSameSubject(target) ? score : (float)(score * _options.OtherSubjectWeight);

    /// <summary>The neighbours with the scores that count, best first; the same ones where nothing is to be weighed.</summary>
    public Neighbor[] Weigh(Neighbor[] neighbors)
    {
        if (_options.OtherSubjectWeight == 1)
            return neighbors;
        var weighted = Array.ConvertAll(neighbors, neighbor => neighbor with { Score = Weigh(neighbor.Row, neighbor.Score) });
        Array.Sort(weighted);
        return weighted;
    }

    private bool IsItself(int target) => _articles[target].Path == _from.Path;

    /// <summary>Whether it is the same page in another language or version: by its path, or by a title that says enough.</summary>
    private bool IsCounterpart(int target)
    {
        if (_articles.Parts.Kinds == PartKinds.None)
            return false;
        var part = _articles[target].Part;
        return _articles.Parts.Between(_from.Part, part) != PartKinds.None
            && (part.Counterpart is { } page && page == _from.Part.Counterpart
                || _title.Length > 0 && _links.Titles[target] == _title && !TextSketch.IsShort(_title));
    }

    private bool IsCopy(int target) => _links.Addresses[target] == _address
        || _links.Titles[target] == _title && _links.AreCopies(_from, _articles[target], _title);

    private bool IsSameSubject(int target) => _articles.SubjectKeys[target] == _subject;
}
