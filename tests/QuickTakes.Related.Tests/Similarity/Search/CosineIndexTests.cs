using System.Diagnostics;
using System.Reflection;
using CsCheck;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Search;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Search;

public sealed class CosineIndexTests
{
    private const int ColumnCount = 60;

    private static readonly ParallelOptions Parallel = new();

    // Columns drawn with a skew, so that some are frequent (head) and most are rare (tail); few weights, so that scores tie.
    private static readonly Gen<(int[], float[])> Row = Gen.Select(
        Gen.Double.Unit.Select(unit => (int)(ColumnCount * Math.Pow(unit, 3))).Array[0, 25],
        Gen.OneOf(1f, 1f, 0.5f, 2.25f, 0.001f).Array[25],
        (columns, weights) =>
        {
            var distinct = columns.Distinct().Order().ToArray();
            return (distinct, weights[..distinct.Length]);
        });

    private static readonly Gen<SparseMatrix> Matrix =
        Gen.Select(Row.Array[1, 90], Gen.Bool, (rows, doubled) => BruteForce.Matrix(ColumnCount, doubled ? [.. rows, .. rows] : rows));

    [Fact]
    public void Nearest_AnyRows_EqualsBruteForce() =>
        Gen.Select(Matrix, Gen.OneOf(1, 2, 5, 10, 1000)).Sample(
            (matrix, k) =>
            {
                var index = CosineIndex.Build(matrix, Parallel);
                for (var row = 0; row < matrix.RowCount; row++)
                {
                    var (columns, values) = BruteForce.Row(matrix, row);
                    BruteForce.AssertNearest(matrix, columns, values, row, k, index.Nearest(row, k));
                }
            },
            iter: 300);

    [Fact]
    public void RankOf_AnyRows_IsThePlaceAmongAllNeighbours() =>
        Matrix.Sample(
            matrix =>
            {
                var index = CosineIndex.Build(matrix, Parallel);
                var nearest = index.Nearest(0, matrix.RowCount);
                for (var row = 0; row < matrix.RowCount; row++)
                    Assert.Equal(Array.FindIndex(nearest, neighbor => neighbor.Row == row) + 1, index.RankOf(row, 0));
            },
            iter: 100);

    [Fact]
    public void KnnJoin_AnyRows_EqualsNearestOfEach() =>
        Gen.Select(Matrix, Gen.OneOf(1, 2, 5, 10, 1000)).Sample(
            (matrix, k) => AssertJoin(matrix, k),
            iter: 300);

    [Fact]
    public void Cosine_OfANeighbour_IsItsScore() =>
        Matrix.Sample(
            matrix =>
            {
                var index = CosineIndex.Build(matrix, Parallel);
                for (var row = 0; row < matrix.RowCount; row++)
                    Assert.All(index.Nearest(row, 5), neighbor => Assert.Equal(neighbor.Score, index.Cosine(row, neighbor.Row)));
            },
            iter: 100);

    // More rows than a window holds, so that windows, batches and the ends of lists all take part.
    [Theory]
    [InlineData(17_000, 3000, 20)]
    [InlineData(16_384, 500, 10)]
    [InlineData(16_500, 20_000, 12)]
    public void KnnJoin_ManyWindows_EqualsNearestOfEach(int rows, int columns, int length) =>
        AssertJoin(SkewedRows.Matrix(rows, columns, length), 5);

    // More rows than a large window holds; every 97th is asked for.
    [Fact]
    public void KnnJoin_ManyLargeWindows_EqualsNearestOfEach()
    {
        var index = CosineIndex.Build(SkewedRows.Matrix(66_000, 30_000, 8), Parallel);
        var all = index.KnnJoin(5, Parallel);
        System.Threading.Tasks.Parallel.For(0, 66_000 / 97, i => Assert.Equal(index.Nearest(i * 97, 5), all[i * 97].ToArray()));
    }

    [Fact]
    public void KnnJoin_MinScore_GivesTheNeighboursFromIt() =>
        Gen.Select(Matrix, Gen.OneOf(0.3f, 0.8f, 0.95f, 1f)).Sample(
            (matrix, least) =>
            {
                var index = CosineIndex.Build(matrix, Parallel);
                var all = index.KnnJoin(10, Parallel, minScore: least);
                for (var row = 0; row < matrix.RowCount; row++)
                    Assert.Equal(index.Nearest(row, 10).Where(neighbor => neighbor.Score >= least), all[row].ToArray());
            },
            iter: 200);

    private static void AssertJoin(SparseMatrix matrix, int k)
    {
        var index = CosineIndex.Build(matrix, Parallel);
        var all = index.KnnJoin(k, Parallel);
        System.Threading.Tasks.Parallel.For(0, matrix.RowCount, row => Assert.Equal(index.Nearest(row, k), all[row].ToArray()));
    }

