using System.Runtime.Intrinsics;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Join;
using QuickTakes.Related.Similarity.Search;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Join;

public sealed class JoinHeadsTests
{
    private static readonly ParallelOptions Parallel = new();

    // Rows of other topics fall away by their sketches, and not by the lengths of their heads. Two windows.
    [Fact]
    public void KnnJoin_RowsThatAreSketched_EqualsNearestOfEach()
    {
        Assert.SkipUnless(Vector128.IsHardwareAccelerated, "rows are only sketched where there are vector instructions");
        const int K = 10;
        var matrix = SkewedRows.Topical(17_000, 300);
        var index = CosineIndex.Build(matrix, Parallel);
        var single = Enumerable.Range(0, 17_000 / 13).AsParallel().AsOrdered().Select(i => index.Nearest(i * 13, K)).ToArray();

        foreach (var threads in (int[])[1, 2, 5])
        {
            var all = index.KnnJoin(K, new ParallelOptions { MaxDegreeOfParallelism = threads });
            for (var i = 0; i < single.Length; i++)
                Assert.Equal(single[i], all[i * 13].ToArray());
            // What the join itself knew is between the thresholds in the end and somewhat lower ones.
            Assert.InRange(Sketched(matrix, all.Thresholds), 1000, 17_000);
            Assert.InRange(Sketched(matrix, Array.ConvertAll(all.Thresholds, threshold => 0.8f * threshold)), 1000, 17_000);
        }
    }

    // Short rows have no room for sketches, and few rows nothing to save.
    [Theory]
    [InlineData(2000, 20)]
    [InlineData(60, 200)]
    public void Ctor_ShortOrFewRows_SketchesNone(int rows, int length)
    {
        var matrix = SkewedRows.Matrix(rows, 3000, length);

        Assert.Equal(0, Sketched(matrix, CosineIndex.Build(matrix, Parallel).KnnJoin(50, Parallel).Thresholds));
    }

    private static int Sketched(SparseMatrix matrix, float[] thresholds)
    {
        var lists = new TopNeighbors(matrix.RowCount, 1);
        lists.RaiseThresholds(thresholds);
        var rows = new OrderedShard(RowShard.Build(matrix, Parallel), lists);
        var heads = new JoinHeads(rows, rows, Parallel);
        return Enumerable.Range(0, rows.Count).Count(heads.IsSketched);
    }
}
