using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Filling;

/// <summary>The links of one article while they are being chosen: no target twice, no copy of one. Not safe for threads.</summary>
internal sealed class LinkDraft
{
    private readonly LinkResolver _links;
    private readonly TakenTargets _taken;

    /// <param name="article">The article that gets the links.</param>
    /// <param name="row">Its position.</param>
    /// <param name="links">Where links lead.</param>
    /// <param name="rules">Which articles may be linked from it.</param>
    public LinkDraft(IndexedArticle article, int row, LinkResolver links, SelectionRules rules)
    {
        (Article, Row, Rules, _links, _taken) = (article, row, rules, links, new TakenTargets(links));
        Resolved = [.. article.LinkFields.Select(field => field.Link is { } link ? links.Resolve(article, link) : -1)];
        Faults = new RemovalReason?[Resolved.Length];
    }

    public IndexedArticle Article { get; }

    public int Row { get; }

    public SelectionRules Rules { get; }

    /// <summary>The article that each of the link fields leads to, or −1.</summary>
    public int[] Resolved { get; }

    /// <summary>Why each of the link fields has to go, where it has to.</summary>
    public RemovalReason?[] Faults { get; }

    /// <summary>The links so far: pinned, kept, then added.</summary>
    public List<DraftLink> Links { get; } = [];

    public List<string> UnusablePins { get; } = [];

    /// <summary>What editors decided about its links.</summary>
    public IReadOnlyList<DecidedLink> Decided { get; init; } = [];

    /// <summary>The decisions that cannot be carried out.</summary>
    public IReadOnlyList<LinkDecision> UnusableDecisions { get; init; } = [];

    /// <summary>The articles that its valid links lead to now.</summary>
    public int[] LinkedBefore { get; set; } = [];

    /// <summary>The articles that its links lead to.</summary>
    public int[] Linked => [.. Links.Select(link => link.Target).Where(target => target >= 0 && target != Row).Distinct()];

    /// <summary>How many links there may be.</summary>
    public int Capacity { get; set; }

    /// <summary>Why places stay free.</summary>
    public FreePlaceReason WhyFree { get; set; } = FreePlaceReason.NoCandidates;

    public bool HasRoom => !Article.LinksLocked && Links.Count < Capacity;

    /// <summary>The article that a link to a target will be found to lead to, or −1.</summary>
    public int ResolveNew(int target) => _links.ResolveNew(Article, target);

    /// <summary>Whether the target, or a copy of it, is linked already.</summary>
    public bool IsTaken(int target) => _taken.Contains(target);

    /// <summary>Adds a link, unless its target is taken.</summary>
    public bool TryAdd(DraftLink link)
    {
        if (!_taken.TryAdd(link.Target))
            return false;
        Links.Add(link);
        return true;
    }

    /// <summary>Adds a link for its score, unless its target is taken; one that is there already is found again.</summary>
    public bool TrySuggest(int target, float score) =>
        TryAdd(new DraftLink(target, FieldTo(target)) { IsSuggested = true, Score = score });

    /// <summary>Keeps a link that is there, wherever it leads.</summary>
    public void Keep(int field)
    {
        var target = Resolved[field];
        if (target >= 0)
            _taken.Add(target);
        Links.Add(new DraftLink(target, field) { IsAccepted = Wants(target) });
    }

    /// <summary>Whether an editor decided that a link is to be there.</summary>
    public bool Wants(int target) => Decided.Any(link => link.Target == target && link.IsWanted);

    /// <summary>Whether an editor decided that a link is not to be there.</summary>
    public bool Refuses(int target) => Decided.Any(link => link.Target == target && link.IsRefused);

    /// <summary>Takes a link away and frees its target.</summary>
    public void Remove(DraftLink link)
    {
        Links.Remove(link);
        if (link.Target >= 0)
            _taken.Remove(link.Target);
    }

    /// <summary>The first of the link fields that leads to a target, if one does.</summary>
    public int? FieldTo(int target) => Array.IndexOf(Resolved, target) is >= 0 and var field ? field : null;
}

/// <summary>A link that is being chosen.</summary>
/// <param name="Target">Position of the article that it leads to; −1 for a link that stays although it leads to none.</param>
/// <param name="Existing">Which of the article's links it is, or none of them.</param>
internal sealed record DraftLink(int Target, int? Existing)
{
    /// <summary>Whether an editor pinned it.</summary>
    public bool IsPinned { get; init; }

    /// <summary>Whether an editor decided that it is to be there, so that it gives way to nothing.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>Whether it was chosen for its score.</summary>
    public bool IsSuggested { get; init; }

    /// <summary>That score; 0 for a link that was not.</summary>
    public float Score { get; init; }
}
