using CsCheck;
using QuickTakes.Related.Similarity.Kernels;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Kernels;

/// <summary>Each instruction set that this machine has gives the bits that plain code gives.</summary>
public sealed unsafe class VectorKernelsTests
{
    private const int Rows = VectorKernels.BlockRows;

    // Numbers as they come: sums stay below 2^16. Few thresholds, so that many are just reached.
    private static readonly Gen<ushort[]> Scores = Gen.OneOf(Gen.UShort[0, 3], Gen.UShort[0, 30_000]).Array[Rows];
    private static readonly Gen<ushort> Threshold = Gen.OneOf(Gen.UShort[0, 6], Gen.UShort[0, 45_000], Gen.Const(ushort.MaxValue));

    public static TheoryData<string> InstructionSets =>
        [.. new[] { nameof(Vector128Kernels), nameof(Avx2Kernels), nameof(Avx512Kernels) }];

    [Theory]
    [MemberData(nameof(InstructionSets))]
    public void Kernels_AnyInput_GiveTheBitsOfScalarCode(string instructions)
    {
        switch (instructions)
        {
            case nameof(Vector128Kernels):
                AssertEqualsScalar<Vector128Kernels>();
                break;
            case nameof(Avx2Kernels):
                AssertEqualsScalar<Avx2Kernels>();
                break;
            default:
                AssertEqualsScalar<Avx512Kernels>();
                break;
        }
    }

    private static void AssertEqualsScalar<T>() where T : struct, IVectorKernels
    {
        Assert.SkipUnless(T.IsSupported, "this machine has no such instructions");
        AssertAccumulate<T>();
        AssertReaching<T>();
        AssertBoundTile<T>();
        AssertProducts<T>();
    }

    // Lists that are empty, whole blocks and others. What follows a list belongs to another one, and must not change a score.
    private static void AssertAccumulate<T>() where T : struct, IVectorKernels
    {
        const int Most = 45;
        Gen.Select(Gen.Int[0, Most], Gen.Int[0, 999].Array[Most + 8], Gen.UShort[0, 1 << 15].Array[Most + 8], Gen.UShort).Sample(
            (count, rows, weights, factor) =>
            {
                var numbers = Array.ConvertAll(rows, row => (ushort)row);
                var (expected, actual) = (new ushort[1000], new ushort[1000]);
                fixed (ushort* r = numbers, w = weights, e = expected, a = actual)
                {
                    ScalarKernels.Accumulate(e, r, w, count, factor);
                    T.Accumulate(a, r, w, count, factor);
                }
                Assert.Equal(expected, actual);
            },
            iter: 2_000);
    }

    private static void AssertReaching<T>() where T : struct, IVectorKernels =>
        Gen.Select(Scores, Gen.UShort[0, 1 << 15].Array[Rows], Gen.Byte.Array[Rows], Gen.UShort, Threshold).Sample(
            (scores, norms, bounds, queryNorm, threshold) =>
            {
                fixed (ushort* s = scores, n = norms)
                fixed (byte* b = bounds)
                {
                    Assert.Equal(ScalarKernels.ReachingByNorms(s, n, queryNorm, threshold), T.ReachingByNorms(s, n, queryNorm, threshold));
                    Assert.Equal(ScalarKernels.ReachingByBounds(s, b, threshold), T.ReachingByBounds(s, b, threshold));
                    Assert.Equal(ScalarKernels.Above(s, threshold), T.Above(s, threshold));
                }
            },
            iter: 5_000);

    // Sums of products of up to 2^15, as sketches have them.
    private static void AssertBoundTile<T>() where T : struct, IVectorKernels
    {
        const int Parts = 9;
        var part = Gen.Int[0, Parts - 1];
        var pair = Gen.Select(part, part, Gen.Int[1, 40], Gen.Int[0, 40], (even, odd, evenFactor, oddFactor) =>
            new SketchPair(even * Rows, odd * Rows, evenFactor | oddFactor << 8 | evenFactor << 16 | oddFactor << 24));
        Gen.Select(Gen.Byte[0, 60].Array[Parts * Rows], Gen.Byte.Array[2 * Rows], pair.Array[0, 6], Gen.UShort[0, 1000]).Sample(
            (tile, lengths, pairs, factor) =>
            {
                var (expected, actual) = (new byte[Rows], new byte[Rows]);
                fixed (byte* t = tile, l = lengths, e = expected, a = actual)
                fixed (SketchPair* p = pairs)
                {
                    ScalarKernels.BoundTile(t, l, p, p + pairs.Length, factor, e);
                    T.BoundTile(t, l, p, p + pairs.Length, factor, a);
                }
                Assert.Equal(expected, actual);
            },
            iter: 2_000);
    }

    private static void AssertProducts<T>() where T : struct, IVectorKernels =>
        Gen.Select(Gen.Int[0, 59].HashSet[0, 40], Gen.UInt[0, 1u << 30].Array[60], Gen.UInt[0, 1u << 30].Array[60]).Sample(
            (terms, query, values) =>
            {
                TermValue[] row = [.. terms.Order().Select(term => new TermValue(values[term], term))];
                var expected = row.Aggregate(0UL, (sum, entry) => sum + (ulong)query[entry.TermId] * entry.Units);
                Assert.Equal(expected, ScalarKernels.Products(query, row));
                Assert.Equal(expected, T.Products(query, row));
            },
            iter: 2_000);
}
