using System.Globalization;
using System.Runtime.InteropServices;
using Orleans.Concurrency;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Orleans.Stores;
using QuickTakes.Related.Orleans.Work;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Kernels;
using QuickTakes.Related.Similarity.Search;
using QuickTakes.Related.Storage.Shards;

namespace QuickTakes.Related.Orleans.Grains;

/// <inheritdoc cref="IShardGrain"/>
[Reentrant]
internal sealed class ShardGrain(IShardStore store, SiloShards shards, QuestionGate gate) : Grain, IShardGrain
{
    private Task<SearchedShard>? _shard;

    public async Task<Hit[]> NearestAsync(ShardQuery query, CancellationToken cancellationToken)
    {
        var shard = await ShardAsync();
        var rows = shard.Rows;
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Count, 1);
        var values = MemoryMarshal.Cast<byte, TermValue>(query.Values).ToArray();
        var last = -1;
        foreach (var value in values)
        {
            if (value.TermId <= last || value.TermId >= rows.Rows.TermCount)
                throw new ArgumentException("The row has terms that are not ascending, or not of this corpus.", nameof(query));
            last = value.TermId;
        }
        var exclude = query.Exclude - rows.FirstRow;
        return await gate.RunAsync(
            () => shard.Hits(shard.Index.Nearest(values, query.Count, (uint)exclude < (uint)rows.Count ? exclude : -1, query.Threshold)),
            cancellationToken);
    }

    public async Task<OwnHits> NearestOfRowAsync(int row, int count, CancellationToken cancellationToken)
    {
        var shard = await ShardAsync();
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)shard.Rows.Count, nameof(row));
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return await gate.RunAsync(
            () => new OwnHits(MemoryMarshal.AsBytes(shard.Rows.Rows[row]).ToArray(), shard.Hits(shard.Index.Nearest(row, count))),
            cancellationToken);
    }

    public async Task<int> FindAsync(string path)
    {
        var articles = (await ShardAsync()).Articles;
        var (low, high) = (0, articles.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(articles[middle].Path, path) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low < articles.Length && articles[low].Path == path ? low : -1;
    }

    private Task<SearchedShard> ShardAsync() => _shard is null or { IsFaulted: true } ? _shard = LoadAsync() : _shard;

    private Task<SearchedShard> LoadAsync() => Calls.WithStoreAsync(async () =>
    {
        var key = this.GetPrimaryKeyString();
        var (corpus, shard) = (CorpusKey.Parse(key), int.Parse(key.Split('/')[2], CultureInfo.InvariantCulture));
        var rows = await shards.RowsAsync(corpus, shard);
        IndexedArticle[] articles = [];
        if ((await shards.ManifestAsync(corpus)).HasCounts
            && await store.FindAsync(CorpusNames.Counts(corpus, shard), CancellationToken.None) is { } file)
        {
            articles = CountsCodec.DecodeArticles(await File.ReadAllBytesAsync(file), file);
        }
        return new SearchedShard(rows, CosineIndex.Build(rows, shards.Parallel(CancellationToken.None)), articles);
    });

    /// <summary>The rows, what searches them, and their articles, if the corpus has articles.</summary>
    private sealed record SearchedShard(RowShard Rows, CosineIndex Index, IndexedArticle[] Articles)
    {
        public Hit[] Hits(Neighbor[] found) => Array.ConvertAll(
            found,
            neighbor => new Hit(
                Rows.FirstRow + neighbor.Row, neighbor.Score, Articles.Length > 0 ? ArticleName.Of(Articles[neighbor.Row]) : null));
    }
}
