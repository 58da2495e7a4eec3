using System.Runtime.Intrinsics;
using CsCheck;

using QuickTakes.Related.Similarity.Kernels;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Kernels;

public sealed class FixedPointTests
{
    private static readonly Gen<double> Value = Gen.OneOf(Gen.Double.Unit, Gen.Double.Unit.Select(unit => unit * unit * unit / 1000), Gen.OneOf(0.0, 1.0, 0.5, 1e-9));

    [Fact]
    public void Product_AnyValues_IsNeverBelowTheTrueOneNorThreeUnitsAbove() =>
        Gen.Select(Value, Value).Sample(
            (factor, weight) =>
            {
                var product = FixedPoint.Product(FixedPoint.Factor(Units(factor)), FixedPoint.Weight(Units(weight))) / (double)FixedPoint.One;
                Assert.InRange(product, factor * weight, (factor * weight) + (3.0 / FixedPoint.One));
            },
            iter: 20_000);

    [Fact]
    public void LengthOf_AnythingButZero_HasAProductBeforeItIsRoundedUp() =>
        Gen.Select(Value, Value).Sample(
            (one, other) =>
            {
                var units = FixedPoint.FactorOfLength(one) * FixedPoint.WeightOfLength(other) >>> 16;
                Assert.Equal(one > 0 && other > 0, units > 0);
            },
            iter: 20_000);

    // Sums of 16 bits stay below 2^16 up to so many products, whatever the row: here the worst of evenly spread ones.
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(1000)]
    [InlineData(FixedPoint.MostTerms)]
    public void Product_SumOverARowOfLengthOne_FitsSixteenBits(int terms)
    {
        var value = 1 / Math.Sqrt(terms);
        var sum = (long)terms * FixedPoint.Product(FixedPoint.Factor(Units(value)), FixedPoint.Weight(Units(value)));
        Assert.InRange(sum, FixedPoint.One, ushort.MaxValue);
    }

    [Fact]
    public void MultiplyHigh_EachWidth_EqualsTheProductLessOne() =>
        Gen.Select(Gen.UShort, Gen.UShort.Array[Vector512<ushort>.Count]).Sample(
            (factor, weights) =>
            {
                var expected = Array.ConvertAll(weights, weight => (ushort)(FixedPoint.Product(factor, weight) - 1));
                var (wide, middle, narrow) = (new ushort[32], new ushort[16], new ushort[8]);
                FixedPoint.MultiplyHigh(Vector512.Create(factor), Vector512.Create(weights)).CopyTo(wide);
                FixedPoint.MultiplyHigh(Vector256.Create(factor), Vector256.Create(weights)).CopyTo(middle);
                FixedPoint.MultiplyHigh(Vector128.Create(factor), Vector128.Create(weights)).CopyTo(narrow);
                Assert.Equal(expected, wide);
                Assert.Equal(expected[..16], middle);
                Assert.Equal(expected[..8], narrow);
            },
            iter: 2_000);

    private static uint Units(double value) => RankedValue.Of((float)value, 0).Units;
}
