using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Filling;

/// <summary>
/// Decides which links of an article are certain before any place is filled: an editor's pins and, unless all is chosen anew, the valid
/// links that are there. Safe to use from many threads.
/// </summary>
/// <param name="articles">The articles and where their links lead.</param>
/// <param name="options">What is wanted.</param>
internal sealed class CertainLinks(ArticleCatalog articles, FillOptions options)
{
    private readonly LinkResolver _links = articles.Links;

    /// <summary>The links of an article that are certain.</summary>
    public LinkDraft Draft(int row)
    {
        var article = articles[row];
        var draft = new LinkDraft(article, row, _links, new SelectionRules(articles, article, options.Selection));
        for (var field = 0; article.LinksLocked && field < draft.Resolved.Length; field++)
            draft.Keep(field);
        if (!article.LinksLocked)
        {
            AddPins(draft);
            KeepValid(draft);
        }
        draft.LinkedBefore = [.. draft.Linked.Where(target => draft.FieldTo(target) is not null)];
        if (!article.LinksLocked)
            Limit(draft);
        return draft;
    }

    /// <summary>Pins come before all other links. Fixing adds none and moves none, but keeps the links that agree with a pin.</summary>
    private void AddPins(LinkDraft draft)
    {
        foreach (var url in draft.Article.Pinned)
        {
            var target = _links.Find(draft.Article, url);
            if (target < 0 || draft.Rules.ObstacleTo(target) != LinkObstacle.None)
                draft.UnusablePins.Add(url);
            else if (draft.FieldTo(target) is var field && (field is not null || options.Mode != FillMode.Fix))
                draft.TryAdd(new DraftLink(target, field, true, false, 0));
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
        }
        if (options.Mode == FillMode.Fix)
            draft.Links.Sort((one, other) => one.Existing!.Value.CompareTo(other.Existing!.Value));
    }

    private RemovalReason? Fault(LinkDraft draft, int field)
    {
        var target = draft.Resolved[field];
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
    private void Limit(LinkDraft draft)
    {
        if (options.Mode == FillMode.Refresh)
        {
            foreach (var link in draft.Links.Where(link => !link.IsPinned && link.Target >= 0).ToArray())
                draft.Remove(link);
        }
        // More valid links than asked for stay; only a new pin takes the place of the last of them.
        var (there, pinned) = (draft.Links.Count(link => link.Existing is not null), draft.Links.Count(link => link.IsPinned));
        draft.Limit = options.Mode == FillMode.Fix ? there : Math.Max(options.Selection.Count, Math.Max(there, pinned));
        while (draft.Links.Count > draft.Limit)
        {
            var last = draft.Links[^1];
            draft.Remove(last);
            draft.Faults[last.Existing!.Value] = RemovalReason.Displaced;
        }
    }
}
