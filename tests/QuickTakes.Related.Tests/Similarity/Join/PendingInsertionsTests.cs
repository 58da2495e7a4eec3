using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Join;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Join;

public sealed class PendingInsertionsTests
{
    // Fewer rows than groups, and more. Each thread adds so many that they cannot all wait; half of the rows are given nothing.
    [Theory]
    [InlineData(3, 5)]
    [InlineData(64, 1)]
    [InlineData(65, 7)]
    [InlineData(10_000, 4)]
    public void Add_FromManyThreads_KeepsWhatSingleInsertionsKeep(int rows, int k)
    {
        const int Threads = 3, Insertions = 300_000;
        var random = new Random(11);
        var insertions = Enumerable.Range(0, Threads * Insertions)
            .Select(_ => new Insertion(random.Next((rows + 1) / 2), new Neighbor(random.Next(50), random.Next(100) / 100f)))
            .ToArray();

        var expected = new TopNeighbors(rows, k);
        foreach (var insertion in insertions)
            expected.Insert(insertion.Row, insertion.Neighbor);
        var actual = new TopNeighbors(rows, k);
        Parallel.For(0, Threads, new ParallelOptions { CancellationToken = TestContext.Current.CancellationToken }, thread =>
        {
            var pending = new PendingInsertions(actual);
            foreach (var insertion in insertions.AsSpan(thread * Insertions, Insertions))
                pending.Add(insertion.Row, insertion.Neighbor);
            pending.Flush();
        });

        Assert.InRange(actual.Groups, 1, 64);
        for (var row = 0; row < rows; row++)
            Assert.Equal(expected[row].ToArray(), actual[row].ToArray());
        Assert.Equal(expected.Thresholds, actual.Thresholds);
    }
}
