using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace QuickTakes.Related.Similarity.Kernels;

/// <summary>The kernels of the widest instruction set that this machine has.</summary>
/// <remarks>
/// Which instructions there are is a constant to the just-in-time compiler, so that each method here is compiled to a call of one
/// implementation, or to its body.
/// </remarks>
internal static unsafe class VectorKernels
{
    /// <summary>
    /// The number of rows that the kernels look at in one call. Arrays of scores, norms and bounds are padded to a multiple of it.
    /// </summary>
    public const int BlockRows = 64;

    /// <summary>
    /// The number of products that <see cref="Accumulate"/> adds at a time. As many entries have to follow the last posting list.
    /// </summary>
    public const int AccumulationBlock = 8;

    /// <summary>
    /// What 1 in a bound of a sketch means as a score in <see cref="FixedPoint"/>: so much that 255, the largest bound, is above every
    /// score.
    /// </summary>
    public const int BoundUnit = 129;

    /// <summary>Whether there are any vector instructions.</summary>
    public static bool IsAccelerated => Vector128Kernels.IsSupported;

    /// <inheritdoc cref="IVectorKernels.Accumulate"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ushort* scores, ushort* rows, ushort* weights, int count, ushort factor)
    {
        Debug.Assert(count >= 0, "A list cannot have fewer than no postings.");
        if (Vector128Kernels.IsSupported)
            Vector128Kernels.Accumulate(scores, rows, weights, count, factor);
        else
            ScalarKernels.Accumulate(scores, rows, weights, count, factor);
    }

    /// <inheritdoc cref="IVectorKernels.ReachingByNorms"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ReachingByNorms(ushort* scores, ushort* norms, ushort queryNorm, ushort threshold) =>
        Avx512Kernels.IsSupported ? Avx512Kernels.ReachingByNorms(scores, norms, queryNorm, threshold)
        : Avx2Kernels.IsSupported ? Avx2Kernels.ReachingByNorms(scores, norms, queryNorm, threshold)
        : Vector128Kernels.IsSupported ? Vector128Kernels.ReachingByNorms(scores, norms, queryNorm, threshold)
        : ScalarKernels.ReachingByNorms(scores, norms, queryNorm, threshold);

    /// <inheritdoc cref="IVectorKernels.ReachingByBounds"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ReachingByBounds(ushort* scores, byte* bounds, ushort threshold) =>
        Avx512Kernels.IsSupported ? Avx512Kernels.ReachingByBounds(scores, bounds, threshold)
        : Avx2Kernels.IsSupported ? Avx2Kernels.ReachingByBounds(scores, bounds, threshold)
        : Vector128Kernels.IsSupported ? Vector128Kernels.ReachingByBounds(scores, bounds, threshold)
        : ScalarKernels.ReachingByBounds(scores, bounds, threshold);

    /// <inheritdoc cref="IVectorKernels.Above"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Above(ushort* scores, ushort threshold) =>
        Avx512Kernels.IsSupported ? Avx512Kernels.Above(scores, threshold)
        : Avx2Kernels.IsSupported ? Avx2Kernels.Above(scores, threshold)
        : Vector128Kernels.IsSupported ? Vector128Kernels.Above(scores, threshold)
        : ScalarKernels.Above(scores, threshold);

    /// <inheritdoc cref="IVectorKernels.BoundTile"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BoundTile(byte* tile, byte* lengths, SketchPair* pairs, SketchPair* end, ushort factor, byte* bounds)
    {
        Debug.Assert(pairs <= end, "A query's pairs end behind their start.");
        if (Avx512Kernels.IsSupported)
            Avx512Kernels.BoundTile(tile, lengths, pairs, end, factor, bounds);
        else if (Avx2Kernels.IsSupported)
            Avx2Kernels.BoundTile(tile, lengths, pairs, end, factor, bounds);
        else if (Vector128Kernels.IsSupported)
            Vector128Kernels.BoundTile(tile, lengths, pairs, end, factor, bounds);
        else
            ScalarKernels.BoundTile(tile, lengths, pairs, end, factor, bounds);
    }

    /// <inheritdoc cref="IVectorKernels.Products"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Products(ReadOnlySpan<uint> denseQuery, ReadOnlySpan<TermValue> row)
    {
        Debug.Assert(row.IsEmpty || row[^1].TermId < denseQuery.Length, "A row has a term that the query has no place for.");
        return Avx2Kernels.IsSupported ? Avx2Kernels.Products(denseQuery, row) : ScalarKernels.Products(denseQuery, row);
    }
}
