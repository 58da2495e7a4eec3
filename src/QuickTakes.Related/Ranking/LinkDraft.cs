namespace QuickTakes.Related.Ranking;

/// <summary>The links of one article while they are being chosen: no target twice, no copy of one, none of those excluded. Not safe for threads.</summary>
internal sealed class LinkDraft
{
    private readonly LinkTargets _targets;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _excluded;

    /// <param name="article">The article that gets the links.</param>
    /// <param name="row">Its position.</param>
    /// <param name="targets">Where links lead.</param>
    public LinkDraft(IndexedArticle article, int row, LinkTargets targets)
    {
        (Article, Row, _targets) = (article, row, targets);
        _excluded = [.. article.Excluded.Select(url => targets.Find(article, url)).Where(target => target >= 0).Select(target => targets.Addresses[target])];
        Take(row);
    }

    public IndexedArticle Article { get; }

    public int Row { get; }

    /// <summary>The links so far: pinned, kept, then added.</summary>
    public List<DraftLink> Links { get; } = [];

    public List<RemovedLink> Removed { get; } = [];

    public List<string> UnusablePins { get; } = [];

    /// <summary>How many links there may be.</summary>
    public int Limit { get; set; }

    public bool HasRoom => !Article.LeaveLinks && Links.Count < Limit;

    public bool Excludes(int target) => _excluded.Contains(_targets.Addresses[target]);

    /// <summary>The article that a link to a target will be found to lead to.</summary>
    public int LedTo(int target) => _targets.LedTo(Article, target);

    /// <summary>Whether the target is the article itself or a copy of it.</summary>
    public bool IsSelf(int target) =>
        target == Row || _targets.Addresses[target] == _targets.Addresses[Row] || _targets.Titles[Row].Length > 0 && _targets.Titles[target] == _targets.Titles[Row];

    /// <summary>Whether the target, or a copy of it, is linked already or is the article itself.</summary>
    public bool IsTaken(int target) =>
        _taken.Contains(AddressKey(target)) || _targets.Titles[target].Length > 0 && _taken.Contains(TitleOf(target));

    /// <summary>Adds a link, unless its target is taken.</summary>
    public bool TryAdd(DraftLink link)
    {
        if (IsTaken(link.Target))
            return false;
        Take(link.Target);
        Links.Add(link);
        return true;
    }

    /// <summary>Adds a link that leads out of the site.</summary>
    public DraftLink AddExternal(int existing)
    {
        Links.Add(new DraftLink(DraftLink.External, existing, false, false, 0));
        return Links[^1];
    }

    /// <summary>Takes a link away and frees its target.</summary>
    public void Remove(DraftLink link)
    {
        Links.Remove(link);
        if (link.IsExternal)
            return;
        _taken.Remove(AddressKey(link.Target));
        _taken.Remove(TitleOf(link.Target));
    }

    private void Take(int target)
    {
        _taken.Add(AddressKey(target));
        if (_targets.Titles[target].Length > 0)
            _taken.Add(TitleOf(target));
    }

    private string AddressKey(int target) => "a:" + _targets.Addresses[target];

    private string TitleOf(int target) => "t:" + _targets.Titles[target];
}

/// <summary>A link that is being chosen.</summary>
/// <param name="Target">Position of the article that it leads to; <see cref="External"/> for one that leads out of the site.</param>
/// <param name="Existing">Which of the article's links it is, or none of them.</param>
/// <param name="IsPinned">Whether an editor pinned it.</param>
/// <param name="IsSuggested">Whether it was chosen for its score.</param>
/// <param name="Score">The score.</param>
internal sealed record DraftLink(int Target, int? Existing, bool IsPinned, bool IsSuggested, float Score)
{
    public const int External = -1;

    public bool IsExternal => Target == External;
}
