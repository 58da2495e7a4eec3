using QuickTakes.Related.Similarity.Search;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Search;

/// <summary>Joins of rows that are hard on the bounds, against a brute force in double precision.</summary>
public sealed class ExtremeRowsTests
{
    private static readonly ParallelOptions Parallel = new();

    /// <summary>Two thousand rows of each kind that a bound could go wrong on, all against a brute force in double precision.</summary>
    [Theory]
    [InlineData("skewed")]
    [InlineData("uniform")]
    [InlineData("equal")]
    [InlineData("one term")]
    [InlineData("any length")]
    public void KnnJoin_TwoThousandRows_HasRecallOne(string kind)
    {
        var random = new Random(11);
        (int[], float[]) Row(int length, int columns)
        {
            var distinct = Enumerable.Range(0, length).Select(_ => random.Next(columns)).Distinct().Order().ToArray();
            return (distinct, distinct.Select(_ => random.NextSingle() + 0.01f).ToArray());
        }
        int AnyLength() => 1 + (int)(5000 * Math.Pow(random.NextDouble(), 6));
        var matrix = kind switch
        {
            "skewed" => SkewedRows.Matrix(2000, 4000, 60),
            "uniform" => BruteForce.Matrix(1500, [.. Enumerable.Range(0, 2000).Select(_ => Row(40, 1500))]),
            "equal" => BruteForce.Matrix(50, [.. Enumerable.Repeat(Row(20, 50), 2000)]),
            "one term" => BruteForce.Matrix(700, [.. Enumerable.Range(0, 2000).Select(_ => Row(1, 700))]),
            _ => BruteForce.Matrix(6000, [.. Enumerable.Range(0, 2000).Select(_ => Row(AnyLength(), 6000))]),
        };

        var all = CosineIndex.Build(matrix, Parallel).KnnJoin(5, Parallel);

        System.Threading.Tasks.Parallel.For(0, matrix.RowCount, row =>
        {
            var (columns, values) = BruteForce.Row(matrix, row);
            BruteForce.AssertNearest(matrix, columns, values, row, 5, all[row].ToArray());
        });
    }

    // Sums of 16 bits would overflow: the rows that such a row is near to are found without them.
    [Fact]
    public void KnnJoin_RowsOfVeryManyTerms_EqualsBruteForce()
    {
        var random = new Random(5);
        (int[], float[]) Long(int first) =>
            ([.. Enumerable.Range(first, 33_000)], [.. Enumerable.Range(0, 33_000).Select(_ => random.NextSingle() + 0.01f)]);
        var matrix = BruteForce.Matrix(40_000, [Long(0), ([5, 9], [1f, 1f]), Long(5000), ([39_999], [1f]), Long(7000), Long(0)]);
        var index = CosineIndex.Build(matrix, Parallel);

        var all = index.KnnJoin(3, Parallel);

        for (var row = 0; row < matrix.RowCount; row++)
        {
            var (columns, values) = BruteForce.Row(matrix, row);
            BruteForce.AssertNearest(matrix, columns, values, row, 3, all[row].ToArray());
            BruteForce.AssertNearest(matrix, columns, values, row, 3, index.Nearest(row, 3));
        }
    }
}
