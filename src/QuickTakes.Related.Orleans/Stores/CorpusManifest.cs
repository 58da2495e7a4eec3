using System.Text.Json;
using QuickTakes.Related.Features;
using QuickTakes.Related.Storage;

namespace QuickTakes.Related.Orleans.Stores;

/// <summary>What a version of a corpus consists of; saved last, so that a version that has one is whole. Immutable.</summary>
/// <param name="Starts">The first row of each shard, and behind them the number of rows.</param>
/// <param name="FirstPaths">The path of the first article of each shard; none where only rows were uploaded.</param>
/// <param name="Weighting">How much words count; <see langword="null"/> where only rows were uploaded.</param>
internal sealed record CorpusManifest(int[] Starts, string[] FirstPaths, TermWeighting? Weighting)
{
    private const int CurrentFormat = 1;

    /// <summary>Raised when older programs can no longer read a corpus.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The model that the counts are for: other versions of the library may weigh otherwise.</summary>
    public int Model { get; init; } = TfIdfModel.Version;

    public int ShardCount => Starts.Length - 1;

    public int RowCount => Starts[^1];

    /// <summary>Whether rows can be made anew from counts.</summary>
    public bool HasCounts => Weighting is not null;

    /// <summary>The shard of a row.</summary>
    public int ShardOf(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)RowCount, nameof(row));
        // Of empty shards that start at one row, the last one has it.
        var (low, high) = (0, ShardCount);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Starts[middle + 1] <= row)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>The shard that has the article of a path, if any has; -1 where none can.</summary>
    public int ShardOf(string path)
    {
        var shard = Array.BinarySearch(FirstPaths, path, StringComparer.Ordinal);
        return shard >= 0 ? shard : ~shard - 1;
    }

    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <exception cref="IndexStoreException">It is damaged, or was written by a later version of this program.</exception>
    public static CorpusManifest Decode(byte[] bytes, string file)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<CorpusManifest>(bytes);
            if (manifest is { Format: CurrentFormat, Model: TfIdfModel.Version, Starts: [0, ..] })
                return manifest;
            throw new IndexStoreException(IndexFault.Newer, $"'{file}' was written by another version of this program");
        }
        catch (JsonException e)
        {
            throw Container.Damaged(file, "is no manifest", e);
        }
    }
}
