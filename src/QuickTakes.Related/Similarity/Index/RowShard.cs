using System.Diagnostics;

namespace QuickTakes.Related.Similarity.Index;

/// <summary>
/// Some consecutive rows of a corpus, with what is computed once to search them: the lengths of heads at all cuts, and which terms are
/// rare. Immutable and safe to use from many threads.
/// </summary>
/// <remarks>
/// An index of all rows is one shard. Where the rows do not fit into the memory of one process, each process loads some shards and joins
/// them. For that, all shards share one <see cref="TermOrder"/>, and neighbours are named by their numbers in the corpus.
/// </remarks>
[DebuggerDisplay("rows {FirstRow} to {FirstRow + Count}")]
internal sealed class RowShard
{
    private RowShard(FrequencyOrderedRows rows, int firstRow, HeadCuts cuts)
    {
        Rows = rows;
        FirstRow = firstRow;
        Cuts = cuts;
        Estimate = new ThresholdEstimate(rows);
    }

    /// <summary>The rows, counted from the first of the shard.</summary>
    public FrequencyOrderedRows Rows { get; }

    /// <summary>The number of the shard's first row in the corpus.</summary>
    public int FirstRow { get; }

    /// <summary>The number of rows.</summary>
    public int Count => Rows.Count;

    /// <summary>Where the rows may be cut into head and tail.</summary>
    public HeadCuts Cuts { get; }

    /// <summary>Finds seed candidates among the rows.</summary>
    public ThresholdEstimate Estimate { get; }

    /// <summary>Builds a shard of all rows that there are.</summary>
    /// <param name="matrix">Rows of Euclidean length 1 without negative values, or empty.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <exception cref="AggregateException">A row is longer than 1 or has a negative value.</exception>
    public static RowShard Build(SparseMatrix matrix, ParallelOptions parallel) =>
        Create(matrix, TermOrder.Of(matrix.DocumentFrequencies(), matrix.RowCount), 0, parallel);

    /// <summary>Builds a shard.</summary>
    /// <param name="matrix">The rows of the shard: of Euclidean length 1 without negative values, or empty.</param>
    /// <param name="order">The order of the terms of the whole corpus, from the document frequencies of all shards added up.</param>
    /// <param name="firstRow">The number of the first row in the corpus.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">
    /// The order is one of other columns, or of a corpus that cannot have these rows: it has fewer rows, or fewer with some term.
    /// </exception>
    /// <exception cref="AggregateException">A row is longer than 1 or has a negative value.</exception>
    public static RowShard Build(SparseMatrix matrix, TermOrder order, int firstRow, ParallelOptions parallel)
    {
        CheckPlace(matrix.RowCount, order, firstRow);
        var shard = Create(matrix, order, firstRow, parallel);
        // Terms of one row are left out of postings: a frequency that is too low would lose neighbours.
        var frequencies = matrix.DocumentFrequencies();
        for (var column = 0; column < frequencies.Length; column++)
        {
            if (frequencies[column] > order.DocumentFrequencies[order.IdOfColumn[column]])
                throw new ArgumentException($"Column {column} has more rows here than it is said to have in the corpus.", nameof(order));
        }
        return shard;
    }

    /// <summary>Builds a shard of rows that are in their order already.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="firstRow">The number of the first row in the corpus.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The corpus that the terms were counted in has fewer rows.</exception>
    public static RowShard Build(FrequencyOrderedRows rows, int firstRow, ParallelOptions parallel)
    {
        CheckPlace(rows.Count, rows.Order, firstRow);
        return new RowShard(rows, firstRow, HeadCuts.Of(rows, parallel));
    }

    private static RowShard Create(SparseMatrix matrix, TermOrder order, int firstRow, ParallelOptions parallel)
    {
        var rows = FrequencyOrderedRows.Of(matrix, order, parallel);
        return new RowShard(rows, firstRow, HeadCuts.Of(rows, parallel));
    }

    private static void CheckPlace(int rows, TermOrder order, int firstRow)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstRow);
        if (rows > order.RowCount - firstRow)
            throw new ArgumentException($"A corpus of {order.RowCount} rows has no {rows} from {firstRow} on.", nameof(order));
    }
}
