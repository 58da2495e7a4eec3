using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuickTakes.Related.Similarity.Kernels;

/// <summary>The kernels for AVX-512: vectors of 512 bits.</summary>
internal readonly unsafe struct Avx512Kernels : IVectorKernels
{
    // Not where 512 bits slow the processor down, which the runtime knows.
    public static bool IsSupported => Avx512BW.IsSupported && Vector512.IsHardwareAccelerated;

    // Scattered additions gain nothing from wider vectors, nor from gathering and scattering instructions.
    public static void Accumulate(ushort* scores, ushort* rows, ushort* weights, int count, ushort factor) =>
        Vector128Kernels.Accumulate(scores, rows, weights, count, factor);

    public static ulong ReachingByNorms(ushort* scores, ushort* norms, ushort queryNorm, ushort threshold)
    {
        ulong reaching = 0;
        for (var i = 0; i < VectorKernels.BlockRows; i += Vector512<ushort>.Count)
        {
            var products = Avx512BW.MultiplyHigh(Vector512.Create(queryNorm), Vector512.Load(norms + i)) + Vector512<ushort>.One;
            reaching |= Mask(Vector512.GreaterThanOrEqual(Vector512.Load(scores + i) + products, Vector512.Create(threshold)), i);
        }
        return reaching;
    }

    public static ulong ReachingByBounds(ushort* scores, byte* bounds, ushort threshold)
    {
        const int Half = VectorKernels.BlockRows / 2;
        var (lower, upper) = Vector512.Widen(Vector512.Load(bounds));
        var (unit, thresholds) = (Vector512.Create((ushort)VectorKernels.BoundUnit), Vector512.Create(threshold));
        return Mask(Vector512.GreaterThanOrEqual(Vector512.Load(scores) + lower * unit, thresholds), 0)
            | Mask(Vector512.GreaterThanOrEqual(Vector512.Load(scores + Half) + upper * unit, thresholds), Half);
    }

    public static ulong Above(ushort* scores, ushort threshold)
    {
        ulong above = 0;
        for (var i = 0; i < VectorKernels.BlockRows; i += Vector512<ushort>.Count)
            above |= Mask(Vector512.GreaterThan(Vector512.Load(scores + i), Vector512.Create(threshold)), i);
        return above;
    }

    // Rows are interleaved by two parts, so that one instruction multiplies both parts and adds the products; packing restores their order.
    public static void BoundTile(byte* tile, byte* lengths, SketchPair* pairs, SketchPair* end, ushort factor, byte* bounds)
    {
        Vector512<short> lower = default, upper = default;
        for (; pairs < end; pairs++)
        {
            var (even, odd) = (Vector512.Load(tile + pairs->Even), Vector512.Load(tile + pairs->Odd));
            var factors = Vector512.Create(pairs->Factors).AsSByte();
            lower += Avx512BW.MultiplyAddAdjacent(Avx512BW.UnpackLow(even, odd), factors);
            upper += Avx512BW.MultiplyAddAdjacent(Avx512BW.UnpackHigh(even, odd), factors);
        }
        var (low, high) = (Vector512.Load(lengths), Vector512.Load(lengths + VectorKernels.BlockRows));
        lower = Scale(lower.AsUInt16(), Avx512BW.UnpackLow(low, high).AsUInt16(), factor).AsInt16();
        upper = Scale(upper.AsUInt16(), Avx512BW.UnpackHigh(low, high).AsUInt16(), factor).AsInt16();
        Avx512BW.PackUnsignedSaturate(lower, upper).Store(bounds);
    }

    public static ulong Products(ReadOnlySpan<uint> denseQuery, ReadOnlySpan<TermValue> row) => Avx2Kernels.Products(denseQuery, row);

    // Turns sums of products of sketches into bounds: times the length of each row's head, times what the query contributes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> Scale(Vector512<ushort> sums, Vector512<ushort> lengths, ushort factor) =>
        Avx512BW.MultiplyHigh(Avx512BW.MultiplyHigh(sums, lengths) + Vector512<ushort>.One, Vector512.Create(factor))
        + Vector512<ushort>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(Vector512<ushort> lanes, int first) => lanes.ExtractMostSignificantBits() << first;
}
