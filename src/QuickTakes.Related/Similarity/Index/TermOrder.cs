using System.Diagnostics;

namespace QuickTakes.Related.Similarity.Index;

/// <summary>
/// Numbers the columns of a matrix by descending document frequency, so that the frequent columns of a row come first. The number of a
/// column is its term id. Shards that are joined share one order, which is that of the whole corpus.
/// </summary>
[DebuggerDisplay("{DocumentFrequencies.Length} terms of {RowCount} rows")]
internal sealed class TermOrder
{
    private TermOrder(int[] idOfColumn, int[] documentFrequencies, int rowCount)
    {
        IdOfColumn = idOfColumn;
        DocumentFrequencies = documentFrequencies;
        RowCount = rowCount;
        var unshared = Array.FindIndex(documentFrequencies, frequency => frequency < 2);
        SharedEnd = unshared >= 0 ? unshared : documentFrequencies.Length;
    }

    /// <summary>The term id of each column.</summary>
    public int[] IdOfColumn { get; }

    /// <summary>The number of rows that each term occurs in, by term id: descending.</summary>
    public int[] DocumentFrequencies { get; }

    /// <summary>The number of rows that the document frequencies were counted in.</summary>
    public int RowCount { get; }

    /// <summary>
    /// Terms below this occur in two rows or more. The others relate no two of these rows, though one of them and a new row.
    /// </summary>
    public int SharedEnd { get; }

    /// <summary>Orders columns.</summary>
    /// <param name="documentFrequencies">
    /// For each column the number of rows that have a value in it. Columns of one frequency keep their order.
    /// </param>
    /// <param name="rowCount">The number of rows that the frequencies were counted in.</param>
    public static TermOrder Of(int[] documentFrequencies, int rowCount)
    {
        var columns = new int[documentFrequencies.Length];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = i;
        Array.Sort(Array.ConvertAll(documentFrequencies, frequency => -frequency), columns);
        SortRunsOfEqualFrequency(columns, documentFrequencies);
        var ids = new int[columns.Length];
        for (var id = 0; id < columns.Length; id++)
            ids[columns[id]] = id;
        return new TermOrder(ids, Array.ConvertAll(columns, column => documentFrequencies[column]), rowCount);
    }

    /// <summary>Whether another order gives every column the same term id.</summary>
    public bool IsSameAs(TermOrder other) => ReferenceEquals(this, other)
        || (RowCount == other.RowCount && IdOfColumn.AsSpan().SequenceEqual(other.IdOfColumn)
            && DocumentFrequencies.AsSpan().SequenceEqual(other.DocumentFrequencies));

    // Array.Sort is not stable: columns of one frequency are put into ascending order afterwards.
    private static void SortRunsOfEqualFrequency(int[] columns, int[] frequencies)
    {
        for (int start = 0, end; start < columns.Length; start = end)
        {
            for (end = start + 1; end < columns.Length && frequencies[columns[end]] == frequencies[columns[start]];)
                end++;
            Array.Sort(columns, start, end - start);
        }
    }
}
