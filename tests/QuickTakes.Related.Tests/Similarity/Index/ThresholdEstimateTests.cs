using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Search;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Index;

public sealed class ThresholdEstimateTests
{
    private const int RowCount = 18_000;

    private static readonly RowShard Shard = RowShard.Build(SkewedRows.Matrix(RowCount, 3000, 20), new ParallelOptions());

    private static readonly PostingWindows Postings = PostingWindows.Build(
        Shard.Rows, [.. Enumerable.Range(0, RowCount)], PostingWindows.LargeSize,
        Shard.Estimate.FirstRareTerm, Shard.Rows.TermCount, new ParallelOptions());

    [Fact]
    public void FirstRareTerm_SkewedRows_LeavesASmallPartOfTheWorkToTheRareTerms()
    {
        var work = Shard.Rows.Order.DocumentFrequencies.Span.ToArray().Select(frequency => (double)frequency * frequency).ToArray();

        Assert.InRange(work[Shard.Estimate.FirstRareTerm..].Sum() / work.Sum(), 0.01, 0.02);
    }

    // The rows with the highest products of rare terms, whatever the number that are wanted and the rows that are looked at.
    [Theory]
    [InlineData(1, RowCount)]
    [InlineData(5, RowCount)]
    [InlineData(5, 9000)]
    [InlineData(50, 17_999)]
    [InlineData(5, 3)]
    public void SeedCandidates_AnyQuery_AreTheBestByRareTerms(int k, int before)
    {
        var scratch = new SearchScratch(PostingWindows.LargeSize, Shard.Rows.TermCount);
        foreach (var query in (int[])[100, 5000, 17_000])
        {
            var seeds = Shard.Estimate.SeedCandidates(Postings, Shard.Rows[query], before, query, k, scratch, keepScores: false).ToArray();

            var known = Enumerable.Range(0, before).Where(row => row != query).ToDictionary(row => row, row => RareProduct(query, row));
            var expected = known.Values.Where(product => product > 0).OrderDescending().Take(k + 3).ToArray();
            Assert.Equal(expected.Length, seeds.Length);
            Assert.Equal(seeds.Length, seeds.Distinct().Count());
            // Products are rounded up by two units each at most.
            foreach (var (wanted, found) in expected.Zip(seeds.Select(row => known[row]).OrderDescending()))
                Assert.Equal(wanted, found, 30.0 / (1 << 15));
        }
    }

    private static double RareProduct(int one, int other)
    {
        var rare = new Dictionary<int, double>();
        foreach (var entry in Shard.Rows[one])
        {
            if (entry.TermId >= Shard.Estimate.FirstRareTerm)
                rare[entry.TermId] = entry.Value;
        }
        var sum = 0.0;
        foreach (var entry in Shard.Rows[other])
            sum += rare.GetValueOrDefault(entry.TermId) * entry.Value;
        return sum;
    }
}
