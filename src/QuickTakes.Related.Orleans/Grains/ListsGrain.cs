using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using QuickTakes.Related.Orleans.Stores;
using QuickTakes.Related.Orleans.Work;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Storage;

namespace QuickTakes.Related.Orleans.Grains;

/// <inheritdoc cref="IListsGrain"/>
/// <remarks>
/// After each unit the lists are saved whole, with the units that are in them, as the next of numbered states; the one before is deleted.
/// If there are two activations for a moment, since a silo was taken for dead that is not, only one can save the next state: the other
/// gives up, and its unit is done again.
/// </remarks>
internal sealed partial class ListsGrain(IShardStore store, SiloShards shards, ILogger<ListsGrain> log) : Grain, IListsGrain
{
    private readonly Dictionary<(WorkUnit Unit, Guid Attempt), HashSet<int>> _partsTaken = [];
    private readonly HashSet<WorkUnit> _units = [];
    private TopNeighbors? _lists;
    private int _state;

    private JobKey Job => JobKey.Parse(this.GetPrimaryKeyString());

    private int Shard => int.Parse(this.GetPrimaryKeyString().Split('/')[3], CultureInfo.InvariantCulture);

    public async Task<byte[]> ThresholdsAsync() => MemoryMarshal.AsBytes((await ListsAsync()).Thresholds.AsSpan()).ToArray();

    public async Task MergeAsync(Candidates candidates)
    {
        var lists = await ListsAsync();
        // The answer to an earlier call was lost, or another silo was quicker.
        if (_units.Contains(candidates.Unit))
            return;
        CandidateCodec.InsertInto(lists, candidates.Bytes);
        var key = (candidates.Unit, candidates.Attempt);
        if (!_partsTaken.TryGetValue(key, out var parts))
            _partsTaken[key] = parts = [];
        parts.Add(candidates.Part);
        if (candidates.Part < candidates.Parts - 1)
            return;
        _partsTaken.Remove(key);
        if (parts.Count < candidates.Parts)
            throw new ClusterFaultException($"Parts of unit '{candidates.Unit}' were given to a silo that is gone.");
        _units.Add(candidates.Unit);
        await SaveAsync(lists);
    }

    public async Task<WorkUnit[]> UnitsAsync()
    {
        await ListsAsync();
        return [.. _units];
    }

    public async Task<byte[]> PageAsync(int first, int count)
    {
        var lists = await ListsAsync();
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)first, (uint)lists.Count, nameof(first));
        return CandidateCodec.Encode(lists, first, Math.Min(lists.Count, first + count)) is [var only]
            ? only : throw new ArgumentException("So many lists do not fit into one message.", nameof(count));
    }

    /// <summary>The lists as they were saved last.</summary>
    private async Task<TopNeighbors> ListsAsync()
    {
        if (_lists is not null)
            return _lists;
        var manifest = await Calls.WithStoreAsync(() => shards.ManifestAsync(Job.Corpus));
        var lists = new TopNeighbors(manifest.Starts[Shard + 1] - manifest.Starts[Shard], Job.Neighbors);
        foreach (var name in (await store.ListAsync(CorpusNames.Lists(Job, Shard), CancellationToken.None)).Reverse())
        {
            _state = Math.Max(_state, int.Parse(name.Split('/')[^1], CultureInfo.InvariantCulture));
            if (_units.Count == 0 && await store.FindAsync(name, CancellationToken.None) is { } file)
                Load(lists, file, await File.ReadAllBytesAsync(file));
        }
        return _lists = lists;
    }

    private async Task SaveAsync(TopNeighbors lists)
    {
        var units = new ByteWriter();
        units.Number(_units.Count);
        foreach (var unit in _units)
        {
            units.Byte((byte)unit.Kind);
            units.Number(unit.One);
            units.Number(unit.Other);
        }
        var pieces = Container.Encode(
            [(SectionKind.Units, units.Written), (SectionKind.Neighbors, Framed(CandidateCodec.Encode(lists, 0, lists.Count)))]);
        var (before, next) = (NameOf(_state), NameOf(_state + 1));
        if (!await store.SaveAsync(next, stream => pieces.ForEach(piece => stream.Write(piece.Span)), false, CancellationToken.None))
        {
            DeactivateOnIdle();
            throw new ClusterFaultException($"Another silo keeps the lists '{this.GetPrimaryKeyString()}' now.");
        }
        await store.DeleteAsync(before, CancellationToken.None);
        _state++;
    }

    private string NameOf(int state) => string.Create(CultureInfo.InvariantCulture, $"{CorpusNames.Lists(Job, Shard)}/{state:D8}");

    private void Load(TopNeighbors lists, string file, byte[] bytes)
    {
        try
        {
            var container = Container.Decode(bytes, file);
            var parts = new ByteReader(container[SectionKind.Neighbors]);
            while (!parts.IsAtEnd)
                CandidateCodec.InsertInto(lists, parts.Take(parts.Count()));
            var reader = new ByteReader(container[SectionKind.Units]);
            for (var left = reader.Count(); left > 0; left--)
                _units.Add(new WorkUnit((WorkKind)reader.Byte(), reader.Number(int.MaxValue), reader.Number(int.MaxValue)));
        }
        catch (Exception e) when (e is IndexStoreException or InvalidDataException)
        {
            // What the units found is found again by doing them again. Of a container whose checksums do not hold nothing was inserted.
            _units.Clear();
            LogDamaged(log, file, e.Message);
        }
    }

    private static byte[] Framed(List<byte[]> parts)
    {
        var writer = new ByteWriter();
        foreach (var part in parts)
        {
            writer.Number(part.Length);
            writer.Bytes(part);
        }
        return writer.Written.ToArray();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lists '{File}' are damaged and will be made anew: {Reason}")]
    private static partial void LogDamaged(ILogger log, string file, string reason);
}
