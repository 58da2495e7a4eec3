using CsCheck;
using QuickTakes.Related.Learning.Site;
using Xunit;

namespace QuickTakes.Related.Tests.Learning;

public sealed class LinkedBlocksTests
{
    private const int Count = 9;

    private static readonly Gen<int[][]> Links = Gen.Int[0, Count - 1].Array[0, 4].Array[Count].Select(
        targets => targets.Select((links, row) => links.Where(target => target != row).Distinct().ToArray()).ToArray());

    [Fact]
    public void Blocks_TwoGroupsThatLinkAmongThemselves_AreCutApart()
    {
        // 0 to 4 link to each other, and so do 5 to 11; nothing leads across.
        int[][] targets =
        [
            .. Enumerable.Range(0, 12).Select(row =>
                Enumerable.Range(row < 5 ? 0 : 5, row < 5 ? 5 : 7).Where(other => other != row).ToArray()),
        ];
        var blocks = new LinkGraph(targets, InOrder(12)).Blocks;

        Assert.All(Enumerable.Range(0, 5), row => Assert.Equal((0, 5), (blocks.Start(row), blocks.End(row))));
        Assert.All(Enumerable.Range(5, 7), row => Assert.Equal((5, 12), (blocks.Start(row), blocks.End(row))));
        Assert.Equal(0, blocks.Crossing(5));
        Assert.Equal(2 * 4, blocks.Crossing(1));
    }

    [Fact]
    public void Blocks_AnyLinks_AreTheShortestDescription() => Links.Sample(targets =>
    {
        var blocks = new LinkGraph(targets, InOrder(Count)).Blocks;
        var starts = Enumerable.Range(0, Count).Select(blocks.Start).Distinct().ToArray();
        var best = Enumerable.Range(0, 1 << (Count - 1)).Min(cuts => Description(
            targets, [0, .. Enumerable.Range(1, Count - 1).Where(place => (cuts >> (place - 1) & 1) == 1)]));
        Assert.Equal(best, Description(targets, starts), 9);
    }, iter: 200);

    [Fact]
    public void Crossing_AnyLinks_CountsThoseThatLeadAcross() => Links.Sample(targets =>
    {
        var blocks = new LinkGraph(targets, InOrder(Count)).Blocks;
        for (var cut = 1; cut < Count; cut++)
            Assert.Equal(targets.Select((links, row) => links.Count(target => row < cut != target < cut)).Sum(), blocks.Crossing(cut));
    }, iter: 200);

    [Fact]
    public void Blocks_Groups_AreNeverJoined()
    {
        int[][] targets = [[1, 2], [0, 2], [0, 1], [2]];
        var order = new Sequence(4, [0, 1, 2, 3], [0, 0, 1, 1]);
        var blocks = new LinkGraph(targets, order).Blocks;

        Assert.Equal((0, 2), (blocks.Start(0), blocks.End(1)));
        Assert.Equal((2, 4), (blocks.Start(2), blocks.End(3)));
    }

    private static Sequence InOrder(int count) => new(count, [.. Enumerable.Range(0, count)], new int[count]);

    /// <summary>Nats to tell all links, with the blocks that start at some places.</summary>
    private static double Description(int[][] targets, int[] starts)
    {
        int Block(int row) => starts.Count(start => start <= row);
        var sum = 3.0 * starts.Length;
        for (var row = 0; row < Count; row++)
        {
            var size = Enumerable.Range(0, Count).Count(other => Block(other) == Block(row));
            sum += targets[row].Sum(target => Math.Log(Block(target) == Block(row) ? Math.Max(1, size - 1) : Count));
        }
        return sum;
    }
}
