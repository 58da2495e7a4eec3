using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Kernels;
using QuickTakes.Related.Similarity.Memory;

namespace QuickTakes.Related.Storage.Shards;

/// <summary>
/// What a join needs of a corpus, in files that are mapped: one with the order of the terms, and one with the rows of each shard.
/// </summary>
/// <remarks>
/// Sections of the order: document frequencies by column, and where the shards start: the first row of each, and behind them the number of
/// rows. Of a shard: where its rows start, their values by the order of the terms, and its first row and the checksum of the order.
/// </remarks>
internal static class ShardFiles
{
    /// <summary>Writes the order of a corpus's terms.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="documentFrequencies">For each column the number of rows of the corpus that have a value in it.</param>
    /// <param name="starts">The first row of each shard, and behind them the number of rows.</param>
    public static void WriteOrder(Stream stream, int[] documentFrequencies, int[] starts) => MappedContainer.Write(
        stream,
        (SectionKind.Head, Block.CopyOf<int>(starts).As<byte>()),
        (SectionKind.TermFrequencies, Block.CopyOf<int>(documentFrequencies).As<byte>()));

    /// <summary>Reads the order of a corpus's terms.</summary>
    /// <exception cref="IndexStoreException">The file is missing, foreign, newer or damaged.</exception>
    public static StoredOrder OpenOrder(string file) => Checked(file, () =>
    {
        var container = MappedContainer.Open(file);
        var starts = container.Numbers<int>(SectionKind.Head).ToArray();
        var frequencies = container.Numbers<int>(SectionKind.TermFrequencies).ToArray();
        return starts is [0, ..] && starts.SequenceEqual(starts.Order())
            ? new StoredOrder(container.Checksum, starts, TermOrder.Of(frequencies, starts[^1]))
            : throw Container.Damaged(file, "says nothing of shards");
    });

    /// <summary>Writes the rows of a shard.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="firstRow">The number of the first in the corpus.</param>
    /// <param name="order">The order that their terms are numbered by.</param>
    public static void WriteRows(Stream stream, FrequencyOrderedRows rows, int firstRow, StoredOrder order) => MappedContainer.Write(
        stream,
        (SectionKind.Head, Block.CopyOf<long>([firstRow, (long)order.Checksum]).As<byte>()),
        (SectionKind.RowStarts, rows.Starts.As<byte>()),
        (SectionKind.RowValues, rows.Values.As<byte>()));

    /// <summary>Maps the rows of a shard.</summary>
    /// <param name="file">The file.</param>
    /// <param name="order">The order of the corpus.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <exception cref="IndexStoreException">The file is missing, foreign, newer, damaged, or of another order of terms.</exception>
    public static RowShard OpenRows(string file, StoredOrder order, ParallelOptions parallel) => Checked(file, () =>
    {
        var container = MappedContainer.Open(file);
        var head = container.Numbers<long>(SectionKind.Head).ToArray();
        if (head is not [var firstRow, var checksum] || (ulong)checksum != order.Checksum)
            throw Container.Damaged(file, "is not of this corpus");
        var (starts, values) = (container.Numbers<long>(SectionKind.RowStarts), container.Numbers<TermValue>(SectionKind.RowValues));
        return RowShard.Build(FrequencyOrderedRows.FromBlocks(order.Terms, starts, values, parallel), checked((int)firstRow), parallel);
    });

    private static T Checked<T>(string file, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw Container.Damaged(file, "holds what this program could not have written", e);
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
