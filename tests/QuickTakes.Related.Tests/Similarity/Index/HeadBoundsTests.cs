using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Kernels;
using QuickTakes.Related.Similarity.Search;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Index;

public sealed class HeadBoundsTests
{
    private const int RowCount = 900;

    private static readonly RowShard Shard = RowShard.Build(SkewedRows.Matrix(RowCount, 400, 40), new ParallelOptions());

    [Fact]
    public void Item_LengthsOfHeads_IsNeverBelowTheProductOfTheHeadsAtAnyCut()
    {
        for (var query = 0; query < RowCount; query += 50)
        {
            // At a threshold of 0 the longest head promises least work, at 1 a short one.
            foreach (var threshold in (float[])[0, 0.3f, 0.6f, 1])
            {
                var cut = Shard.Cuts.Choose(Shard.Rows[query], threshold, int.MaxValue);
                var bounds = new HeadBounds(Shard.Cuts.Norms[cut.Index].Span, cut.Norm);
                for (var row = 0; row < RowCount; row++)
                    Assert.True(bounds[row] >= HeadProduct(query, row, Shard.Cuts.Ends[cut.Index]) * FixedPoint.One);
            }
        }
    }

    [Fact]
    public void Survivors_AnyThreshold_AreTheRowsWhoseBoundReachesIt()
    {
        var scratch = new SearchScratch(PostingWindows.Size, Shard.Rows.TermCount);
        var cut = Shard.Cuts.Choose(Shard.Rows[7], 0.5f, int.MaxValue);
        var bounds = new HeadBounds(Shard.Cuts.Norms[cut.Index].Span, cut.Norm);
        for (var row = 0; row < RowCount; row++)
            scratch.Scores[row] = (ushort)(row * 31 % 9000);
        foreach (var threshold in (ushort[])[0, 2, 5000, 9000, 20_000])
        {
            var expected = new List<int>();
            for (var row = 0; row < RowCount - 3; row++)
            {
                if (scratch.Scores[row] + bounds[row] >= threshold)
                    expected.Add(row);
            }

            var survivors = scratch.Survivors(scratch.Scores, bounds, RowCount - 3, threshold);

            Assert.Equal(expected, survivors.ToArray());
            var ordered = scratch.HighestFirst(survivors, scratch.Scores, bounds, threshold);
            Assert.Equal(expected, ordered.ToArray().Order());
            for (var i = 1; i < ordered.Length; i++)
                Assert.True(Step(ordered[i - 1], bounds, threshold) >= Step(ordered[i], bounds, threshold));
        }

        int Step(int row, in HeadBounds heads, ushort threshold) => Math.Min(63, (scratch.Scores[row] + heads[row] - threshold) >> 7);
    }

    private static double HeadProduct(int one, int other, int end)
    {
        var dense = new double[Shard.Rows.TermCount];
        foreach (var entry in TermValue.Below(end, Shard.Rows[one]))
            dense[entry.TermId] = entry.Value;
        var sum = 0.0;
        foreach (var entry in TermValue.Below(end, Shard.Rows[other]))
            sum += dense[entry.TermId] * entry.Value;
        return sum;
    }
}
