using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Selection;

/// <summary>The articles that one links to: none twice, nor two copies of one. Not safe for threads.</summary>
internal sealed class TakenTargets(LinkResolver links)
{
    private readonly List<int> _taken = [];

    /// <summary>Whether the target, or a copy of it, is linked.</summary>
    public bool Contains(int target)
    {
        foreach (var taken in _taken)
        {
            if (taken == target || links.AreCopies(taken, target))
                return true;
        }
        return false;
    }

    /// <summary>Takes a target, unless it or a copy of it is taken.</summary>
    public bool TryAdd(int target)
    {
        if (Contains(target))
            return false;
        Add(target);
        return true;
    }

    public void Add(int target) => _taken.Add(target);

    public void Remove(int target) => _taken.Remove(target);
}
