using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Kernels;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Index;

public sealed class PostingWindowsTests
{
    private const int RowCount = 9000;
    private const int FirstTerm = 3;

    private static readonly FrequencyOrderedRows Rows = RowShard.Build(SkewedRows.Matrix(RowCount, 2000, 20), new ParallelOptions()).Rows;
    private static readonly int[] Order = [.. Enumerable.Range(0, RowCount).OrderBy(row => (row * 7919L) % RowCount)];

    // One window of several parts, two of two parts each, three of one, and enough to be built whole.
    [Theory]
    [InlineData(PostingWindows.LargeSize, int.MaxValue)]
    [InlineData(PostingWindows.Size, 1)]
    [InlineData(PostingWindows.Size, 777)]
    [InlineData(PostingWindows.Size, 8999)]
    [InlineData(4500, 4400)]
    [InlineData(3000, 1500)]
    [InlineData(1000, int.MaxValue)]
    [InlineData(1000, 333)]
    public void Accumulate_AnyWindows_AddsTheProductsOfTheRowsBefore(int size, int before)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 1 + before % 2 };
        var postings = PostingWindows.Build(Rows, Order, size, FirstTerm, Rows.Order.SharedEnd, parallel);

        AssertSums(postings, Rows, Order, before);
    }

    // The last row of a large window has the highest number of 16 bits.
    [Fact]
    public void Accumulate_TwoLargeWindows_AddsTheProducts()
    {
        const int Count = PostingWindows.LargeSize + 100;
        var rows = RowShard.Build(SkewedRows.Matrix(Count, 300, 4), new ParallelOptions()).Rows;
        int[] order = [.. Enumerable.Range(0, Count)];

        var postings = PostingWindows.Build(rows, order, PostingWindows.LargeSize, FirstTerm, rows.Order.SharedEnd, new ParallelOptions());

        AssertSums(postings, rows, order, int.MaxValue);
    }

    private static void AssertSums(PostingWindows postings, FrequencyOrderedRows rows, int[] order, int before)
    {
        const int Behind = 100;
        var size = postings.RowsOfWindow;
        var scores = new ushort[size + Behind];
        foreach (var row in (int[])[0, 1, 5000])
        {
            for (var window = 0; window < postings.Count; window++)
            {
                postings.Accumulate(window, rows[row], FirstTerm, int.MaxValue, before, scores);
                for (var at = 0; at < Math.Min(Math.Min(size, before), rows.Count - window * size); at++)
                    Assert.Equal(Product(rows[row], rows[order[window * size + at]], rows.Order.SharedEnd), scores[at]);
                Assert.Equal(-1, scores.AsSpan(size).IndexOfAnyExcept((ushort)0));
                scores.AsSpan(0, size).Clear();
            }
        }
    }

    private static int Product(ReadOnlySpan<TermValue> query, ReadOnlySpan<TermValue> row, int sharedEnd)
    {
        var weights = new Dictionary<int, ushort>();
        foreach (var entry in row)
            weights[entry.TermId] = FixedPoint.Weight(entry.Units);
        var sum = 0;
        foreach (var entry in query)
        {
            if (entry.TermId >= FirstTerm && entry.TermId < sharedEnd && weights.TryGetValue(entry.TermId, out var weight))
                sum += FixedPoint.Product(FixedPoint.Factor(entry.Units), weight);
        }
        return sum;
    }
}
