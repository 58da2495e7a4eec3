using System.Diagnostics;
using QuickTakes.Related.Similarity.Memory;

namespace QuickTakes.Related.Similarity.Index;

/// <summary>
/// Numbers the columns of a matrix by descending document frequency, so that the frequent columns of a row come first. The number of a
/// column is its term id. Shards that are joined share one order, which is that of the whole corpus.
/// </summary>
[DebuggerDisplay("{Count} terms of {RowCount} rows")]
internal sealed class TermOrder
{
    private TermOrder(Block<int> idOfColumn, Block<int> documentFrequencies, int rowCount)
    {
        IdOfColumn = idOfColumn;
        DocumentFrequencies = documentFrequencies;
        RowCount = rowCount;
        Count = checked((int)documentFrequencies.Length);
        while (SharedEnd < Count && documentFrequencies[SharedEnd] >= 2)
            SharedEnd++;
    }

    /// <summary>The number of terms, and of columns.</summary>
    public int Count { get; }

    /// <summary>The term id of each column.</summary>
    public Block<int> IdOfColumn { get; }

    /// <summary>The number of rows that each term occurs in, by term id: descending.</summary>
    public Block<int> DocumentFrequencies { get; }

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
        var descending = Array.ConvertAll(columns, column => documentFrequencies[column]);
        return new TermOrder(Block.CopyOf<int>(ids), Block.CopyOf<int>(descending), rowCount);
    }

    /// <summary>Takes over an order as it is, such as one that is stored.</summary>
    /// <param name="idOfColumn">The term id of each column.</param>
    /// <param name="documentFrequencies">The number of rows that each term occurs in, by term id: descending.</param>
    /// <param name="rowCount">The number of rows that the frequencies were counted in.</param>
    /// <exception cref="ArgumentException">
    /// The ids are not those of so many terms, each once, or the frequencies are not descending from the number of rows at most.
    /// </exception>
    public static TermOrder FromBlocks(Block<int> idOfColumn, Block<int> documentFrequencies, int rowCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        if (idOfColumn.Length != documentFrequencies.Length || idOfColumn.Length > Array.MaxLength)
        {
            throw new ArgumentException(
                $"There are {idOfColumn.Length} term ids for {documentFrequencies.Length} frequencies.", nameof(idOfColumn));
        }
        var taken = new bool[idOfColumn.Length];
        foreach (var id in idOfColumn.Span)
        {
            if ((uint)id >= (uint)taken.Length || taken[id])
                throw new ArgumentException($"Term id {id} is given twice, or is none of {taken.Length}.", nameof(idOfColumn));
            taken[id] = true;
        }
        var last = rowCount;
        foreach (var frequency in documentFrequencies.Span)
        {
            if (frequency < 0 || frequency > last)
                throw new ArgumentException($"Frequency {frequency} follows {last}.", nameof(documentFrequencies));
            last = frequency;
        }
        return new TermOrder(idOfColumn, documentFrequencies, rowCount);
    }

    /// <summary>Whether another order gives every column the same term id.</summary>
    public bool IsSameAs(TermOrder other) => ReferenceEquals(this, other)
        || (RowCount == other.RowCount && IdOfColumn.Span.SequenceEqual(other.IdOfColumn.Span)
            && DocumentFrequencies.Span.SequenceEqual(other.DocumentFrequencies.Span));

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
