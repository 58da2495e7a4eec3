using QuickTakes.Related.Similarity.Search;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Search;

public sealed class ScratchPoolTests
{
    [Theory]
    [InlineData(100, 100, 64)]
    [InlineData(10_000_000, 10_000_000, 4)]
    [InlineData(1_000_000_000, 1_000_000, 2)]
    public void Capacity_LargerMemory_IsSmaller(int scores, int terms, int capacity) =>
        Assert.Equal(capacity, new ScratchPool(scores, terms).Capacity);

    [Fact]
    public void Return_MoreThanTheCapacity_KeepsNoMore()
    {
        var pool = new ScratchPool(64, 10);
        var taken = Enumerable.Range(0, pool.Capacity + 3).Select(_ => pool.Take()).ToArray();
        Assert.Equal(taken.Length, taken.Distinct().Count());

        foreach (var scratch in taken)
            pool.Return(scratch);

        var again = Enumerable.Range(0, taken.Length).Select(_ => pool.Take()).ToArray();
        Assert.Equal(pool.Capacity, again.Intersect(taken).Count());
        Assert.Equal(again.Length, again.Distinct().Count());
    }
}
