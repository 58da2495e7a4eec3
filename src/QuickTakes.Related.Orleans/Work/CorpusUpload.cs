using System.Globalization;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Orleans.Stores;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Storage.Shards;

namespace QuickTakes.Related.Orleans.Work;

/// <summary>Saves what a version of a corpus is made from. The manifest comes last: without it there is no version.</summary>
internal sealed class CorpusUpload(IShardStore store, TimeProvider time)
{
    /// <summary>What a version consists of.</summary>
    public async Task<CorpusManifest> ManifestAsync(CorpusKey corpus, CancellationToken cancellationToken)
    {
        var file = await store.FindAsync(CorpusNames.Manifest(corpus), cancellationToken)
            ?? throw new ClusterFaultException($"There is no version '{corpus}'.");
        return CorpusManifest.Decode(await File.ReadAllBytesAsync(file, cancellationToken), file);
    }

    /// <summary>Uploads the articles of a folder.</summary>
    public async Task<UploadedCorpus> RunAsync(
        string corpus, ArticleFolder folder, int articlesOfShard, RelatedOptions options, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(articlesOfShard, 1);
        options.Validate();
        var key = NewKey(corpus);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
        var (starts, firstPaths, problems) = (new List<int> { 0 }, new List<string>(), new List<ArticleProblem>());
        foreach (var paths in folder.Paths.Chunk(articlesOfShard))
        {
            var results = new ArticleReadResult[paths.Length];
            Parallel.For(0, results.Length, parallel, i => results[i] = folder.Read(paths[i]));
            problems.AddRange(results.Select(result => result.Problem).OfType<ArticleProblem>());
            Article[] articles = [.. results.Select(result => result.Article).OfType<Article>()];
            if (articles.Length == 0)
                continue;
            var counts = CountsCodec.Encode(ShardCounts.Of(articles, options.StopWords, parallel));
            await store.SaveAsync(
                CorpusNames.Counts(key, firstPaths.Count), stream => counts.ForEach(piece => stream.Write(piece.Span)), false,
                cancellationToken);
            firstPaths.Add(articles[0].Path);
            starts.Add(starts[^1] + articles.Length);
        }
        if (firstPaths.Count == 0)
            throw new ClusterFaultException($"'{folder.Root}' has no article that can be read.");
        await SaveAsync(key, new CorpusManifest([.. starts], [.. firstPaths], options.Weighting), cancellationToken);
        return new UploadedCorpus(key.Version, starts[^1], problems);
    }

    /// <summary>Uploads rows.</summary>
    /// <param name="corpus">Name of the corpus.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="starts">The first row of each shard, and behind them the number of rows.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    public async Task<string> RunAsync(string corpus, SparseMatrix rows, int[] starts, CancellationToken cancellationToken)
    {
        var key = NewKey(corpus);
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        var frequencies = rows.DocumentFrequencies();
        var name = CorpusNames.Order(key);
        await store.SaveAsync(name, stream => ShardFiles.WriteOrder(stream, frequencies, starts), false, cancellationToken);
        var stored = ShardFiles.OpenOrder((await store.FindAsync(name, cancellationToken))!);
        for (var shard = 0; shard < starts.Length - 1; shard++)
        {
            var first = starts[shard];
            var part = FrequencyOrderedRows.Of(rows.Slice(first, starts[shard + 1]), stored.Terms, parallel);
            await store.SaveAsync(
                CorpusNames.Rows(key, shard), stream => ShardFiles.WriteRows(stream, part, first, stored), false, cancellationToken);
        }
        await SaveAsync(key, new CorpusManifest(starts, [], null), cancellationToken);
        return key.Version;
    }

    private async Task SaveAsync(CorpusKey key, CorpusManifest manifest, CancellationToken cancellationToken)
    {
        var bytes = manifest.Encode();
        if (!await store.SaveAsync(CorpusNames.Manifest(key), stream => stream.Write(bytes), false, cancellationToken))
            throw new ClusterFaultException($"Another client uploaded a version '{key}' at the same time.");
    }

    /// <summary>Versions are named by the time at which they were uploaded, and so in order.</summary>
    private CorpusKey NewKey(string corpus)
    {
        CorpusNames.RequirePart(corpus);
        return new CorpusKey(corpus, time.GetUtcNow().ToString("yyyyMMdd-HHmmss-fffffff", CultureInfo.InvariantCulture));
    }
}
