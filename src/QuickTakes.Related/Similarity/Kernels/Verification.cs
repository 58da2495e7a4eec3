using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuickTakes.Related.Similarity.Kernels;

/// <summary>Step three: what a row that may reach the limit really scores, against a query spread over an array by rank.</summary>
/// <remarks>
/// Products of values are whole numbers of 2⁻⁶², and sums of them up to 4 have room in 64 bits. Nothing is rounded before the end, so that a score is the
/// same in whatever order it is added up, whichever of two rows is the query, and on any hardware.
/// </remarks>
internal static class Verification
{
    // From units of FixedPoint to those of products.
    private const int FixedPointShift = 47;

    /// <summary>Whether a row can reach a limit, now that its head is scored.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="tailScore">What was accumulated, in <see cref="FixedPoint"/>.</param>
    /// <param name="query">The query's value of each rank, 0 where it has none.</param>
    /// <param name="row">The row.</param>
    /// <param name="headRanks">Ranks below this are the head.</param>
    /// <param name="terms">Non-zeros of the query.</param>
    /// <remarks>Where the limit is 0, a score must be more than that.</remarks>
    public static bool Reaches(float limit, ushort tailScore, uint[] query, ReadOnlySpan<RankedValue> row, int headRanks, int terms)
    {
        if (terms > FixedPoint.MostTerms)
            return true;
        var reach = ToScore(((ulong)tailScore << FixedPointShift) + HeadProducts(query, row, headRanks));
        return reach > 0 && reach >= limit;
    }

    /// <summary>The dot product of two rows: the score that counts.</summary>
    /// <param name="query">The one row's value of each rank, 0 where it has none.</param>
    /// <param name="row">The other row.</param>
    public static float Score(uint[] query, ReadOnlySpan<RankedValue> row) => ToScore(Products(query, row));

    /// <summary>The dot product of two rows, from the sum of their products.</summary>
    public static float ToScore(ulong products) => (float)(products * (RankedValue.Unit * RankedValue.Unit));

    private static ulong Products(uint[] query, ReadOnlySpan<RankedValue> row)
    {
        ref var spread = ref MemoryMarshal.GetArrayDataReference(query);
        ref var entry = ref MemoryMarshal.GetReference(row);
        var sums = Vector256<ulong>.Zero;
        nint i = 0;
        if (Avx2.IsSupported)
        {
            // The lower half of each 64 bits is multiplied: the values, as they stand in a row before the ranks.
            for (; i <= row.Length - Vector256<ulong>.Count; i += Vector256<ulong>.Count)
            {
                ref var four = ref Unsafe.Add(ref entry, i);
                var lower = Vector128.CreateScalar(Unsafe.Add(ref spread, four.Rank)).WithElement(2, Unsafe.Add(ref spread, Unsafe.Add(ref four, 1).Rank));
                var upper = Vector128.CreateScalar(Unsafe.Add(ref spread, Unsafe.Add(ref four, 2).Rank)).WithElement(2, Unsafe.Add(ref spread, Unsafe.Add(ref four, 3).Rank));
                sums += Avx2.Multiply(Vector256.Create(lower, upper), Vector256.LoadUnsafe(ref Unsafe.As<RankedValue, uint>(ref four)));
            }
        }
        var sum = Vector256.Sum(sums);
        for (; i < row.Length; i++)
            sum += Product(ref spread, ref Unsafe.Add(ref entry, i));
        return sum;
    }

    private static ulong HeadProducts(uint[] query, ReadOnlySpan<RankedValue> row, int headRanks)
    {
        ref var spread = ref MemoryMarshal.GetArrayDataReference(query);
        ref var entry = ref MemoryMarshal.GetReference(row);
        ulong even = 0, odd = 0;
        nint i = 0;
        for (; i + 1 < row.Length && Unsafe.Add(ref entry, i + 1).Rank < headRanks; i += 2)
        {
            even += Product(ref spread, ref Unsafe.Add(ref entry, i));
            odd += Product(ref spread, ref Unsafe.Add(ref entry, i + 1));
        }
        if (i < row.Length && Unsafe.Add(ref entry, i).Rank < headRanks)
            even += Product(ref spread, ref Unsafe.Add(ref entry, i));
        return even + odd;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Product(ref uint spread, ref RankedValue entry) => (ulong)Unsafe.Add(ref spread, entry.Rank) * entry.Units;
}
