using System.Diagnostics;

namespace QuickTakes.Related.Similarity;

/// <summary>The k nearest rows of each row, as a join found them. Immutable and safe to use from many threads.</summary>
/// <param name="K">How many neighbours of a row were asked for. A list that is shorter holds all that there are.</param>
/// <param name="Starts">Where the list of each row starts; one more entry than rows.</param>
/// <param name="All">The lists, best first, one after the other.</param>
[DebuggerDisplay("{Count} rows, top {K}")]
internal sealed record NearestLists(int K, int[] Starts, Neighbor[] All)
{
    /// <summary>The number of rows.</summary>
    public int Count => Starts.Length - 1;

    /// <summary>Collects the lists of all rows.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="k">How many neighbours of each are asked for.</param>
    /// <param name="list">Gives so many neighbours of a row, or all that there are.</param>
    public static NearestLists Of(int rows, int k, Func<int, Neighbor[]> list)
    {
        var starts = new int[rows + 1];
        var all = new List<Neighbor>(rows);
        for (var row = 0; row < rows; row++)
        {
            all.AddRange(list(row).AsSpan() is var found && found.Length > k ? found[..k] : found);
            starts[row + 1] = all.Count;
        }
        return new NearestLists(k, starts, [.. all]);
    }

    /// <summary>The nearest of a row, best first.</summary>
    /// <param name="row">The row.</param>
    /// <param name="depth">How many at most; no more than <see cref="K"/>.</param>
    public Neighbor[] Nearest(int row, int depth) => All[Starts[row]..Math.Min(Starts[row] + depth, Starts[row + 1])];
}
