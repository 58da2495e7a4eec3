using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Selection;

/// <summary>The articles that one links to: none twice, nor two copies of one. Not safe for threads.</summary>
internal sealed class TakenTargets(LinkResolver links)
{
    private readonly HashSet<string> _addresses = new(StringComparer.Ordinal);
    private readonly HashSet<string> _titles = new(StringComparer.Ordinal);

    /// <summary>Whether the target, or a copy of it, is linked.</summary>
    public bool Contains(int target) => _addresses.Contains(links.Addresses[target]) || _titles.Contains(links.Titles[target]);

    /// <summary>Takes a target, unless it or a copy of it is taken.</summary>
    public bool TryAdd(int target)
    {
        if (Contains(target))
            return false;
        Add(target);
        return true;
    }

    public void Add(int target)
    {
        _addresses.Add(links.Addresses[target]);
        // Titles without a letter or digit say nothing: two of them are no copies.
        if (links.Titles[target] is { Length: > 0 } title)
            _titles.Add(title);
    }

    public void Remove(int target)
    {
        _addresses.Remove(links.Addresses[target]);
        _titles.Remove(links.Titles[target]);
    }
}
