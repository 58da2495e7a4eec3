using CsCheck;
using QuickTakes.Related.Similarity.Kernels;

using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Kernels;

public sealed class VerificationTests
{
    private const int Terms = 60;

    // Lengths of rows that are whole vectors and others.
    private static readonly Gen<TermValue[]> Row =
        Gen.Select(Gen.Int[0, Terms - 1].HashSet[0, 40], Gen.Double.Unit.Array[Terms]).Select(
            (terms, values) => terms.Order().Select(term => TermValue.Of((float)(values[term] * values[term] / 7), term)).ToArray());

    [Fact]
    public void Score_EitherRowAsTheQuery_IsTheExactSumRoundedAtTheEnd() =>
        Gen.Select(Row, Row).Sample(
            (one, other) =>
            {
                var products = UInt128.Zero;
                foreach (var entry in one)
                    products += (UInt128)entry.Units * other.FirstOrDefault(candidate => candidate.TermId == entry.TermId).Units;
                var expected = (float)((double)products / Math.Pow(2, 62));

                Assert.Equal(expected, Verification.Score(Dense(one), other));
                Assert.Equal(expected, Verification.Score(Dense(other), one));
            },
            iter: 5_000);

    [Fact]
    public void Reaches_AnyHead_LetsARowThroughThatReachesTheThresholdAndNoneFarBelow() =>
        Gen.Select(Row, Row, Gen.Int[0, Terms]).Sample(
            (query, row, headEnd) =>
            {
                uint Units(int term) => row.FirstOrDefault(entry => entry.TermId == term).Units;
                var tail = query.Where(entry => entry.TermId >= headEnd)
                    .Sum(entry => FixedPoint.Product(FixedPoint.Factor(entry.Units), FixedPoint.Weight(Units(entry.TermId))));
                var score = Verification.Score(Dense(query), row);

                bool Reaches(float threshold) => Verification.Reaches(threshold, (ushort)tail, Dense(query), row, headEnd, query.Length);
                Assert.True(score == 0 || Reaches(score));
                Assert.False(Reaches(score + (4f * (query.Length + 1) / FixedPoint.One)));
            },
            iter: 5_000);

    // 1 is the highest of 32 bits.
    [Fact]
    public void Score_RowsOfAlmostOneTerm_IsOne()
    {
        TermValue[] row = [.. Enumerable.Range(0, 8).Select(term => TermValue.Of(term == 2 ? 1 : 1e-20f, term))];

        Assert.Equal(1f, Verification.Score(Dense(row), row));
    }

    [Theory]
    [InlineData(0f, 0u)]
    [InlineData(1e-20f, 1u)]
    [InlineData(1f, 1u << 31)]
    [InlineData(0.25f, 1u << 29)]
    [InlineData(1.5f / (1u << 31), 2u)]
    public void Of_AValue_IsRoundedToWholeUnitsAndNotToNone(float value, uint units) => Assert.Equal(units, TermValue.Of(value, 0).Units);

    private static uint[] Dense(TermValue[] row)
    {
        var dense = new uint[Terms];
        foreach (var entry in row)
            dense[entry.TermId] = entry.Units;
        return dense;
    }
}