    [Fact]
    public void Nearest_RowsNotInTheIndex_EqualsBruteForce() =>
        Gen.Select(Matrix, Matrix, Gen.Int[1, 8]).Sample(
            (matrix, queries, k) =>
            {
                var index = CosineIndex.Build(matrix, Parallel);
                for (var row = 0; row < queries.RowCount; row++)
                {
                    var (columns, values) = BruteForce.Row(queries, row);
                    BruteForce.AssertNearest(matrix, columns, values, -1, k, index.Nearest(queries[row], k));
                }
            },
            iter: 200);

    [Theory]
    [InlineData(1.1f)]
    [InlineData(-0.5f)]
    [InlineData(float.NaN)]
    public void Nearest_RowThatIsNotOfLengthOne_IsRefused(float value)
    {
        var index = CosineIndex.Build(BruteForce.Matrix(3, [([0], [1f])]), Parallel);

        Assert.Throws<ArgumentException>(() => index.Nearest(new SparseRow([0], [value]), 1));
    }

    [Fact]
    public void Nearest_AllRowsEqual_TakesTheFirst()
    {
        var matrix = BruteForce.Matrix(3, [.. Enumerable.Repeat((new[] { 0, 2 }, new[] { 1f, 2f }), 200)]);

        var nearest = CosineIndex.Build(matrix, Parallel).Nearest(1, 3);

        Assert.Equal([0, 2, 3], nearest.Select(neighbor => neighbor.Row));
    }

    [Fact]
    public void Nearest_EmptyOrUnrelatedRow_HasNone()
    {
        var matrix = BruteForce.Matrix(4, [([], []), ([0], [1f]), ([1], [1f]), ([0], [3f])]);
        var index = CosineIndex.Build(matrix, Parallel);

        Assert.Empty(index.Nearest(0, 5));
        Assert.Empty(index.Nearest(2, 5));
        Assert.Equal([new Neighbor(3, 1)], index.Nearest(1, 5));
        Assert.Empty(index.Nearest(new SparseRow([3], [1f]), 5));
    }

    [Fact]
    public void Nearest_NoRows_HasNone() =>
        Assert.Empty(CosineIndex.Build(new SparseMatrix([0], [], [], 2), Parallel).Nearest(new SparseRow([0], [1f]), 3));

    [Fact]
    public void Nearest_IntoSpan_AllocatesNothingAndEqualsTheArray()
    {
        var index = CosineIndex.Build(SkewedRows.Matrix(9000, 3000, 30), Parallel);
        var nearest = new Neighbor[5];
        for (var row = 0; row < 100; row++)
            Assert.Equal(index.Nearest(row, 5), nearest.AsSpan(0, index.Nearest(row, nearest)));

        // Once more while code is not optimised yet, or if other tests cause a collection, which counts what is left of this thread's
        // allocation buffer.
        long allocated;
        var optimised = DateTime.UtcNow + TimeSpan.FromSeconds(10);
        do
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var row = 0; row < 100; row++)
                index.Nearest(row, nearest);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        while (allocated > 0 && DateTime.UtcNow < optimised);

        var debuggable = typeof(CosineIndex).Assembly.GetCustomAttribute<DebuggableAttribute>();
        Assert.SkipWhen(debuggable is { IsJITOptimizerDisabled: true }, "code that is not optimised allocates");
        Assert.Equal(0, allocated);
    }

    // Asked for all neighbours of all rows, a large site would need more memory than there is.
    [Theory]
    [InlineData(35_915, 53, true)]
    [InlineData(1_000_000, 100, true)]
    [InlineData(10_000, int.MaxValue, true)]
    [InlineData(50_000, 50_000, false)]
    [InlineData(int.MaxValue, int.MaxValue, false)]
    public void CanJoin_RowsTimesNeighbours_StaysWithinMemory(int rows, int k, bool can) => Assert.Equal(can, CosineIndex.CanJoin(rows, k));

    [Fact]
    public void Nearest_ManyThreads_GiveTheSameBits()
    {
        var index = CosineIndex.Build(SkewedRows.Matrix(700, 3000, 20), Parallel);
        var alone = Enumerable.Range(0, 700).Select(row => index.Nearest(row, 7)).ToArray();

        System.Threading.Tasks.Parallel.For(0, 4 * 700, i => Assert.Equal(alone[i % 700], index.Nearest(i % 700, 7)));
        foreach (var threads in (int[])[1, 2, 5])
        {
            var all = index.KnnJoin(7, new ParallelOptions { MaxDegreeOfParallelism = threads });
            Assert.Equal(alone, Enumerable.Range(0, 700).Select(row => all[row].ToArray()));
        }
    }
}
