using System.Runtime.Intrinsics;
using QuickTakes.Related.Similarity;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity;

public sealed class JoinHeadsTests
{
    private static readonly ParallelOptions Parallel = new();

    // Long rows that share much, and many neighbours: limits are low, so that little falls away by the lengths of heads.
    [Fact]
    public void AllNearest_RowsThatAreSketched_EqualsNearestOfEach()
    {
        Assert.SkipUnless(Vector128.IsHardwareAccelerated, "rows are only sketched where there are vector instructions");
        const int K = 50;
        var matrix = SkewedRows.Matrix(9000, 3000, 120);
        var index = CosineIndex.Build(matrix, Parallel);

        var all = index.AllNearest(K, Parallel);

        Assert.InRange(Sketched(matrix, all.Limits), 1000, 9000);
        System.Threading.Tasks.Parallel.For(0, 9000 / 7, i => Assert.Equal(index.Nearest(i * 7, K), all[i * 7].ToArray()));
    }

    [Fact]
    public void AllNearest_FewShortRows_SketchesNone()
    {
        var matrix = SkewedRows.Matrix(2000, 3000, 20);

        Assert.Equal(0, Sketched(matrix, CosineIndex.Build(matrix, Parallel).AllNearest(50, Parallel).Limits));
    }

    private static int Sketched(SparseMatrix matrix, float[] limits)
    {
        var rows = RankedRows.Of(matrix, Parallel);
        int[] order = [.. Enumerable.Range(0, rows.Count).OrderByDescending(row => limits[row])];
        var heads = new JoinHeads(rows, order, Array.ConvertAll(order, row => limits[row]), HeadCuts.Of(rows, Parallel), Parallel);
        return Enumerable.Range(0, rows.Count).Count(heads.IsSketched);
    }
}
