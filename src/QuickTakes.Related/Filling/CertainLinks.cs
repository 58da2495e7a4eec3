using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Filling;

/// <summary>
/// Decides which links of an article are certain before any place is filled: an editor's pins and decisions and, unless all is chosen
/// anew, the valid links that are there. Safe to use from many threads.
/// </summary>
/// <param name="articles">The articles and where their links lead.</param>
/// <param name="options">What is wanted.</param>
/// <param name="decisions">What editors decided.</param>
internal sealed class CertainLinks(ArticleCatalog articles, FillOptions options, DecidedLinks decisions)
{
    private readonly LinkResolver _links = articles.Links;

    /// <summary>The links of an article that are certain.</summary>
    public LinkDraft Draft(int row)
    {
        var (decided, unusable) = Usable(row);
        var article = decided.Length == 0 ? articles[row] : DecidedLinks.Apply(articles[row], decided, _links);
        var rules = new SelectionRules(articles, article, options.Selection);
        var draft = new LinkDraft(article, row, _links, rules) { Decided = decided, UnusableDecisions = unusable };
        for (var field = 0; article.LinksLocked && field < draft.Resolved.Length; field++)
            draft.Keep(field);
        if (!article.LinksLocked)
        {
            AddPins(draft);
            KeepValid(draft);
            foreach (var link in decided.Where(link => link.IsWanted))
                AddWanted(draft, link);
        }
        var refused = draft.Resolved.Where(target => target >= 0 && target != row && draft.Refuses(target));
        draft.LinkedBefore = [.. draft.Linked.Where(target => draft.FieldTo(target) is not null).Union(refused)];
        if (!article.LinksLocked)
            SetCapacity(draft);
        return draft;
    }

    /// <summary>What was decided about the links of an article, and the decisions on links that may not be.</summary>
    private (DecidedLink[] Usable, LinkDecision[] Unusable) Usable(int row)
    {
        if (decisions.Of(row) is not { Count: > 0 } decided)
            return ([], []);
        // What was excluded until now is no obstacle: it may be what was decided anew.
        var rules = new SelectionRules(articles, articles[row] with { Excluded = [] }, options.Selection);
        return (
            [.. decided.Where(link => !articles[row].LinksLocked && IsPossible(link))],
            [.. decided.Where(link => articles[row].LinksLocked ? !link.IsReverse : !IsPossible(link)).Select(link => link.Said)]);

        bool IsPossible(DecidedLink link) => !link.IsWanted
            || rules.ObstacleTo(link.Target) == LinkObstacle.None && _links.ResolveNew(articles[row], link.Target) == link.Target;
    }

    /// <summary>Pins come before all other links. Fixing adds none and moves none, but keeps the links that agree with a pin.</summary>
    private void AddPins(LinkDraft draft)
    {
        foreach (var url in draft.Article.Pinned)
        {
            var target = _links.Find(draft.Article, url);
            if (target < 0 || draft.Rules.ObstacleTo(target) is not (LinkObstacle.None or LinkObstacle.Counterpart))
                draft.UnusablePins.Add(url);
            // What was pinned before waits for the next filling where only decisions are carried out.
            else if ((options.Mode != FillMode.Decided || draft.Wants(target)) && draft.FieldTo(target) is var field
                && (field is not null || options.Mode != FillMode.Fix))
                draft.TryAdd(new DraftLink(target, field) { IsPinned = true });
        }
    }

    private void KeepValid(LinkDraft draft)
    {
        var pinned = draft.Links.Select(link => link.Existing).ToHashSet();
        for (var field = 0; field < draft.Resolved.Length; field++)
        {
            if (pinned.Contains(field))
                continue;
            draft.Faults[field] = Fault(draft, field);
            if (draft.Faults[field] is null)
                draft.Keep(field);
            foreach (var link in draft.Decided.Where(link => link.IsWanted && link.Instead >= 0 && link.Instead == draft.Resolved[field]))
                AddWanted(draft, link);
        }
        if (options.Mode == FillMode.Fix)
            draft.Links.Sort((one, other) => (one.Existing ?? int.MaxValue).CompareTo(other.Existing ?? int.MaxValue));
    }

    /// <summary>Adds a link that an editor wants, unless it is there already.</summary>
    private static void AddWanted(LinkDraft draft, DecidedLink link) =>
        draft.TryAdd(new DraftLink(link.Target, draft.FieldTo(link.Target)) { IsAccepted = true });

    private RemovalReason? Fault(LinkDraft draft, int field)
    {
        var target = draft.Resolved[field];
        if (target >= 0 && draft.Refuses(target))
            return RemovalReason.Excluded;
        if (draft.Article.LinkFields[field].Link is not { } link)
            return Unless(LinkFix.RemoveMalformed, RemovalReason.Malformed);
        // Nothing here could choose a link out of the site again, so it stays in every mode.
        if (target < 0)
            return _links.IsExternal(link) ? null : Unless(LinkFix.RemoveDangling, RemovalReason.Dangling);
        return (draft.Rules.IsSelf(target) ? Unless(LinkFix.RemoveSelf, RemovalReason.Self) : null)
            ?? (articles[target].NoIndex ? Unless(LinkFix.RemoveNoIndex, RemovalReason.NoIndex) : null)
            ?? (draft.Rules.Excludes(target) ? Unless(LinkFix.RemoveExcluded, RemovalReason.Excluded) : null)
            ?? (draft.IsTaken(target) ? Unless(LinkFix.RemoveRepeated, RemovalReason.Repeated) : null);

        RemovalReason? Unless(LinkFix fix, RemovalReason reason) => options.Does(fix) ? reason : null;
    }

    /// <summary>Says how many links there may be, and gives up those that are too many or to be chosen anew.</summary>
    private void SetCapacity(LinkDraft draft)
    {
        if (options.Mode == FillMode.Refresh)
        {
            foreach (var link in draft.Links.Where(link => !IsCertain(link) && link.Target >= 0).ToArray())
                draft.Remove(link);
        }
        // More valid links than asked for stay; only a new pin, or one that an editor accepted, takes the place of the last of them.
        var (there, certain) = (draft.Links.Count(link => link.Existing is not null), draft.Links.Count(IsCertain));
        draft.Capacity = options.Mode == FillMode.Fix ? there : Math.Max(options.Selection.Count, Math.Max(there, certain));
        while (draft.Links.Count > draft.Capacity)
        {
            var last = draft.Links.FindLast(link => !IsCertain(link))!;
            draft.Remove(last);
            draft.Faults[last.Existing!.Value] = RemovalReason.Displaced;
        }
        if (options.Mode == FillMode.Decided)
            draft.Capacity = draft.Links.Count;
    }

    private static bool IsCertain(DraftLink link) => link.IsPinned || link.IsAccepted;
}
