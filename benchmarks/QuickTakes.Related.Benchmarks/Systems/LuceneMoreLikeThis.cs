using System.Globalization;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Queries.Mlt;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Benchmarks.Systems;

/// <summary>Lucene.NET's MoreLikeThis with its default of 25 query terms: approximate, since it leaves the other terms out.</summary>
/// <remarks>A row becomes a document that repeats each term about as often as its weight tells.</remarks>
internal sealed class LuceneMoreLikeThis : SimilaritySystem
{
    private const string Field = "text";

    private IndexSearcher? _searcher;

    public override string Name => "Lucene.NET MoreLikeThis, 25 terms (approximate)";

    public override void Build(SparseMatrix matrix)
    {
        var directory = new RAMDirectory();
        // This merge policy only merges neighbours, so that documents keep the numbers of their rows.
        var analyzer = new WhitespaceAnalyzer(LuceneVersion.LUCENE_48);
        var config = new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { MergePolicy = new LogDocMergePolicy() };
        using (var writer = new IndexWriter(directory, config))
        {
            var type = new FieldType(TextField.TYPE_NOT_STORED) { StoreTermVectors = true };
            for (var row = 0; row < matrix.RowCount; row++)
                writer.AddDocument(new Document { new Field(Field, TextOf(matrix[row]), type) });
            writer.ForceMerge(1);
        }
        _searcher = new IndexSearcher(DirectoryReader.Open(directory));
    }

    public override int[] Nearest(int row, int k)
    {
        var similar = new MoreLikeThis(_searcher!.IndexReader)
        {
            FieldNames = [Field],
            Analyzer = new WhitespaceAnalyzer(LuceneVersion.LUCENE_48),
            MinTermFreq = 1,
            MinDocFreq = 2,
        };
        return [.. _searcher.Search(similar.Like(row), k + 1).ScoreDocs.Select(hit => hit.Doc).Where(hit => hit != row).Take(k)];
    }

    private static string TextOf(SparseRow row)
    {
        var words = new List<string>();
        var least = float.MaxValue;
        foreach (var value in row.Values)
            least = Math.Min(least, value);
        for (var i = 0; i < row.Columns.Length; i++)
        {
            var times = Math.Clamp((int)Math.Round(row.Values[i] / least / 4), 1, 6);
            words.AddRange(Enumerable.Repeat("t" + row.Columns[i].ToString(CultureInfo.InvariantCulture), times));
        }
        return string.Join(' ', words);
    }
}
