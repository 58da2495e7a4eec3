using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuickTakes.Related.Similarity;

/// <summary>Step three: what a row that may reach the limit really scores, against a query spread over an array by rank.</summary>
internal static class Verification
{
    /// <summary>Whether a row can reach a limit, now that its head is scored, in float.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="tailScore">What was accumulated, in <see cref="FixedPoint"/>.</param>
    /// <param name="query">The query's value of each rank, 0 where it has none.</param>
    /// <param name="row">The row.</param>
    /// <param name="headRanks">Ranks below this are the head.</param>
    /// <param name="terms">Non-zeros of the query.</param>
    /// <remarks>
    /// Where the limit is 0, a score must be more than that. Float sums of n products of rows of length 1 err by less than
    /// (n + 4)·2⁻²⁴ (Higham 2002, §3.1), which is doubled for safety.
    /// </remarks>
    public static bool Reaches(float limit, ushort tailScore, float[] query, ReadOnlySpan<RankedValue> row, int headRanks, int terms)
    {
        if (terms > FixedPoint.MostTerms)
            return true;
        var error = (terms + 4) * (1f / (1 << 23));
        var score = tailScore * (1f / FixedPoint.One) + HeadScore(query, row, headRanks);
        return score > 0 && score >= limit - error;
    }

    /// <summary>The head part of a dot product, in float.</summary>
    /// <param name="query">The query's value of each rank, 0 where it has none.</param>
    /// <param name="row">The row.</param>
    /// <param name="headRanks">Ranks below this are the head.</param>
    private static float HeadScore(float[] query, ReadOnlySpan<RankedValue> row, int headRanks)
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
