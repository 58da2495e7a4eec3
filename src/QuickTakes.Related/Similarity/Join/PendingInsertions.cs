using System.Runtime.InteropServices;

namespace QuickTakes.Related.Similarity.Join;

/// <summary>
/// One thread's insertions into the lists of rows anywhere. They are held back until there are many for rows that are near each other,
/// whose lists are then brought into the cache once for all of them.
/// </summary>
internal sealed class PendingInsertions
{
    // Some for each list of a group, if the groups have their usual sizes.
    private const int Most = 4096;

    private readonly TopNeighbors _lists;
    private readonly List<Insertion>[] _groups;

    /// <param name="lists">The lists that neighbours are inserted into.</param>
    public PendingInsertions(TopNeighbors lists)
    {
        _lists = lists;
        _groups = [.. Enumerable.Range(0, lists.Groups).Select(_ => new List<Insertion>())];
    }

    /// <inheritdoc cref="TopNeighbors.Insert"/>
    public void Add(int row, Neighbor neighbor)
    {
        var group = _lists.GroupOf(row);
        var insertions = _groups[group];
        insertions.Add(new Insertion(row, neighbor));
        if (insertions.Count == Most)
            Flush(group);
    }

    /// <summary>Inserts all neighbours that wait.</summary>
    public void Flush()
    {
        for (var group = 0; group < _groups.Length; group++)
            Flush(group);
    }

    private void Flush(int group)
    {
        _lists.InsertAll(group, CollectionsMarshal.AsSpan(_groups[group]));
        _groups[group].Clear();
    }
}
