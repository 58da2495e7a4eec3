using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuickTakes.Related.Similarity.Kernels;

/// <summary>The kernels for vectors of 128 bits, which all current processors have.</summary>
internal readonly unsafe struct Vector128Kernels : IVectorKernels
{
    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    // Read from entry n on, this is a mask that lets 8 - n products through.
    private static ReadOnlySpan<ushort> Masks =>
    [
        ushort.MaxValue, ushort.MaxValue, ushort.MaxValue, ushort.MaxValue,
        ushort.MaxValue, ushort.MaxValue, ushort.MaxValue, ushort.MaxValue,
        0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <inheritdoc/>
    /// <remarks>
    /// Nearly all of the time goes into reading and writing scattered scores, of which a processor manages one a cycle at best. Of the ways
    /// that were tried, this one needs the fewest loads and the least arithmetic: row numbers are read from memory, and eight products at a
    /// time are taken out of a register. They are computed one block ahead, so that no addition waits for its product. The last block is
    /// filled up with whatever follows the list, and the products of those entries are set to 0.
    /// </remarks>
    public static void Accumulate(ushort* scores, ushort* rows, ushort* weights, int count, ushort factor)
    {
        const int Block = VectorKernels.AccumulationBlock;
        var factors = Vector128.Create(factor);
        var products = Products(factors, weights);
        for (; count >= Block; count -= Block, rows += Block)
        {
            weights += Block;
            var next = Products(factors, weights);
            AddBlock(scores, rows, products);
            products = next;
        }
        if (count > 0)
            AddBlock(scores, rows, products & Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Masks), (nuint)(Block - count)));
    }

    public static ulong ReachingByNorms(ushort* scores, ushort* norms, ushort queryNorm, ushort threshold)
    {
        ulong reaching = 0;
        for (var i = 0; i < VectorKernels.BlockRows; i += Vector128<ushort>.Count)
        {
            var reach = Vector128.Load(scores + i) + Products(Vector128.Create(queryNorm), norms + i);
            reaching |= Mask(Vector128.GreaterThanOrEqual(reach, Vector128.Create(threshold)), i);
        }
        return reaching;
    }

    public static ulong ReachingByBounds(ushort* scores, byte* bounds, ushort threshold)
    {
        ulong reaching = 0;
        var (unit, thresholds) = (Vector128.Create((ushort)VectorKernels.BoundUnit), Vector128.Create(threshold));
        for (var i = 0; i < VectorKernels.BlockRows; i += Vector128<byte>.Count)
        {
            var half = i + Vector128<ushort>.Count;
            var (lower, upper) = Vector128.Widen(Vector128.Load(bounds + i));
            reaching |= Mask(Vector128.GreaterThanOrEqual(Vector128.Load(scores + i) + lower * unit, thresholds), i);
            reaching |= Mask(Vector128.GreaterThanOrEqual(Vector128.Load(scores + half) + upper * unit, thresholds), half);
        }
        return reaching;
    }

    public static ulong Above(ushort* scores, ushort threshold)
    {
        ulong above = 0;
        for (var i = 0; i < VectorKernels.BlockRows; i += Vector128<ushort>.Count)
            above |= Mask(Vector128.GreaterThan(Vector128.Load(scores + i), Vector128.Create(threshold)), i);
        return above;
    }

    public static void BoundTile(byte* tile, byte* lengths, SketchPair* pairs, SketchPair* end, ushort factor, byte* bounds)
    {
        for (var first = 0; first < VectorKernels.BlockRows; first += Vector128<byte>.Count)
        {
            Vector128<ushort> lower = default, upper = default;
            for (var pair = pairs; pair < end; pair++)
            {
                var (even, odd) = (Vector128.Load(tile + pair->Even + first), Vector128.Load(tile + pair->Odd + first));
                var (evenFactor, oddFactor) = ((ushort)(byte)pair->Factors, (ushort)(byte)(pair->Factors >> 8));
                lower += Vector128.WidenLower(even) * evenFactor + Vector128.WidenLower(odd) * oddFactor;
                upper += Vector128.WidenUpper(even) * evenFactor + Vector128.WidenUpper(odd) * oddFactor;
            }
            var (low, high) = (Vector128.Load(lengths + first), Vector128.Load(lengths + VectorKernels.BlockRows + first));
            lower = Scale(lower, Vector128.WidenLower(low) + (Vector128.WidenLower(high) << 8), factor);
            upper = Scale(upper, Vector128.WidenUpper(low) + (Vector128.WidenUpper(high) << 8), factor);
#if NET9_0_OR_GREATER
            Vector128.NarrowWithSaturation(lower, upper).Store(bounds + first);
#else
            var most = Vector128.Create((ushort)byte.MaxValue);
            Vector128.Narrow(Vector128.Min(lower, most), Vector128.Min(upper, most)).Store(bounds + first);
#endif
        }
    }

    public static ulong Products(ReadOnlySpan<uint> denseQuery, ReadOnlySpan<TermValue> row) => ScalarKernels.Products(denseQuery, row);

    // The upper 16 bits of each product.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> MultiplyHigh(Vector128<ushort> factors, Vector128<ushort> weights)
    {
        if (Sse2.IsSupported)
            return Sse2.MultiplyHigh(factors, weights);
        var (lowerFactors, upperFactors) = Vector128.Widen(factors);
        var (lowerWeights, upperWeights) = Vector128.Widen(weights);
        return Vector128.Narrow((lowerFactors * lowerWeights) >>> 16, (upperFactors * upperWeights) >>> 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Products(Vector128<ushort> factors, ushort* weights) =>
        MultiplyHigh(factors, Vector128.Load(weights)) + Vector128<ushort>.One;

    // Turns sums of products of sketches into bounds: times the length of each row's head, times what the query contributes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Scale(Vector128<ushort> sums, Vector128<ushort> lengths, ushort factor) =>
        MultiplyHigh(MultiplyHigh(sums, lengths) + Vector128<ushort>.One, Vector128.Create(factor)) + Vector128<ushort>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(Vector128<ushort> lanes, int first) => (ulong)lanes.ExtractMostSignificantBits() << first;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddBlock(ushort* scores, ushort* rows, Vector128<ushort> products)
    {
        scores[rows[0]] += products.GetElement(0);
        scores[rows[1]] += products.GetElement(1);
        scores[rows[2]] += products.GetElement(2);
        scores[rows[3]] += products.GetElement(3);
        scores[rows[4]] += products.GetElement(4);
        scores[rows[5]] += products.GetElement(5);
        scores[rows[6]] += products.GetElement(6);
        scores[rows[7]] += products.GetElement(7);
    }
}
