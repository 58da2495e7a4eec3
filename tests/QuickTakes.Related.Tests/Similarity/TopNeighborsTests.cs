using QuickTakes.Related.Similarity;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity;

public sealed class TopNeighborsTests
{
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
