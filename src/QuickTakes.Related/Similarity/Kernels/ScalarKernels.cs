using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuickTakes.Related.Similarity.Kernels;

/// <summary>The kernels without vector instructions: what the others are tested against.</summary>
internal readonly unsafe struct ScalarKernels : IVectorKernels
{
    public static bool IsSupported => true;

    public static void Accumulate(ushort* scores, ushort* rows, ushort* weights, int count, ushort factor)
    {
        for (var i = 0; i < count; i++)
            scores[rows[i]] += (ushort)FixedPoint.Product(factor, weights[i]);
    }

    public static ulong ReachingByNorms(ushort* scores, ushort* norms, ushort queryNorm, ushort threshold)
    {
        ulong reaching = 0;
        for (var i = 0; i < VectorKernels.BlockRows; i++)
            reaching |= scores[i] + FixedPoint.Product(queryNorm, norms[i]) >= threshold ? 1UL << i : 0;
        return reaching;
    }

    public static ulong ReachingByBounds(ushort* scores, byte* bounds, ushort threshold)
    {
        ulong reaching = 0;
        for (var i = 0; i < VectorKernels.BlockRows; i++)
            reaching |= scores[i] + bounds[i] * VectorKernels.BoundUnit >= threshold ? 1UL << i : 0;
        return reaching;
    }

    public static ulong Above(ushort* scores, ushort threshold)
    {
        ulong above = 0;
        for (var i = 0; i < VectorKernels.BlockRows; i++)
            above |= scores[i] > threshold ? 1UL << i : 0;
        return above;
    }

    public static void BoundTile(byte* tile, byte* lengths, SketchPair* pairs, SketchPair* end, ushort factor, byte* bounds)
    {
        for (var row = 0; row < VectorKernels.BlockRows; row++)
        {
            var sum = 0;
            for (var pair = pairs; pair < end; pair++)
                sum += tile[pair->Even + row] * (byte)pair->Factors + tile[pair->Odd + row] * (byte)(pair->Factors >> 8);
            var length = (ushort)(lengths[row] | lengths[VectorKernels.BlockRows + row] << 8);
            bounds[row] = (byte)Math.Min(byte.MaxValue, FixedPoint.Product((ushort)FixedPoint.Product((ushort)sum, length), factor));
        }
    }

    public static ulong Products(ReadOnlySpan<uint> denseQuery, ReadOnlySpan<TermValue> row)
    {
        ref var query = ref MemoryMarshal.GetReference(denseQuery);
        ref var entry = ref MemoryMarshal.GetReference(row);
        // Two sums, so that an addition need not wait for the one before.
        ulong even = 0, odd = 0;
        nint i = 0;
        for (; i + 1 < row.Length; i += 2)
        {
            even += Product(ref query, ref Unsafe.Add(ref entry, i));
            odd += Product(ref query, ref Unsafe.Add(ref entry, i + 1));
        }
        return i < row.Length ? even + odd + Product(ref query, ref Unsafe.Add(ref entry, i)) : even + odd;
    }

    /// <summary>The product of one value of a row with the query's value of the same term.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Product(ref uint query, ref TermValue entry) => (ulong)Unsafe.Add(ref query, entry.TermId) * entry.Units;
}
