using CsCheck;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Index;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Index;

public sealed class TopNeighborsTests
{
    // Few scores and rows, so that many are equal and offered twice; lists longer and shorter than a vector.
    private static readonly Gen<Neighbor[]> Offers = Gen.Select(Gen.Int[0, 20], Gen.Int[0, 8], (row, score) => new Neighbor(row, score / 8f)).Array[0, 60];

    [Fact]
    public void Offer_AnyOrder_KeepsTheBest() =>
        Gen.Select(Offers, Gen.Int[1, 20]).Sample(
            (offers, k) =>
            {
                var best = new TopNeighbors(2, k);
                foreach (var offer in offers)
                    best.Offer(1, offer);
                Assert.Equal(offers.Where(offer => offer.Score > 0).Distinct().Order().Take(k), best[1].ToArray());
                Assert.True(best[0].IsEmpty);
            },
            iter: 5_000);

    [Fact]
    public async Task Holds_WhileAnotherThreadOffers_NeverNamesARowThatWasNotOffered()
    {
        const int Rows = 200_000, K = 2;
        var best = new TopNeighbors(Rows, K);
        var offering = Task.Run(
            () =>
            {
                for (var row = 0; row < Rows; row++)
                {
                    best.Offer(row, new Neighbor(1, 0.5f));
                    best.Offer(row, new Neighbor(2, 0.7f));
                }
            },
            TestContext.Current.CancellationToken);

        var named = 0;
        for (var row = 0; row < Rows; row++)
        {
            // Waits at each row until it is being filled.
            while (best[row].IsEmpty)
                named += best.Holds(row, 0) ? 1 : 0;
            named += best.Holds(row, 0) ? 1 : 0;
        }
        await offering;

        Assert.Equal(0, named);
    }
}
