using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuickTakes.Related.Similarity.Kernels;

/// <summary>
/// Candidate verification: the exact scores of the rows that passed the bounds. All dot products of the rows that are searched
/// (<see cref="TermValue"/>) are computed here; those of plain rows of floats are <see cref="SparseRow.Dot"/>.
/// </summary>
/// <remarks>
/// The products of values are whole numbers of 2⁻⁶², and sums of them up to 4 fit into 64 bits. Nothing is rounded before the sum is
/// complete, so that a score is the same in whatever order it is added up, whichever of the two rows is the query, and on any hardware.
/// </remarks>
internal static class Verification
{
    // Turns units of FixedPoint into those of products.
    private const int FixedPointShift = 47;

    /// <summary>Whether a row can still reach a threshold when the bound of its head is replaced by the exact product.</summary>
    /// <param name="threshold">The score to reach. At 0, a score has to be above it.</param>
    /// <param name="tailScore">The accumulated score of the tail, in <see cref="FixedPoint"/>.</param>
    /// <param name="denseQuery">The query's units by term id, 0 for the terms that it has not.</param>
    /// <param name="row">The row.</param>
    /// <param name="headEnd">Terms below this are the head.</param>
    /// <param name="terms">The number of the query's values.</param>
    public static bool Reaches(
        float threshold, ushort tailScore, ReadOnlySpan<uint> denseQuery, ReadOnlySpan<TermValue> row, int headEnd, int terms)
    {
        if (terms > FixedPoint.MostTerms)
            return true;
        var reach = ToScore(((ulong)tailScore << FixedPointShift) + HeadProducts(denseQuery, row, headEnd));
        return reach > 0 && reach >= threshold;
    }

    /// <summary>The score of a row with a query: the exact dot product, rounded once to a float.</summary>
    /// <param name="denseQuery">The query's units by term id, 0 for the terms that it has not.</param>
    /// <param name="row">The row.</param>
    public static float Score(ReadOnlySpan<uint> denseQuery, ReadOnlySpan<TermValue> row) =>
        ToScore(VectorKernels.Products(denseQuery, row));

    /// <summary>The same score, for two rows neither of which is dense.</summary>
    public static float Score(ReadOnlySpan<TermValue> one, ReadOnlySpan<TermValue> other)
    {
        var products = 0UL;
        for (int i = 0, j = 0; i < one.Length && j < other.Length;)
        {
            if (one[i].TermId == other[j].TermId)
                products += (ulong)one[i++].Units * other[j++].Units;
            else if (one[i].TermId < other[j].TermId)
                i++;
            else
                j++;
        }
        return ToScore(products);
    }

    private static float ToScore(ulong products) => (float)(products * (TermValue.Unit * TermValue.Unit));

    private static ulong HeadProducts(ReadOnlySpan<uint> denseQuery, ReadOnlySpan<TermValue> row, int headEnd)
    {
        ref var query = ref MemoryMarshal.GetReference(denseQuery);
        ref var entry = ref MemoryMarshal.GetReference(row);
        ulong even = 0, odd = 0;
        nint i = 0;
        for (; i + 1 < row.Length && Unsafe.Add(ref entry, i + 1).TermId < headEnd; i += 2)
        {
            even += ScalarKernels.Product(ref query, ref Unsafe.Add(ref entry, i));
            odd += ScalarKernels.Product(ref query, ref Unsafe.Add(ref entry, i + 1));
        }
        if (i < row.Length && Unsafe.Add(ref entry, i).TermId < headEnd)
            even += ScalarKernels.Product(ref query, ref Unsafe.Add(ref entry, i));
        return even + odd;
    }
}
