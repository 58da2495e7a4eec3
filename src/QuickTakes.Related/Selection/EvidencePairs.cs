using System.Diagnostics;

namespace QuickTakes.Related.Selection;

/// <summary>
/// Pairs of articles that one piece of evidence ties, from one to the other. Immutable and safe to use from many threads.
/// </summary>
[DebuggerDisplay("{Count} pairs")]
internal sealed class EvidencePairs
{
    private readonly (int Row, float Weight)[][] _from;
    private readonly (int Row, float Weight)[][] _to;

    /// <param name="from">The articles that each article is tied to, by row, each once; with a weight from 0 to 1.</param>
    public EvidencePairs((int Row, float Weight)[][] from)
    {
        _from = from;
        var counts = new int[from.Length];
        foreach (var (target, _) in from.SelectMany(targets => targets))
            counts[target]++;
        _to = Array.ConvertAll(counts, count => count == 0 ? [] : new (int, float)[count]);
        Array.Clear(counts);
        for (var row = 0; row < from.Length; row++)
        {
            foreach (var (target, weight) in from[row])
                _to[target][counts[target]++] = (row, weight);
        }
        Count = counts.Sum();
    }

    /// <summary>How many pairs there are.</summary>
    public int Count { get; }

    /// <summary>What an article is tied to.</summary>
    public ReadOnlySpan<(int Row, float Weight)> From(int row) => row < 0 ? [] : _from[row];

    /// <summary>What is tied to an article, ascending.</summary>
    public ReadOnlySpan<(int Row, float Weight)> To(int row) => row < 0 ? [] : _to[row];

    /// <summary>The weight of a pair; 0 where there is none.</summary>
    public float Weight(int from, int to)
    {
        foreach (var (row, weight) in From(from))
        {
            if (row == to)
                return weight;
        }
        return 0;
    }

    /// <summary>Some of the pairs, evenly over all of them in the order of their rows.</summary>
    /// <param name="most">How many at most.</param>
    public IEnumerable<(int From, int To)> Sample(int most)
    {
        var step = Math.Max(1, Count / Math.Max(1, most));
        var at = 0;
        for (var row = 0; row < _from.Length; row++)
        {
            foreach (var (target, _) in _from[row])
            {
                if (at++ % step == 0)
                    yield return (row, target);
            }
        }
    }
}
