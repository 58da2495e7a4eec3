using System.Diagnostics;

namespace QuickTakes.Related.Similarity;

/// <summary>The nearest rows of each row, of some rows more than of others. Immutable and safe to use from many threads.</summary>
/// <param name="K">How many neighbours of every row were asked for at least.</param>
/// <param name="Depths">How many of each row. A list that is shorter holds all that there are.</param>
/// <param name="Starts">Where the list of each row starts; one more entry than rows.</param>
/// <param name="All">The lists, best first, one after the other.</param>
[DebuggerDisplay("{Count} rows, top {K}")]
internal sealed record NearestLists(int K, int[] Depths, int[] Starts, Neighbor[] All)
{
    /// <summary>The number of rows.</summary>
    public int Count => Depths.Length;

    /// <summary>Puts lists together.</summary>
    /// <param name="k">How many neighbours of every row were asked for at least.</param>
    /// <param name="lists">For each row how many were asked for, and those that were found, best first.</param>
    public static NearestLists Of(int k, (int Depth, Neighbor[] Found)[] lists)
    {
        var starts = new int[lists.Length + 1];
        for (var row = 0; row < lists.Length; row++)
            starts[row + 1] = checked(starts[row] + Math.Min(lists[row].Depth, lists[row].Found.Length));
        var all = new Neighbor[starts[^1]];
        for (var row = 0; row < lists.Length; row++)
            lists[row].Found.AsSpan(0, starts[row + 1] - starts[row]).CopyTo(all.AsSpan(starts[row]));
        return new NearestLists(k, Array.ConvertAll(lists, list => list.Depth), starts, all);
    }

    /// <summary>The nearest of a row, best first; <see langword="null"/> where more are asked for than are known.</summary>
    /// <param name="row">The row.</param>
    /// <param name="depth">How many at most.</param>
    public Neighbor[]? Nearest(int row, int depth) =>
        depth <= Depths[row] ? All[Starts[row]..Math.Min(Starts[row] + depth, Starts[row + 1])] : null;
}
