using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuickTakes.Related.Similarity.Kernels;

/// <summary>Numbers from 0 to 1 as whole numbers of 16 bits, always rounded up.</summary>
/// <remarks>
/// <para>
/// What is added up in them is never below the true sum of values up to 1, in whatever order and on whatever hardware; nothing has to be
/// argued about rounding. A weight counts units of 2⁻¹⁵, a factor units of 2⁻¹⁶, and their product units of 2⁻¹⁵ again.
/// </para>
/// <para>
/// Of n products each is at most 1 + w/2¹⁶ + q units too high, with w the weight and q the value of the factor. For rows of
/// length 1 the sums of both are at most √n by Cauchy and Schwarz. What <see cref="Bounding"/> adds up is at most √2, or 46,341 units, so
/// that it stays below 2¹⁶ up to <see cref="MostTerms"/> products.
/// </para>
/// </remarks>
internal static class FixedPoint
{
    /// <summary>What the number 1 is as a weight, score or limit.</summary>
    public const int One = 1 << 15;

    /// <summary>How many products may be added up.</summary>
    public const int MostTerms = 18_000;

    /// <summary>A value in <see cref="RankedValue.Unit"/>s as a weight.</summary>
    public static ushort Weight(uint units) => (ushort)((units >> 16) + 1);

    /// <summary>A value in <see cref="RankedValue.Unit"/>s as a factor. One too large for 16 bits is cut: the unit that each product is rounded up by makes up for it.</summary>
    public static ushort Factor(uint units) => (ushort)Math.Min(ushort.MaxValue, (units >> 15) + 1);

    /// <summary>The product of a factor and a weight, as a weight.</summary>
    public static int Product(ushort factor, ushort weight) => (int)((uint)factor * weight >> 16) + 1;

    /// <summary>A length as a weight: large enough, unless it is 0, that its product with another length is 1 unit before it is rounded up.</summary>
    public static ushort WeightOfLength(double length) => length == 0 ? (ushort)0 : (ushort)Math.Max(256, Above(length * One));

    /// <inheritdoc cref="WeightOfLength"/>
    public static ushort FactorOfLength(double length) => length == 0 ? (ushort)0 : (ushort)Math.Clamp(Above(length * (2 * One)), 256, ushort.MaxValue);

    // The next whole number above; faster than the ceiling, which may be one less.
    private static int Above(double units) => double.ConvertToIntegerNative<int>(units) + 1;

    /// <summary>The products less the unit that they are to be rounded up by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ushort> MultiplyHigh(Vector128<ushort> factors, Vector128<ushort> weights)
    {
        if (Sse2.IsSupported)
            return Sse2.MultiplyHigh(factors, weights);
        var (lowerFactors, upperFactors) = Vector128.Widen(factors);
        var (lowerWeights, upperWeights) = Vector128.Widen(weights);
        return Vector128.Narrow((lowerFactors * lowerWeights) >>> 16, (upperFactors * upperWeights) >>> 16);
    }

    /// <inheritdoc cref="MultiplyHigh(Vector128{ushort}, Vector128{ushort})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ushort> MultiplyHigh(Vector256<ushort> factors, Vector256<ushort> weights) => Avx2.IsSupported
        ? Avx2.MultiplyHigh(factors, weights)
        : Vector256.Create(MultiplyHigh(factors.GetLower(), weights.GetLower()), MultiplyHigh(factors.GetUpper(), weights.GetUpper()));

    /// <inheritdoc cref="MultiplyHigh(Vector128{ushort}, Vector128{ushort})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ushort> MultiplyHigh(Vector512<ushort> factors, Vector512<ushort> weights) => Avx512BW.IsSupported
        ? Avx512BW.MultiplyHigh(factors, weights)
        : Vector512.Create(MultiplyHigh(factors.GetLower(), weights.GetLower()), MultiplyHigh(factors.GetUpper(), weights.GetUpper()));
}
