using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Tests.Similarity;

/// <summary>Rows as text has them: a few columns are frequent, most are rare.</summary>
internal static class SkewedRows
{
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="length">How many values a row has on average, some of which fall together; rows may be empty.</param>
    public static SparseMatrix Matrix(int rows, int columns, int length)
    {
        var random = new Random(rows);
        return BruteForce.Matrix(columns, [.. Enumerable.Range(0, rows).Select(_ =>
        {
            var distinct = Enumerable.Range(0, random.Next(2 * length)).Select(_ => (int)(columns * Math.Pow(random.NextDouble(), 3))).Distinct().Order().ToArray();
            return (distinct, distinct.Select(_ => random.NextSingle() + 0.01f).ToArray());
        })]);
    }
}
