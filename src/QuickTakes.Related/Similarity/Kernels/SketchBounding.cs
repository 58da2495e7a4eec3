using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuickTakes.Related.Similarity.Kernels;

/// <summary>Two parts of a query's sketch that are taken together.</summary>
/// <param name="Even">Where the one part of the rows is in a tile.</param>
/// <param name="Odd">Where the other is.</param>
/// <param name="Factors">The query's two parts as bytes, the even one first, twice.</param>
internal readonly record struct SketchPair(int Even, int Odd, int Factors);

/// <summary>What the heads of a query and of some rows add to their scores at most, by the sketches of both.</summary>
internal static unsafe class SketchBounding
{
    /// <summary>Rows whose bounds are computed together.</summary>
    public const int TileRows = 64;

    /// <summary>What 1 in a bound means as a score in <see cref="FixedPoint"/>: so much that the largest bound, 255, is above any product.</summary>
    public const int Unit = 129;

    /// <summary>The bounds of one query with the rows of a tile. Rows are interleaved by two parts, so that one instruction multiplies both and adds them up; packing restores their order.</summary>
    public static void BoundTile(byte* tile, byte* lengths, SketchPair* pairs, SketchPair* end, ushort factor, byte* bounds)
    {
        if (Avx512BW.IsSupported)
        {
            Vector512<short> lower = default, upper = default;
            for (; pairs < end; pairs++)
            {
                var (even, odd) = (Vector512.Load(tile + pairs->Even), Vector512.Load(tile + pairs->Odd));
                var factors = Vector512.Create(pairs->Factors).AsSByte();
                lower += Avx512BW.MultiplyAddAdjacent(Avx512BW.UnpackLow(even, odd), factors);
                upper += Avx512BW.MultiplyAddAdjacent(Avx512BW.UnpackHigh(even, odd), factors);
            }
            var (low, high) = (Vector512.Load(lengths), Vector512.Load(lengths + TileRows));
            lower = Scale(lower.AsUInt16(), Avx512BW.UnpackLow(low, high).AsUInt16(), factor).AsInt16();
            upper = Scale(upper.AsUInt16(), Avx512BW.UnpackHigh(low, high).AsUInt16(), factor).AsInt16();
            Avx512BW.PackUnsignedSaturate(lower, upper).Store(bounds);
        }
        else if (Avx2.IsSupported)
        {
            for (var first = 0; first < TileRows; first += Vector256<byte>.Count)
            {
                Vector256<short> lower = default, upper = default;
                for (var pair = pairs; pair < end; pair++)
                {
                    var (even, odd) = (Vector256.Load(tile + pair->Even + first), Vector256.Load(tile + pair->Odd + first));
                    var factors = Vector256.Create(pair->Factors).AsSByte();
                    lower += Avx2.MultiplyAddAdjacent(Avx2.UnpackLow(even, odd), factors);
                    upper += Avx2.MultiplyAddAdjacent(Avx2.UnpackHigh(even, odd), factors);
                }
                var (low, high) = (Vector256.Load(lengths + first), Vector256.Load(lengths + TileRows + first));
                lower = Scale(lower.AsUInt16(), Avx2.UnpackLow(low, high).AsUInt16(), factor).AsInt16();
                upper = Scale(upper.AsUInt16(), Avx2.UnpackHigh(low, high).AsUInt16(), factor).AsInt16();
                Avx2.PackUnsignedSaturate(lower, upper).Store(bounds + first);
            }
        }
        else
        {
            for (var first = 0; first < TileRows; first += Vector128<byte>.Count)
            {
                Vector128<ushort> lower = default, upper = default;
                for (var pair = pairs; pair < end; pair++)
                {
                    var (even, odd) = (Vector128.Load(tile + pair->Even + first), Vector128.Load(tile + pair->Odd + first));
                    var (evenFactor, oddFactor) = ((ushort)(byte)pair->Factors, (ushort)(byte)(pair->Factors >> 8));
                    lower += Vector128.WidenLower(even) * evenFactor + Vector128.WidenLower(odd) * oddFactor;
                    upper += Vector128.WidenUpper(even) * evenFactor + Vector128.WidenUpper(odd) * oddFactor;
                }
                var (low, high) = (Vector128.Load(lengths + first), Vector128.Load(lengths + TileRows + first));
                lower = Scale(lower, Vector128.WidenLower(low) + (Vector128.WidenLower(high) << 8), factor);
                upper = Scale(upper, Vector128.WidenUpper(low) + (Vector128.WidenUpper(high) << 8), factor);
                Vector128.NarrowWithSaturation(lower, upper).Store(bounds + first);
            }
        }
    }

    // Sums of products, times the length of each row's head and what the query has to it: the bounds.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Scale(Vector128<ushort> sums, Vector128<ushort> lengths, ushort factor) =>
        FixedPoint.MultiplyHigh(FixedPoint.MultiplyHigh(sums, lengths) + Vector128<ushort>.One, Vector128.Create(factor)) + Vector128<ushort>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Scale(Vector256<ushort> sums, Vector256<ushort> lengths, ushort factor) =>
        FixedPoint.MultiplyHigh(FixedPoint.MultiplyHigh(sums, lengths) + Vector256<ushort>.One, Vector256.Create(factor)) + Vector256<ushort>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> Scale(Vector512<ushort> sums, Vector512<ushort> lengths, ushort factor) =>
        FixedPoint.MultiplyHigh(FixedPoint.MultiplyHigh(sums, lengths) + Vector512<ushort>.One, Vector512.Create(factor)) + Vector512<ushort>.One;
}
