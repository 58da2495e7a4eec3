using CsCheck;
using QuickTakes.Related.Similarity.Kernels;

using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Kernels;

public sealed class FixedPointTests
{
    private static readonly Gen<double> Value = Gen.OneOf(
        Gen.Double.Unit, Gen.Double.Unit.Select(unit => unit * unit * unit / 1000), Gen.OneOf(0.0, 1.0, 0.5, 1e-9));

    [Fact]
    public void Product_AnyValues_IsNeverBelowTheTrueOneNorThreeUnitsAbove() =>
        Gen.Select(Value, Value).Sample(
            (factor, weight) =>
            {
                var product = FixedPoint.Product(FixedPoint.Factor(Units(factor)), FixedPoint.Weight(Units(weight)));
                Assert.InRange(product / (double)FixedPoint.One, factor * weight, (factor * weight) + (3.0 / FixedPoint.One));
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

    // Sums of 16 bits stay below 2^16 up to so many products, whatever the row: here the worst of evenly dense ones.
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

    private static uint Units(double value) => TermValue.Of((float)value, 0).Units;
}
