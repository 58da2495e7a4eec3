namespace QuickTakes.Related.Similarity.Kernels;

/// <summary>Numbers from 0 to 1 as whole numbers of 16 bits that are always rounded up.</summary>
/// <remarks>
/// <para>
/// A sum of such numbers is never below the true sum, whatever the order of the additions and whatever the hardware, so that no bound
/// depends on an argument about rounding. A weight counts units of 2⁻¹⁵, a factor counts units of 2⁻¹⁶, and the product of the two counts
/// units of 2⁻¹⁵ again.
/// </para>
/// <para>
/// A product is at most 1 + w/2¹⁶ + q units too high, where w is the weight and q the value of the factor. For rows of length 1 and n
/// products, the sum of the weights and the sum of the factors are each at most √n, by the inequality of Cauchy and Schwarz. The true sums
/// that are computed are at most √2, or 46,341 units, so that 2¹⁶ is never reached with up to <see cref="MostTerms"/> products.
/// </para>
/// </remarks>
internal static class FixedPoint
{
    /// <summary>The number 1 as a weight, a score or a threshold.</summary>
    public const int One = 1 << 15;

    /// <summary>The largest number of products whose sum is sure to fit into 16 bits.</summary>
    public const int MostTerms = 18_000;

    /// <summary>The weight of a value that is given in <see cref="TermValue.Unit"/>s.</summary>
    public static ushort Weight(uint units) => (ushort)((units >> 16) + 1);

    /// <summary>
    /// The factor of a value that is given in <see cref="TermValue.Unit"/>s. A factor that is too large for 16 bits is cut, which is made
    /// up for by the unit that is added to each product.
    /// </summary>
    public static ushort Factor(uint units) => (ushort)Math.Min(ushort.MaxValue, (units >> 15) + 1);

    /// <summary>The product of a factor and a weight. The result is a weight.</summary>
    public static int Product(ushort factor, ushort weight) => MultiplyHigh(factor, weight) + 1;

    /// <summary>The product of a factor and a weight before the unit is added that rounds it up.</summary>
    public static int MultiplyHigh(ushort factor, ushort weight) => (int)((uint)factor * weight >> 16);

    /// <summary>
    /// A Euclidean length as a weight. A length above 0 is made so large that its product with any other length above 0 is at least 1 unit
    /// even before it is rounded up.
    /// </summary>
    public static ushort WeightOfLength(double length) => length == 0 ? (ushort)0 : (ushort)Math.Max(256, Above(length * One));

    /// <summary>A Euclidean length as a factor; see <see cref="WeightOfLength"/>.</summary>
    public static ushort FactorOfLength(double length) =>
        length == 0 ? (ushort)0 : (ushort)Math.Clamp(Above(length * (2 * One)), 256, ushort.MaxValue);

    /// <summary>What the bound of a row has to reach if its exact score may reach a threshold.</summary>
    /// <param name="threshold">The score to reach. At 0, a row passes if it shares any term with the query.</param>
    /// <param name="terms">The number of the query's values.</param>
    /// <returns>
    /// The threshold less one unit, because rounding may have made rows a little longer than 1; but at least 2, because the bound of a row
    /// that shares nothing with the query is 1. (The bounds of sketches are rounded up by more, so that such rows pass there.) 0, which
    /// every row reaches, if the query has too many values for sums of 16 bits.
    /// </returns>
    public static ushort Threshold(float threshold, int terms) =>
        terms > MostTerms ? (ushort)0 : (ushort)Math.Max(2, threshold * One - 1);

    // The next whole number above. Computing the ceiling is slower, and it may be one less, which is as good.
#if NET9_0_OR_GREATER
    private static int Above(double units) => double.ConvertToIntegerNative<int>(units) + 1;
#else
    private static int Above(double units) => (int)units + 1;
#endif
}
