using CsCheck;
using QuickTakes.Related.Similarity;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity;

public sealed class TopNeighborsTests
{
    // Few scores and rows, so that many are equal and inserted twice; lists longer and shorter than a vector.
    private static readonly Gen<Neighbor[]> Neighbors =
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 8], (row, score) => new Neighbor(row, score / 8f)).Array[0, 60];

    [Fact]
    public void Insert_AnyOrder_KeepsTheBest() =>
        Gen.Select(Neighbors, Gen.Int[1, 20]).Sample(
            (neighbors, k) =>
            {
                var best = new TopNeighbors(2, k);
                foreach (var neighbor in neighbors)
                    best.Insert(1, neighbor);
                Assert.Equal(neighbors.Where(neighbor => neighbor.Score > 0).Distinct().Order().Take(k), best[1].ToArray());
                Assert.True(best[0].IsEmpty);
            },
            iter: 5_000);

    [Fact]
    public async Task Contains_WhileAnotherThreadInserts_NeverNamesARowThatWasNotInserted()
    {
        const int Rows = 200_000, K = 2;
        var best = new TopNeighbors(Rows, K);
        var inserting = Task.Run(
            () =>
            {
                for (var row = 0; row < Rows; row++)
                {
                    best.Insert(row, new Neighbor(1, 0.5f));
                    best.Insert(row, new Neighbor(2, 0.7f));
                }
            },
            TestContext.Current.CancellationToken);

        var named = 0;
        for (var row = 0; row < Rows; row++)
        {
            // Waits at each row until it is being filled.
            while (best[row].IsEmpty)
                named += best.Contains(row, 0) ? 1 : 0;
            named += best.Contains(row, 0) ? 1 : 0;
        }
        await inserting;

        Assert.Equal(0, named);
    }
}
