using CsCheck;
using QuickTakes.Related.Similarity;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity;

public sealed class SparseRowTests
{
    private static readonly Gen<(int Column, float Value)[]> AnyRow = Gen
        .Select(Gen.Int[0, 30], Gen.Float[0.01f, 1f], (column, value) => (column, value)).Array[0, 20]
        .Select(row => row.DistinctBy(at => at.column).OrderBy(at => at.column).ToArray());

    /// <summary>The same sums as those over all columns, in their order: 0 adds nothing.</summary>
    [Fact]
    public void SharedAndDot_AnyTwoRows_AreThoseOfDenseRows() => Gen.Select(AnyRow, AnyRow).Sample((one, other) =>
    {
        var (dense, denseOther) = (Dense(one), Dense(other));
        var both = Enumerable.Range(0, dense.Length).Where(column => dense[column] != 0 && denseOther[column] != 0).ToArray();
        var found = new List<SharedColumn>();
        foreach (var shared in Row(one).Shared(Row(other)))
            found.Add(shared);

        Assert.Equal(both.Select(column => new SharedColumn(column, dense[column], denseOther[column])), found);
        Assert.Equal(both.Aggregate(0.0, (sum, column) => sum + (double)dense[column] * denseOther[column]), Row(one).Dot(Row(other)));
    });

    private static SparseRow Row((int Column, float Value)[] row) =>
        new((int[])[.. row.Select(at => at.Column)], (float[])[.. row.Select(at => at.Value)]);

    private static float[] Dense((int Column, float Value)[] row)
    {
        var dense = new float[31];
        foreach (var (column, value) in row)
            dense[column] = value;
        return dense;
    }
}
