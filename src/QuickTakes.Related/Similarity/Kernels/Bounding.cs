using System.Runtime.Intrinsics;

namespace QuickTakes.Related.Similarity.Kernels;

/// <summary>Step two: which of 64 rows can reach a limit at all.</summary>
/// <remarks>
/// A score is a tail part, which was accumulated, and a head part, which by Cauchy and Schwarz is at most the product of
/// the lengths of the two rows' heads, or what their sketches say. All are whole numbers in <see cref="FixedPoint"/>, so that each
/// width of vector gives the same. Their sum is below 2¹⁶: by Cauchy and Schwarz it is at most 1 where they share no column, at most √2 in a
/// single query, which accumulates rare columns that the lengths of heads may count as well, and with sketches at most 1.2: bytes rounded up make
/// heads at most 1.22 times as long, up to 255 units, and the longer the heads, the shorter the tails.
/// </remarks>
internal static unsafe class Bounding
{
    /// <summary>How many rows one call looks at.</summary>
    public const int Rows = 64;

    /// <summary>Bit i is set where scores[i] + queryNorm · norms[i] ≥ limit.</summary>
    public static ulong Reaching(ushort* scores, ushort* norms, ushort queryNorm, ushort limit)
    {
        ulong reaching = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (var i = 0; i < Rows; i += Vector512<ushort>.Count)
            {
                var reach = Vector512.Load(scores + i) + FixedPoint.MultiplyHigh(Vector512.Create(queryNorm), Vector512.Load(norms + i)) + Vector512<ushort>.One;
                reaching |= Vector512.GreaterThanOrEqual(reach, Vector512.Create(limit)).ExtractMostSignificantBits() << i;
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (var i = 0; i < Rows; i += Vector256<ushort>.Count)
            {
                var reach = Vector256.Load(scores + i) + FixedPoint.MultiplyHigh(Vector256.Create(queryNorm), Vector256.Load(norms + i)) + Vector256<ushort>.One;
                reaching |= (ulong)Vector256.GreaterThanOrEqual(reach, Vector256.Create(limit)).ExtractMostSignificantBits() << i;
            }
        }
        else
        {
            for (var i = 0; i < Rows; i += Vector128<ushort>.Count)
            {
                var reach = Vector128.Load(scores + i) + FixedPoint.MultiplyHigh(Vector128.Create(queryNorm), Vector128.Load(norms + i)) + Vector128<ushort>.One;
                reaching |= (ulong)Vector128.GreaterThanOrEqual(reach, Vector128.Create(limit)).ExtractMostSignificantBits() << i;
            }
        }
        return reaching;
    }

    /// <summary>Bit i is set where scores[i] + heads[i] ≥ limit, with heads in <see cref="SketchBounding.Unit"/>s.</summary>
    public static ulong Reaching(ushort* scores, byte* heads, ushort limit)
    {
        ulong reaching = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            var (lower, upper) = Vector512.Widen(Vector512.Load(heads));
            var unit = Vector512.Create((ushort)SketchBounding.Unit);
            reaching = Vector512.GreaterThanOrEqual(Vector512.Load(scores) + lower * unit, Vector512.Create(limit)).ExtractMostSignificantBits()
                | Vector512.GreaterThanOrEqual(Vector512.Load(scores + Vector512<ushort>.Count) + upper * unit, Vector512.Create(limit)).ExtractMostSignificantBits() << Vector512<ushort>.Count;
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            var unit = Vector256.Create((ushort)SketchBounding.Unit);
            for (var i = 0; i < Rows; i += Vector256<byte>.Count)
            {
                var (lower, upper) = Vector256.Widen(Vector256.Load(heads + i));
                reaching |= (ulong)Vector256.GreaterThanOrEqual(Vector256.Load(scores + i) + lower * unit, Vector256.Create(limit)).ExtractMostSignificantBits() << i;
                reaching |= (ulong)Vector256.GreaterThanOrEqual(Vector256.Load(scores + i + Vector256<ushort>.Count) + upper * unit, Vector256.Create(limit)).ExtractMostSignificantBits() << i + Vector256<ushort>.Count;
            }
        }
        else
        {
            var unit = Vector128.Create((ushort)SketchBounding.Unit);
            for (var i = 0; i < Rows; i += Vector128<byte>.Count)
            {
                var (lower, upper) = Vector128.Widen(Vector128.Load(heads + i));
                reaching |= (ulong)Vector128.GreaterThanOrEqual(Vector128.Load(scores + i) + lower * unit, Vector128.Create(limit)).ExtractMostSignificantBits() << i;
                reaching |= (ulong)Vector128.GreaterThanOrEqual(Vector128.Load(scores + i + Vector128<ushort>.Count) + upper * unit, Vector128.Create(limit)).ExtractMostSignificantBits() << i + Vector128<ushort>.Count;
            }
        }
        return reaching;
    }

    /// <summary>Bit i is set where scores[i] &gt; limit.</summary>
    public static ulong Above(ushort* scores, ushort limit)
    {
        ulong above = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (var i = 0; i < Rows; i += Vector512<ushort>.Count)
                above |= Vector512.GreaterThan(Vector512.Load(scores + i), Vector512.Create(limit)).ExtractMostSignificantBits() << i;
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (var i = 0; i < Rows; i += Vector256<ushort>.Count)
                above |= (ulong)Vector256.GreaterThan(Vector256.Load(scores + i), Vector256.Create(limit)).ExtractMostSignificantBits() << i;
        }
        else
        {
            for (var i = 0; i < Rows; i += Vector128<ushort>.Count)
                above |= (ulong)Vector128.GreaterThan(Vector128.Load(scores + i), Vector128.Create(limit)).ExtractMostSignificantBits() << i;
        }
        return above;
    }

    /// <summary>
    /// What a row must reach if its true score may be a limit: the limit, less a unit for rows that are longer than 1 by rounding.
    /// Where nothing is to be reached, it must be more than the unit that heads are rounded up by: values are not negative, so that
    /// only rows that share nothing have no more (with sketches, which are rounded up by more, all rows pass then). More products than may be added up say nothing, and 0 lets every row through.
    /// </summary>
    public static ushort Threshold(float limit, int terms) => terms > FixedPoint.MostTerms ? (ushort)0 : (ushort)Math.Max(2, limit * FixedPoint.One - 1);
}
