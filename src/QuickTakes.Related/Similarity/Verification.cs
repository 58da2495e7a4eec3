using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuickTakes.Related.Similarity;

/// <summary>Step three: what a row that may reach the limit really scores, against a query spread over an array by rank.</summary>
internal static class Verification
{
    /// <summary>The head part of a dot product, in float.</summary>
    /// <param name="query">The query's value of each rank, 0 where it has none.</param>
    /// <param name="row">The row.</param>
    /// <param name="headRanks">Ranks below this are the head.</param>
    public static float HeadScore(float[] query, ReadOnlySpan<RankedValue> row, int headRanks)
    {
        ref var spread = ref MemoryMarshal.GetArrayDataReference(query);
        ref var entry = ref MemoryMarshal.GetReference(row);
        float even = 0, odd = 0;
        nint i = 0;
        for (; i + 1 < row.Length && Unsafe.Add(ref entry, i + 1).Rank < headRanks; i += 2)
        {
            even += Unsafe.Add(ref spread, Unsafe.Add(ref entry, i).Rank) * Unsafe.Add(ref entry, i).Value;
            odd += Unsafe.Add(ref spread, Unsafe.Add(ref entry, i + 1).Rank) * Unsafe.Add(ref entry, i + 1).Value;
        }
        if (i < row.Length && Unsafe.Add(ref entry, i).Rank < headRanks)
            even += Unsafe.Add(ref spread, Unsafe.Add(ref entry, i).Rank) * Unsafe.Add(ref entry, i).Value;
        return even + odd;
    }

    /// <summary>
    /// The whole dot product, in double precision and in the order of the ranks: the score that counts. It is the same
    /// whichever of two rows is the query, and on any hardware.
    /// </summary>
    public static float Score(float[] query, ReadOnlySpan<RankedValue> row)
    {
        ref var spread = ref MemoryMarshal.GetArrayDataReference(query);
        var sum = 0.0;
        foreach (ref readonly var entry in row)
            sum += (double)Unsafe.Add(ref spread, entry.Rank) * entry.Value;
        return (float)sum;
    }
}
