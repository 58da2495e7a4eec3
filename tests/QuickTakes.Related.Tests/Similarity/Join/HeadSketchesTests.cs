using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Join;
using QuickTakes.Related.Similarity.Kernels;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Join;

public sealed class HeadSketchesTests
{
    private const int Parts = 100;
    private const double Largest = 255.0 * VectorKernels.BoundUnit / FixedPoint.One;

    private static readonly FrequencyOrderedRows Rows = RowShard.Build(SkewedRows.Matrix(17_000, 1500, 60), new ParallelOptions()).Rows;
    private static readonly int[] Order = [.. Enumerable.Range(0, Rows.Count).OrderBy(row => row * 7919L % Rows.Count)];
    private static readonly HeadSketches Sketches = HeadSketches.Of(Rows, Order, Parts, new ParallelOptions());

    // One query, some that are even and odd in their parts, and as many as are taken together; the last tile of the last window is not
    // full.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(QuerySketches.Most)]
    public void Bound_AnyQueriesAndRows_IsTheProductOfTheSketchesRoundedUp(int count)
    {
        var queries = new QuerySketches();
        for (var query = 0; query < count; query++)
            Sketches.Add(Rows[query * 100], queries);
        Assert.InRange(queries.PairCount, 3 * count, Parts / 2 * count);

        for (var window = 0; window < 2; window++)
        {
            var first = window * PostingWindows.Size;
            Sketches.Bound(queries, window, Math.Min(PostingWindows.Size, Rows.Count - first));
            for (var query = 0; query < count; query++)
            {
                for (var at = 0; at < Math.Min(PostingWindows.Size, Rows.Count - first); at += query == 0 ? 1 : 61)
                {
                    var parts = ProductOfParts(Rows[query * 100], Rows[Order[first + at]]);
                    var bound = queries.Bounds(query)[at] * (double)VectorKernels.BoundUnit / FixedPoint.One;
                    // Rounding adds up to a byte for each part of both, and a unit for each of two products.
                    Assert.InRange(bound, Math.Min(parts, Largest), (parts * 1.2) + (3.0 * VectorKernels.BoundUnit / FixedPoint.One));
                }
            }
        }
    }

    [Fact]
    public void Of_Rows_TakesTheMostFrequentColumnsForTheHead()
    {
        var values = 0.0;
        for (var term = 0; term < Sketches.HeadEnd; term++)
            values += (double)Rows.Order.DocumentFrequencies[term] / Rows.Count;

        Assert.InRange(values / Parts, 0.15, 0.25);
    }

    [Fact]
    public void Bound_EqualRowsOfOneColumn_ReachesOne()
    {
        var matrix = BruteForce.Matrix(1, [.. Enumerable.Repeat((new[] { 0 }, new[] { 1f }), 130)]);
        var rows = RowShard.Build(matrix, new ParallelOptions()).Rows;
        var sketches = HeadSketches.Of(rows, Enumerable.Range(0, 130).ToArray(), Parts, new ParallelOptions());
        var queries = new QuerySketches();
        sketches.Add(rows[0], queries);

        sketches.Bound(queries, 0, 130);

        for (var row = 0; row < 130; row++)
            Assert.InRange(queries.Bounds(0)[row] * VectorKernels.BoundUnit, FixedPoint.One, FixedPoint.One * 1.01);
    }

    [Fact]
    public void Bound_QueryWithoutHead_IsAUnitAtMost()
    {
        var queries = new QuerySketches();
        Sketches.Add([TermValue.Of(1, Sketches.HeadEnd)], queries);

        Sketches.Bound(queries, 0, 640);

        for (var row = 0; row < 640; row++)
            Assert.InRange(queries.Bounds(0)[row], 0, 1);
    }

    // Many parts, all of one value: that is where rounding up adds most. With 224 each is just above a whole number, so that sums come
    // closest to 16 bits.
    [Theory]
    [InlineData(224)]
    [InlineData(HeadSketches.MostParts)]
    public void Bound_EqualRowsOfEqualValues_ReachesOne(int columns)
    {
        // Rows of a second kind keep the first few, so that the head takes all their columns.
        (int[], float[]) full = ([.. Enumerable.Range(0, columns)], [.. Enumerable.Repeat(1f, columns)]);
        var matrix = BruteForce.Matrix(
            columns + 1, [.. Enumerable.Repeat(full, 10), .. Enumerable.Repeat((new[] { columns }, new[] { 1f }), 90)]);
        var rows = RowShard.Build(matrix, new ParallelOptions()).Rows;
        var sketches = HeadSketches.Of(rows, Enumerable.Range(0, 100).ToArray(), HeadSketches.MostParts, new ParallelOptions());
        Assert.Equal(columns + 1, sketches.HeadEnd);
        var queries = new QuerySketches();
        sketches.Add(rows[0], queries);

        sketches.Bound(queries, 0, 100);

        for (var row = 0; row < 10; row++)
            Assert.True(queries.Bounds(0)[row] * VectorKernels.BoundUnit >= FixedPoint.One);
    }

    /// <summary>The product of the lengths that two rows have in each part of their heads.</summary>
    private static double ProductOfParts(ReadOnlySpan<TermValue> one, ReadOnlySpan<TermValue> other) =>
        Lengths(Head(one)).Zip(Lengths(Head(other)), (left, right) => left * right).Sum();

    private static Dictionary<int, double> Head(ReadOnlySpan<TermValue> row)
    {
        var head = new Dictionary<int, double>();
        foreach (var entry in row)
        {
            if (entry.TermId < Sketches.HeadEnd)
                head[entry.TermId] = entry.Value;
        }
        return head;
    }

    private static double[] Lengths(Dictionary<int, double> head)
    {
        var squares = new double[Parts];
        foreach (var (term, value) in head)
            squares[term % Parts] += value * value;
        return Array.ConvertAll(squares, Math.Sqrt);
    }
}
