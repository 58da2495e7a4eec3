using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuickTakes.Related.Similarity.Kernels;

/// <summary>The kernels for AVX2: vectors of 256 bits.</summary>
internal readonly unsafe struct Avx2Kernels : IVectorKernels
{
    public static bool IsSupported => Avx2.IsSupported;

    // Scattered additions gain nothing from wider vectors.
    public static void Accumulate(ushort* scores, ushort* rows, ushort* weights, int count, ushort factor) =>
        Vector128Kernels.Accumulate(scores, rows, weights, count, factor);

    public static ulong ReachingByNorms(ushort* scores, ushort* norms, ushort queryNorm, ushort threshold)
    {
        ulong reaching = 0;
        for (var i = 0; i < VectorKernels.BlockRows; i += Vector256<ushort>.Count)
        {
            var products = Avx2.MultiplyHigh(Vector256.Create(queryNorm), Vector256.Load(norms + i)) + Vector256<ushort>.One;
            reaching |= Mask(Vector256.GreaterThanOrEqual(Vector256.Load(scores + i) + products, Vector256.Create(threshold)), i);
        }
        return reaching;
    }

    public static ulong ReachingByBounds(ushort* scores, byte* bounds, ushort threshold)
    {
        ulong reaching = 0;
        var (unit, thresholds) = (Vector256.Create((ushort)VectorKernels.BoundUnit), Vector256.Create(threshold));
        for (var i = 0; i < VectorKernels.BlockRows; i += Vector256<byte>.Count)
        {
            var half = i + Vector256<ushort>.Count;
            var (lower, upper) = Vector256.Widen(Vector256.Load(bounds + i));
            reaching |= Mask(Vector256.GreaterThanOrEqual(Vector256.Load(scores + i) + lower * unit, thresholds), i);
            reaching |= Mask(Vector256.GreaterThanOrEqual(Vector256.Load(scores + half) + upper * unit, thresholds), half);
        }
        return reaching;
    }

    public static ulong Above(ushort* scores, ushort threshold)
    {
        ulong above = 0;
        for (var i = 0; i < VectorKernels.BlockRows; i += Vector256<ushort>.Count)
            above |= Mask(Vector256.GreaterThan(Vector256.Load(scores + i), Vector256.Create(threshold)), i);
        return above;
    }

    // Rows are interleaved by two parts, so that one instruction multiplies both parts and adds the products; packing restores their order.
    public static void BoundTile(byte* tile, byte* lengths, SketchPair* pairs, SketchPair* end, ushort factor, byte* bounds)
    {
        for (var first = 0; first < VectorKernels.BlockRows; first += Vector256<byte>.Count)
        {
            Vector256<short> lower = default, upper = default;
            for (var pair = pairs; pair < end; pair++)
            {
                var (even, odd) = (Vector256.Load(tile + pair->Even + first), Vector256.Load(tile + pair->Odd + first));
                var factors = Vector256.Create(pair->Factors).AsSByte();
                lower += Avx2.MultiplyAddAdjacent(Avx2.UnpackLow(even, odd), factors);
                upper += Avx2.MultiplyAddAdjacent(Avx2.UnpackHigh(even, odd), factors);
            }
            var (low, high) = (Vector256.Load(lengths + first), Vector256.Load(lengths + VectorKernels.BlockRows + first));
            lower = Scale(lower.AsUInt16(), Avx2.UnpackLow(low, high).AsUInt16(), factor).AsInt16();
            upper = Scale(upper.AsUInt16(), Avx2.UnpackHigh(low, high).AsUInt16(), factor).AsInt16();
            Avx2.PackUnsignedSaturate(lower, upper).Store(bounds + first);
        }
    }

    public static ulong Products(ReadOnlySpan<uint> denseQuery, ReadOnlySpan<TermValue> row)
    {
        ref var query = ref MemoryMarshal.GetReference(denseQuery);
        ref var entry = ref MemoryMarshal.GetReference(row);
        var sums = Vector256<ulong>.Zero;
        nint i = 0;
        // The lower half of each 64 bits is multiplied. In a row, that is the units, which stand before the term ids.
        for (; i <= row.Length - Vector256<ulong>.Count; i += Vector256<ulong>.Count)
        {
            ref var four = ref Unsafe.Add(ref entry, i);
            var lower = Vector128.CreateScalar(Unsafe.Add(ref query, four.TermId))
                .WithElement(2, Unsafe.Add(ref query, Unsafe.Add(ref four, 1).TermId));
            var upper = Vector128.CreateScalar(Unsafe.Add(ref query, Unsafe.Add(ref four, 2).TermId))
                .WithElement(2, Unsafe.Add(ref query, Unsafe.Add(ref four, 3).TermId));
            sums += Avx2.Multiply(Vector256.Create(lower, upper), Vector256.LoadUnsafe(ref Unsafe.As<TermValue, uint>(ref four)));
        }
        var sum = Vector256.Sum(sums);
        for (; i < row.Length; i++)
            sum += ScalarKernels.Product(ref query, ref Unsafe.Add(ref entry, i));
        return sum;
    }

    // Turns sums of products of sketches into bounds: times the length of each row's head, times what the query contributes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Scale(Vector256<ushort> sums, Vector256<ushort> lengths, ushort factor) =>
        Avx2.MultiplyHigh(Avx2.MultiplyHigh(sums, lengths) + Vector256<ushort>.One, Vector256.Create(factor)) + Vector256<ushort>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(Vector256<ushort> lanes, int first) => (ulong)lanes.ExtractMostSignificantBits() << first;
}
