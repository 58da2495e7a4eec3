using QuickTakes.Related.Articles;
using QuickTakes.Related.Similarity;


namespace QuickTakes.Related.Selection;

/// <summary>Which articles may be linked from one, and what their scores count: the same rules for suggesting, filling and explaining. Immutable and safe to use from many threads.</summary>
internal sealed class SelectionRules
{
    private readonly IReadOnlyList<IndexedArticle> _articles;
    private readonly LinkTargets _targets;
    private readonly IndexedArticle _from;
    private readonly SelectionOptions _options;
    private readonly string _address;
    private readonly string _title;
    private readonly HashSet<string> _excluded = new(StringComparer.Ordinal);

    /// <param name="articles">The articles that may be linked.</param>
    /// <param name="targets">Where links to them lead.</param>
    /// <param name="from">The article that gets the links, which need not be one of them.</param>
    /// <param name="options">What is wanted of a link.</param>
    public SelectionRules(IReadOnlyList<IndexedArticle> articles, LinkTargets targets, IndexedArticle from, SelectionOptions options)
    {
        (_articles, _targets, _from, _options) = (articles, targets, from, options);
        _address = LinkTargets.AddressOf(from);
        _title = TitleKey.Of(from.Title);
        foreach (var url in from.Excluded)
        {
            if (targets.Find(from, url) is >= 0 and var target)
                _excluded.Add(targets.Addresses[target]);
            else
                UnknownExclusions = [.. UnknownExclusions, url];
        }
    }

    /// <summary>The excluded urls that lead to no article.</summary>
    public IReadOnlyList<string> UnknownExclusions { get; } = [];

    /// <summary>Why an article may never be linked, or none.</summary>
    public LinkObstacle ObstacleTo(int target) =>
        IsItself(target) ? LinkObstacle.Self
        : _articles[target].NoIndex ? LinkObstacle.NoIndex
        : IsCopy(target) ? LinkObstacle.Copy
        : Excludes(target) ? LinkObstacle.Excluded
        : LinkObstacle.None;

    /// <summary>Whether a reader takes an article for the one that gets the links: it is that one, or a copy.</summary>
    public bool IsSelf(int target) => IsItself(target) || IsCopy(target);

    /// <summary>Whether an editor never wants the article linked.</summary>
    public bool Excludes(int target) => _excluded.Count > 0 && _excluded.Contains(_targets.Addresses[target]);

    /// <summary>Whether an article may be suggested, if its score is high enough.</summary>
    public bool Allows(int target) =>
        ObstacleTo(target) == LinkObstacle.None && (!_options.SameSubjectOnly || IsSameSubject(target));

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

    private bool IsCopy(int target) => _targets.Addresses[target] == _address || _title.Length > 0 && _targets.Titles[target] == _title;

    private bool IsSameSubject(int target) => string.Equals(_articles[target].Subject, _from.Subject, StringComparison.OrdinalIgnoreCase);
}
