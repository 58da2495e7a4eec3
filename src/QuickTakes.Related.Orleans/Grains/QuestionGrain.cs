using System.Runtime.InteropServices;
using Orleans.Concurrency;
using QuickTakes.Related.Orleans.Stores;
using QuickTakes.Related.Orleans.Work;
using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Orleans.Grains;

/// <inheritdoc cref="IQuestionGrain"/>
/// <remarks>
/// One shard is asked first. The score of its k-th best is a threshold for all others, which are asked at the same time and then have less
/// to do.
/// </remarks>
[StatelessWorker, Reentrant]
internal sealed class QuestionGrain(SiloShards shards, ClusterTelemetry telemetry) : Grain, IQuestionGrain
{
    private CorpusKey Corpus => CorpusKey.Parse(this.GetPrimaryKeyString());

    public Task<Hit[]> NearestOfRowAsync(int row, int count, CancellationToken cancellationToken) =>
        MeasureAsync(async () =>
        {
            var manifest = await shards.ManifestAsync(Corpus);
            var shard = manifest.ShardOf(row);
            return await NearestAsync(manifest, shard, row - manifest.Starts[shard], count, cancellationToken);
        });

    public Task<Hit[]?> NearestOfPathAsync(string path, int count, CancellationToken cancellationToken) =>
        MeasureAsync(async () =>
        {
            var manifest = await shards.ManifestAsync(Corpus);
            var shard = manifest.ShardOf(path);
            var row = shard < 0 ? -1 : await Shard(shard).FindAsync(path);
            return row < 0 ? null : await NearestAsync(manifest, shard, row, count, cancellationToken);
        });

    public Task<Hit[]> NearestOfDraftAsync(DraftTexts draft, int count, CancellationToken cancellationToken) =>
        MeasureAsync(async () =>
        {
            var (manifest, order, model) =
                (await shards.ManifestAsync(Corpus), await shards.OrderAsync(Corpus), await shards.ModelAsync(Corpus));
            var (columns, values) = model.Row(draft.Article);
            var row = new TermValue[columns.Length];
            for (var i = 0; i < row.Length; i++)
                row[i] = TermValue.Of(values[i], order.Terms.IdOfColumn[columns[i]]);
            Array.Sort(row, (one, other) => one.TermId.CompareTo(other.TermId));
            // An article of the draft's path is an older state of it.
            var shard = manifest.ShardOf(draft.Path);
            var same = shard < 0 ? -1 : await Shard(shard).FindAsync(draft.Path);
            var query = new ShardQuery(
                MemoryMarshal.AsBytes(row.AsSpan()).ToArray(), count, same < 0 ? -1 : manifest.Starts[shard] + same, 0);
            var first = Math.Max(shard, 0);
            var hits = await Shard(first).NearestAsync(query, cancellationToken);
            return await MergeAsync(manifest, first, query, hits, cancellationToken);
        });

    private Task<T> MeasureAsync<T>(Func<Task<T>> answer) =>
        telemetry.MeasureAsync(Corpus.Corpus, () => Calls.WithStoreAsync(answer));

    private async Task<Hit[]> NearestAsync(
        CorpusManifest manifest, int shard, int row, int count, CancellationToken cancellationToken)
    {
        var own = await Shard(shard).NearestOfRowAsync(row, count, cancellationToken);
        var query = new ShardQuery(own.Values, count, manifest.Starts[shard] + row, 0);
        return await MergeAsync(manifest, shard, query, own.Hits, cancellationToken);
    }

    /// <summary>Asks the shards that have not been asked, and merges.</summary>
    private async Task<Hit[]> MergeAsync(
        CorpusManifest manifest, int asked, ShardQuery query, Hit[] hits, CancellationToken cancellationToken)
    {
        var threshold = hits.Length == query.Count ? hits[^1].Score : 0;
        var others = Enumerable.Range(0, manifest.ShardCount)
            .Where(shard => shard != asked && manifest.Starts[shard] < manifest.Starts[shard + 1])
            .Select(shard => Shard(shard).NearestAsync(query with { Threshold = threshold }, cancellationToken));
        var all = (await Task.WhenAll(others)).SelectMany(found => found).Concat(hits).ToArray();
        Array.Sort(all, (one, other) => one.Neighbor.CompareTo(other.Neighbor));
        return all.Length > query.Count ? all[..query.Count] : all;
    }

    private IShardGrain Shard(int shard) => GrainFactory.GetGrain<IShardGrain>(
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Corpus}/{shard}"));
}
