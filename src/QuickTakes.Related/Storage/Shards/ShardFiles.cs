using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Index;

namespace QuickTakes.Related.Storage.Shards;

/// <summary>What a join needs of a corpus, in files: one with the order of the terms, and one with the rows of each shard.</summary>
/// <remarks>
/// Sections of the order: document frequencies by column, and where the shards start: the first row of each, and behind them the number of
/// rows. Of a shard: rows, columns and values of a <see cref="SparseMatrix"/>, and its first row and the checksum of the order.
/// </remarks>
internal static class ShardFiles
{
    /// <summary>Writes the order of a corpus's terms.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="documentFrequencies">For each column the number of rows of the corpus that have a value in it.</param>
    /// <param name="starts">The first row of each shard, and behind them the number of rows.</param>
    public static void WriteOrder(Stream stream, int[] documentFrequencies, int[] starts) => NumberFile.Write(
        stream,
        NumberFile.Section.Of(SectionKind.Head, starts),
        NumberFile.Section.Of(SectionKind.TermFrequencies, documentFrequencies));

    /// <summary>Reads the order of a corpus's terms.</summary>
    /// <exception cref="IndexStoreException">The file is missing, foreign, newer or damaged.</exception>
    public static StoredOrder OpenOrder(string file)
    {
        using var numbers = NumberFile.Open(file);
        var starts = numbers.Read<int>(SectionKind.Head);
        if (starts is not [0, ..] || !starts.SequenceEqual(starts.Order()))
            throw Container.Damaged(file, "says nothing of shards");
        return new StoredOrder(
            numbers.Checksum, starts, TermOrder.Of(numbers.Read<int>(SectionKind.TermFrequencies), starts[^1]));
    }

    /// <summary>Writes the rows of a shard.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="firstRow">The number of the first in the corpus.</param>
    /// <param name="order">The order of the corpus.</param>
    public static void WriteRows(Stream stream, SparseMatrix rows, int firstRow, StoredOrder order) => NumberFile.Write(
        stream,
        NumberFile.Section.Of(SectionKind.Head, new[] { firstRow, (long)order.Checksum }),
        NumberFile.Section.Of(SectionKind.RowStarts, rows.RowStarts),
        NumberFile.Section.Of(SectionKind.RowColumns, rows.Columns),
        NumberFile.Section.Of(SectionKind.RowValues, rows.Values));

    /// <summary>Reads the rows of a shard.</summary>
    /// <param name="file">The file.</param>
    /// <param name="order">The order of the corpus.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <exception cref="IndexStoreException">The file is missing, foreign, newer, damaged, or of another order of terms.</exception>
    public static RowShard OpenRows(string file, StoredOrder order, ParallelOptions parallel)
    {
        using var numbers = NumberFile.Open(file);
        var head = numbers.Read<long>(SectionKind.Head);
        if (head.Length != 2 || (ulong)head[1] != order.Checksum)
            throw Container.Damaged(file, "is not of this corpus");
        var rows = new SparseMatrix(
            numbers.Read<int>(SectionKind.RowStarts), numbers.Read<int>(SectionKind.RowColumns),
            numbers.Read<float>(SectionKind.RowValues), order.Terms.Count);
        try
        {
            return RowShard.Build(rows, order.Terms, (int)head[0], parallel);
        }
        catch (Exception e) when (e is ArgumentException or AggregateException or IndexOutOfRangeException)
        {
            throw Container.Damaged(file, "holds no rows that this program could have written", e);
        }
    }
}

/// <summary>An order of terms as it was stored.</summary>
/// <param name="Checksum">Checksum of the file.</param>
/// <param name="Starts">The first row of each shard, and behind them the number of rows.</param>
/// <param name="Terms">The order.</param>
internal sealed record StoredOrder(ulong Checksum, int[] Starts, TermOrder Terms)
{
    /// <summary>The number of shards.</summary>
    public int ShardCount => Starts.Length - 1;
}
