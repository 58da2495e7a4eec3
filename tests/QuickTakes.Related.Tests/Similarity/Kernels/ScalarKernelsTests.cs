using CsCheck;
using QuickTakes.Related.Similarity.Kernels;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Kernels;

/// <summary>The kernels that the others are compared with do what their documentation says.</summary>
public sealed unsafe class ScalarKernelsTests
{
    [Fact]
    public void Accumulate_AList_AddsItsProductsOnly()
    {
        ushort[] rows = [3, 0, 3, 2];
        ushort[] weights = [FixedPoint.One, FixedPoint.One / 2, FixedPoint.One / 4, FixedPoint.One];
        ushort[] scores = [10, 20, 30, 40];
        fixed (ushort* r = rows, w = weights, s = scores)
            ScalarKernels.Accumulate(s, r, w, 3, FixedPoint.One);

        // A factor of 2^15 is one half. Each product is rounded up by a unit.
        Assert.Equal([10 + 8192 + 1, 20, 30, 40 + 16384 + 1 + 4096 + 1], scores.Select(score => (int)score));
    }

    [Fact]
    public void Reaching_AnyNumbers_SetsTheBitsOfTheRowsThatReach() =>
        Gen.Select(
            Gen.UShort[0, 30_000].Array[64], Gen.UShort[0, 1 << 15].Array[64], Gen.Byte.Array[64], Gen.UShort,
            Gen.UShort[0, 45_000]).Sample(
            (scores, norms, bounds, queryNorm, threshold) =>
            {
                fixed (ushort* s = scores, n = norms)
                fixed (byte* b = bounds)
                {
                    AssertBits(
                        i => scores[i] + (((long)queryNorm * norms[i]) >> 16) + 1 >= threshold,
                        ScalarKernels.ReachingByNorms(s, n, queryNorm, threshold));
                    AssertBits(i => scores[i] + (bounds[i] * 129) >= threshold, ScalarKernels.ReachingByBounds(s, b, threshold));
                    AssertBits(i => scores[i] > threshold, ScalarKernels.Above(s, threshold));
                }
            },
            iter: 500);

    [Fact]
    public void BoundTile_TwoPartsOfOneRow_IsTheirProductTimesLengthAndFactor()
    {
        const int Rows = VectorKernels.BlockRows;
        var (tile, lengths, bounds) = (new byte[2 * Rows], new byte[2 * Rows], new byte[Rows]);
        (tile[5], tile[Rows + 5]) = (100, 50);
        // A length of 2^15 is one half.
        lengths[Rows + 5] = 1 << 7;
        SketchPair[] pairs = [new(0, Rows, 100 | 80 << 8 | 100 << 16 | 80 << 24)];
        fixed (byte* t = tile, l = lengths, b = bounds)
        fixed (SketchPair* p = pairs)
            ScalarKernels.BoundTile(t, l, p, p + 1, 1 << 10, b);

        // 100·100 + 50·80 = 14,000, halved and a unit more, divided by 64 and a unit more.
        Assert.Equal((7001 / 64) + 1, bounds[5]);
        Assert.All(bounds.Where((_, row) => row != 5), bound => Assert.Equal(1, bound));
    }

    private static void AssertBits(Func<int, bool> expected, ulong actual) =>
        Assert.Equal(Enumerable.Range(0, 64).Where(expected), Enumerable.Range(0, 64).Where(i => (actual >> i & 1) == 1));
}
