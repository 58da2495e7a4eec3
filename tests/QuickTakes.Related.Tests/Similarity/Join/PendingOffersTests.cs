using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Join;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Join;

public sealed class PendingOffersTests
{
    // Fewer rows than groups, and more. Each thread offers so many that they cannot all wait; half of the rows are offered nothing.
    [Theory]
    [InlineData(3, 5)]
    [InlineData(64, 1)]
    [InlineData(65, 7)]
    [InlineData(10_000, 4)]
    public void Add_FromManyThreads_KeepsWhatOffersOneByOneKeep(int rows, int k)
    {
        const int Threads = 3, Offers = 300_000;
        var random = new Random(11);
        var offers = Enumerable.Range(0, Threads * Offers).Select(_ => new Offer(random.Next((rows + 1) / 2), new Neighbor(random.Next(50), random.Next(100) / 100f))).ToArray();

        var expected = new TopNeighbors(rows, k);
        foreach (var offer in offers)
            expected.Offer(offer.Row, offer.Neighbor);
        var actual = new TopNeighbors(rows, k);
        Parallel.For(0, Threads, new ParallelOptions { CancellationToken = TestContext.Current.CancellationToken }, thread =>
        {
            var pending = new PendingOffers(actual);
            foreach (var offer in offers.AsSpan(thread * Offers, Offers))
                pending.Add(offer.Row, offer.Neighbor);
            pending.Flush();
        });

        Assert.InRange(actual.Groups, 1, 64);
        for (var row = 0; row < rows; row++)
            Assert.Equal(expected[row].ToArray(), actual[row].ToArray());
        Assert.Equal(expected.Limits, actual.Limits);
    }
}
