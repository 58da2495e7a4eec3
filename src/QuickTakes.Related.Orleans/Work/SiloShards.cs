using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using QuickTakes.Related.Features;
using QuickTakes.Related.Orleans.Stores;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Storage;
using QuickTakes.Related.Storage.Shards;

namespace QuickTakes.Related.Orleans.Work;

/// <summary>
/// What this silo has of corpora: manifests, orders of terms and models are kept, and of rows the few shards that were asked for last.
/// Safe to use from many threads.
/// </summary>
/// <remarks>
/// A file of rows that is damaged or gone is named in the log and made anew from the counts, if the corpus has counts; otherwise whoever
/// asks for it gets the fault. Damaged rows are never served.
/// </remarks>
internal sealed partial class SiloShards(IShardStore store, RelatedArticlesClusterOptions options, ILogger<SiloShards> log)
{
    private readonly ConcurrentDictionary<CorpusKey, Task<CorpusManifest>> _manifests = new();
    private readonly ConcurrentDictionary<CorpusKey, Task<StoredOrder>> _orders = new();
    private readonly ConcurrentDictionary<CorpusKey, Task<TfIdfModel>> _models = new();
    private readonly List<(CorpusKey Corpus, int Shard, Task<RowShard> Rows)> _held = [];

    /// <summary>As many threads as the options say.</summary>
    public ParallelOptions Parallel(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };

    /// <summary>The shards of a corpus whose rows are mapped.</summary>
    public int[] Held(CorpusKey corpus)
    {
        lock (_held)
            return [.. _held.Where(held => held.Corpus == corpus).Select(held => held.Shard)];
    }

    /// <summary>What a version consists of.</summary>
    /// <exception cref="ClusterFaultException">There is no such version.</exception>
    /// <exception cref="IndexStoreException">Its manifest is damaged.</exception>
    public Task<CorpusManifest> ManifestAsync(CorpusKey corpus) => Once(_manifests, corpus, async () =>
    {
        var name = CorpusNames.Manifest(corpus);
        var file = await store.FindAsync(name, CancellationToken.None)
            ?? throw new ClusterFaultException($"There is no version '{corpus}': its manifest '{name}' is missing.");
        return CorpusManifest.Decode(await File.ReadAllBytesAsync(file), file);
    });

    /// <summary>The order of the terms of a corpus.</summary>
    /// <exception cref="IndexStoreException">It is missing or damaged.</exception>
    public Task<StoredOrder> OrderAsync(CorpusKey corpus) => Once(_orders, corpus, async () =>
        ShardFiles.OpenOrder(await FileAsync(CorpusNames.Order(corpus))));

    /// <summary>The model of a corpus that was uploaded as articles.</summary>
    /// <exception cref="ClusterFaultException">It was uploaded as rows.</exception>
    /// <exception cref="IndexStoreException">Its terms are missing or damaged.</exception>
    public Task<TfIdfModel> ModelAsync(CorpusKey corpus) => Once(_models, corpus, async () =>
    {
        var weighting = (await ManifestAsync(corpus)).Weighting
            ?? throw new ClusterFaultException($"The corpus '{corpus}' was uploaded as rows: it knows no words.");
        var file = await FileAsync(CorpusNames.Terms(corpus));
        return TfIdfModel.Of(TermColumns.Of(CountsCodec.DecodeFrequencies(await File.ReadAllBytesAsync(file), file)), weighting);
    });

    /// <summary>What was counted in the articles of a shard.</summary>
    /// <exception cref="IndexStoreException">It is missing or damaged.</exception>
    public async Task<ShardCounts> CountsAsync(CorpusKey corpus, int shard)
    {
        var file = await FileAsync(CorpusNames.Counts(corpus, shard));
        return CountsCodec.Decode(await File.ReadAllBytesAsync(file), file);
    }

