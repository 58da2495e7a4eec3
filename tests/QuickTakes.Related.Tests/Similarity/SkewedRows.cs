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
            var drawn = Enumerable.Range(0, random.Next(2 * length)).Select(_ => (int)(columns * Math.Pow(random.NextDouble(), 3)));
            var distinct = drawn.Distinct().Order().ToArray();
            return (distinct, distinct.Select(_ => random.NextSingle() + 0.01f).ToArray());
        })]);
    }

    /// <summary>
    /// Rows of some topics, each of which has frequent columns of its own: rows of other topics have long heads too, but share little of
    /// them.
    /// </summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="topics">How many topics.</param>
    public static SparseMatrix Topical(int rows, int topics)
    {
        const int Frequent = 600, Rare = 20_000, Own = 60;
        var random = new Random(rows);
        var columns = new int[topics][];
        for (var topic = 0; topic < topics; topic++)
            columns[topic] = [.. Enumerable.Range(0, Own).Select(_ => random.Next(Frequent))];
        return BruteForce.Matrix(Frequent + Rare, [.. Enumerable.Range(0, rows).Select(row =>
        {
            var drawn = Enumerable.Range(0, 2 * Own)
                .Select(i => i % 2 == 0 ? columns[row % topics][random.Next(Own)] : Frequent + random.Next(Rare));
            int[] distinct = [.. drawn.Distinct().Order()];
            return (distinct, distinct.Select(column => (column < Frequent ? 0.6f : 0.4f) + random.NextSingle()).ToArray());
        })]);
    }
}
