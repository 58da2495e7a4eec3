using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Features;
using QuickTakes.Related.Storage;
using QuickTakes.Related.Storage.Shards;
using Xunit;

namespace QuickTakes.Related.Tests.Storage.Shards;

/// <summary>Articles that are counted shard by shard get the rows of articles that are counted together.</summary>
public sealed class ShardCountsTests
{
    private static readonly ParallelOptions Parallel = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void Rows_OfShardsThatWereStored_AreThoseOfOneIndex(int shards)
    {
        var articles = Articles();
        var options = new RelatedOptions();
        var starts = Enumerable.Range(0, shards + 1).Select(i => articles.Length * i / shards).ToArray();
        var parts = Enumerable.Range(0, shards)
            .Select(i => Stored(ShardCounts.Of(articles[starts[i]..starts[i + 1]], options.StopWords, Parallel))).ToArray();

        var merged = CountsCodec.DecodeFrequencies(
            Bytes(CountsCodec.Encode(ShardCounts.Merge(parts.Select(part => part.Frequencies)))), "terms");
        var model = TfIdfModel.Of(TermColumns.Of(merged), options.Weighting);

        var expected = RelatedIndex.Build(articles, options).Text.TfIdfRows(Parallel);
        for (var shard = 0; shard < shards; shard++)
        {
            var rows = parts[shard].Rows(model, Parallel);
            var slice = expected.Slice(starts[shard], starts[shard + 1]);
            Assert.Equal(slice.ColumnCount, rows.ColumnCount);
            Assert.Equal(slice.RowStarts, rows.RowStarts);
            Assert.Equal(slice.Columns, rows.Columns);
            Assert.Equal(slice.Values, rows.Values);
            Assert.Equal(articles[starts[shard]..starts[shard + 1]].Select(IndexedArticle.Of), parts[shard].Articles);
        }
    }

    [Fact]
    public void Decode_DamagedByte_IsNamed()
    {
        var bytes = Bytes(CountsCodec.Encode(ShardCounts.Of(Articles()[..5], StopWords.English, Parallel)));
        for (var at = 0; at < bytes.Length; at += 7)
        {
            bytes[at] ^= 1;
            var fault = Assert.Throws<IndexStoreException>(() => CountsCodec.Decode(bytes, "counts-0"));
            Assert.Contains("counts-0", fault.Message, StringComparison.Ordinal);
            bytes[at] ^= 1;
        }
    }

    private static Article[] Articles()
    {
        var folder = ArticleFolder.Open(Repository.SampleContent);
        return [.. folder.Paths.Select(folder.Read).Select(result => result.Article).OfType<Article>()
            .OrderBy(article => article.Path, StringComparer.Ordinal)];
    }

    private static ShardCounts Stored(ShardCounts counts) => CountsCodec.Decode(Bytes(CountsCodec.Encode(counts)), "counts");

    private static byte[] Bytes(List<ReadOnlyMemory<byte>> pieces) => [.. pieces.SelectMany(piece => piece.ToArray())];
}
