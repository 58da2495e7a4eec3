using CsCheck;

using QuickTakes.Related.Similarity.Kernels;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Kernels;

public sealed class VerificationTests
{
    private const int Ranks = 60;

    // Lengths of rows that are whole vectors and others.
    private static readonly Gen<RankedValue[]> Row =
        Gen.Select(Gen.Int[0, Ranks - 1].HashSet[0, 40], Gen.Double.Unit.Array[Ranks]).Select(
            (ranks, values) => ranks.Order().Select(rank => RankedValue.Of((float)(values[rank] * values[rank] / 7), rank)).ToArray());

    [Fact]
    public void Score_EitherRowAsTheQuery_IsTheExactSumRoundedAtTheEnd() =>
        Gen.Select(Row, Row).Sample(
            (one, other) =>
            {
                var products = UInt128.Zero;
                foreach (var entry in one)
                    products += (UInt128)entry.Units * other.FirstOrDefault(candidate => candidate.Rank == entry.Rank).Units;
                var expected = (float)((double)products / Math.Pow(2, 62));

                Assert.Equal(expected, Verification.Score(Spread(one), other));
                Assert.Equal(expected, Verification.Score(Spread(other), one));
            },
            iter: 5_000);

    [Fact]
    public void Reaches_AnyHead_LetsARowThroughThatReachesTheLimitAndNoneFarBelow() =>
        Gen.Select(Row, Row, Gen.Int[0, Ranks]).Sample(
            (query, row, headRanks) =>
            {
                var tail = query.Where(entry => entry.Rank >= headRanks)
                    .Sum(entry => FixedPoint.Product(FixedPoint.Factor(entry.Units), FixedPoint.Weight(row.FirstOrDefault(other => other.Rank == entry.Rank).Units)));
                var score = Verification.Score(Spread(query), row);

                bool Reaches(float limit) => Verification.Reaches(limit, (ushort)tail, Spread(query), row, headRanks, query.Length);
                Assert.True(score == 0 || Reaches(score));
                Assert.False(Reaches(score + (4f * (query.Length + 1) / FixedPoint.One)));
            },
            iter: 5_000);

    // 1 is the highest of 32 bits.
    [Fact]
    public void Score_RowsOfAlmostOneTerm_IsOne()
    {
        RankedValue[] row = [.. Enumerable.Range(0, 8).Select(rank => RankedValue.Of(rank == 2 ? 1 : 1e-20f, rank))];

        Assert.Equal(1f, Verification.Score(Spread(row), row));
    }

    [Theory]
    [InlineData(0f, 0u)]
    [InlineData(1e-20f, 1u)]
    [InlineData(1f, 1u << 31)]
    [InlineData(0.25f, 1u << 29)]
    [InlineData(1.5f / (1u << 31), 2u)]
    public void Of_AValue_IsRoundedToWholeUnitsAndNotToNone(float value, uint units) => Assert.Equal(units, RankedValue.Of(value, 0).Units);

    private static uint[] Spread(RankedValue[] row)
    {
        var spread = new uint[Ranks];
        foreach (var entry in row)
            spread[entry.Rank] = entry.Units;
        return spread;
    }
}