    /// <summary>The rows of a shard, which stay mapped until others were asked for.</summary>
    /// <exception cref="IndexStoreException">They are missing or damaged, and there are no counts to make them from.</exception>
    public Task<RowShard> RowsAsync(CorpusKey corpus, int shard)
    {
        lock (_held)
        {
            var at = _held.FindIndex(held => held.Corpus == corpus && held.Shard == shard && !held.Rows.IsFaulted);
            var held = at >= 0 ? _held[at] : (corpus, shard, Task.Run(() => OpenAsync(corpus, shard)));
            _held.RemoveAll(other => other.Corpus == corpus && other.Shard == shard);
            _held.Add(held);
            if (_held.Count > options.ShardsHeld)
                _held.RemoveAt(0);
            return held.Item3;
        }
    }

    /// <summary>Makes the rows of a shard from its counts, and saves them.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="shard">The number of the shard.</param>
    /// <param name="replace">Whether rows that are there are made anew.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task MakeRowsAsync(CorpusKey corpus, int shard, bool replace, CancellationToken cancellationToken)
    {
        var name = CorpusNames.Rows(corpus, shard);
        if (!replace && await store.FindAsync(name, cancellationToken) is not null)
            return;
        var (manifest, order, model) = (await ManifestAsync(corpus), await OrderAsync(corpus), await ModelAsync(corpus));
        var parallel = Parallel(cancellationToken);
        var counts = await CountsAsync(corpus, shard);
        var rows = FrequencyOrderedRows.Of(counts.Rows(model, parallel), order.Terms, parallel);
        await store.SaveAsync(
            name, stream => ShardFiles.WriteRows(stream, rows, manifest.Starts[shard], order), replace, cancellationToken);
    }

    /// <summary>Merges the vocabularies and document frequencies of all shards, in their order, and saves them.</summary>
    public async Task MergeTermsAsync(CorpusKey corpus, CancellationToken cancellationToken)
    {
        var manifest = await ManifestAsync(corpus);
        var files = new string[manifest.ShardCount];
        for (var shard = 0; shard < files.Length; shard++)
            files[shard] = await FileAsync(CorpusNames.Counts(corpus, shard));
        var merged = ShardCounts.Merge(files.Select(file =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return CountsCodec.DecodeFrequencies(File.ReadAllBytes(file), file);
        }));
        var columns = TermColumns.Of(merged);
        int[] frequencies = [.. Enumerable.Range(0, columns.Count).Select(columns.DocumentFrequency)];
        var terms = CountsCodec.Encode(merged);
        await store.SaveAsync(
            CorpusNames.Terms(corpus), stream => terms.ForEach(piece => stream.Write(piece.Span)), true, cancellationToken);
        // Last, since it says that the terms are merged.
        await store.SaveAsync(
            CorpusNames.Order(corpus), stream => ShardFiles.WriteOrder(stream, frequencies, manifest.Starts), false, cancellationToken);
    }

    private async Task<RowShard> OpenAsync(CorpusKey corpus, int shard)
    {
        var order = await OrderAsync(corpus);
        try
        {
            return ShardFiles.OpenRows(await FileAsync(CorpusNames.Rows(corpus, shard)), order, Parallel(CancellationToken.None));
        }
        catch (IndexStoreException e) when (e.Fault is IndexFault.Damaged or IndexFault.Missing or IndexFault.Foreign)
        {
            if (!(await ManifestAsync(corpus)).HasCounts)
                throw;
            LogRebuild(log, CorpusNames.Rows(corpus, shard), e.Message);
            await MakeRowsAsync(corpus, shard, replace: true, CancellationToken.None);
            return ShardFiles.OpenRows(await FileAsync(CorpusNames.Rows(corpus, shard)), order, Parallel(CancellationToken.None));
        }
    }

    private async Task<string> FileAsync(string name) =>
        await store.FindAsync(name, CancellationToken.None)
        ?? throw new IndexStoreException(IndexFault.Missing, $"'{name}' is not there");

    /// <summary>What was asked for before, unless that failed.</summary>
    private static Task<T> Once<T>(ConcurrentDictionary<CorpusKey, Task<T>> known, CorpusKey corpus, Func<Task<T>> make) =>
        known.AddOrUpdate(corpus, _ => Task.Run(make), (_, task) => task.IsFaulted || task.IsCanceled ? Task.Run(make) : task);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The rows '{Name}' are made anew from their counts: {Reason}")]
    private static partial void LogRebuild(ILogger log, string name, string reason);
}
