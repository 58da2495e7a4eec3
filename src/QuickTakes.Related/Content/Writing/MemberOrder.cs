using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Content.Writing;

/// <summary>Brings links, each a member of an object among others, into the order that is meant.</summary>
internal static class MemberOrder
{
    /// <summary>The members that there are to be.</summary>
    /// <param name="count">How many members there are.</param>
    /// <param name="slots">Which member each link is.</param>
    /// <param name="links">The links that are meant.</param>
    /// <returns>Each member that stays by its number, each link that is meant by its place among them; one that stays by both.</returns>
    public static IEnumerable<(int? Member, int? Link)> Of(int count, int[] slots, IReadOnlyList<LinkPlacement> links)
    {
        var kept = links.Where(link => link.Existing is not null).Select(link => slots[link.Existing!.Value]).ToArray();
        return kept.Zip(kept.Skip(1)).All(pair => pair.First < pair.Second)
            ? InPlace(count, slots, links, kept)
            : Rearranged(count, slots, links);
    }

    /// <summary>What stays stays where it is; new links come behind the link before them.</summary>
    private static IEnumerable<(int? Member, int? Link)> InPlace(int count, int[] slots, IReadOnlyList<LinkPlacement> links, int[] kept)
    {
        var at = kept.Length > 0 ? kept[0] : slots.Length > 0 ? slots.Max() : count;
        var added = new List<(int Before, int Link)>();
        var stays = new Dictionary<int, int>();
        for (var i = 0; i < links.Count; i++)
        {
            if (links[i].Existing is { } existing)
            {
                stays[slots[existing]] = i;
                at = slots[existing] + 1;
            }
            else
            {
                added.Add((at, i));
            }
        }
        for (var member = 0; member <= count; member++)
        {
            foreach (var (before, link) in added)
            {
                if (before == member)
                    yield return (null, link);
            }
            if (stays.TryGetValue(member, out var place))
                yield return (member, place);
            else if (member < count && !slots.Contains(member))
                yield return (member, null);
        }
    }

    /// <summary>Where the order changes, the links change places; those that are left over follow the last.</summary>
    private static IEnumerable<(int? Member, int? Link)> Rearranged(int count, int[] slots, IReadOnlyList<LinkPlacement> links)
    {
        var places = slots.Order().ToArray();
        var next = 0;
        for (var member = 0; member < count; member++)
        {
            if (!places.Contains(member))
            {
                yield return (member, null);
                continue;
            }
            var isLast = member == places[^1];
            for (var more = true; more && next < links.Count; next++)
            {
                yield return (links[next].Existing is { } existing ? slots[existing] : null, next);
                more = isLast;
            }
        }
    }
}
