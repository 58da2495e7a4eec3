using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using QuickTakes.Related.Filling;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Search;
using QuickTakes.Related.Tests.Content.Formats;
using QuickTakes.Related.Tests.Similarity;
using Xunit;

namespace QuickTakes.Related.Tests;

/// <summary>The real sites, where their archives lie beside the checkout.</summary>
public sealed class CorpusTests
{
    [Fact]
    public void QuickTakes_WholeSite_IsReadAnsweredAndFilledWithoutHarm()
    {
        using var site = Unpack("quicktakes");
        var folder = ArticleFolder.Open(Path.Combine(site.Root, "content"));

        AssertReadAndAnswered(folder);
        AssertFilledWithoutHarm(folder);
    }

    [Fact]
    public void CppDocs_WholeSite_IsReadAndAnswered()
    {
        using var site = Unpack("cpp-docs");
        var folder = ArticleFolder.Open(Path.Combine(site.Root, "content"));

        var index = RelatedIndex.Build(folder);
        var found = index.FindAll(new SelectionOptions { Count = 10 });

        Assert.Equal(9_741, index.Articles.Count);
        Assert.Empty(index.Problems);
        AssertListsEndAtTheFloorAlone(index, found, full: 1);
        AssertSameLinksWithOneThread(folder, found);
    }

    private static void AssertReadAndAnswered(ArticleFolder folder)
    {
        var index = RelatedIndex.Build(folder);
        var found = index.FindAll(new SelectionOptions { Count = 10 });

        Assert.Equal(35_915, index.Articles.Count);
        Assert.Empty(index.Problems);
        AssertListsEndAtTheFloorAlone(index, found, full: 10);
        Assert.All(found, article => Assert.All(
            article.Related, link => Assert.False(link.Article.NoIndex || link.Article.Path == article.Article.Path)));
        AssertSameLinksWithOneThread(folder, found);
        AssertLongLinesChangeNothing(folder);
        AssertRecallOne(index.Text.TfIdfRows(new ParallelOptions()));
    }

    private static void AssertFilledWithoutHarm(ArticleFolder folder)
    {
        var before = folder.Paths.AsParallel().AsOrdered().Select(path => File.ReadAllText(Path.Combine(folder.Root, path))).ToArray();
        var plan = RelatedIndex.Build(folder).PlanFill();

        var results = new LinkWriter(folder).WriteAll(plan.Edits, Environment.ProcessorCount);

        Assert.All(results, result => Assert.True(result.IsWritten, result.Problem?.ToString()));
        Parallel.For(0, before.Length, i =>
        {
            var after = File.ReadAllText(Path.Combine(folder.Root, folder.Paths[i]));
            Assert.Equal(plan.Articles[i].IsChanged, before[i] != after);
            if (!plan.Articles[i].IsChanged)
                return;
            Assert.Equal(YamlOracle.Strip(before[i]), YamlOracle.Strip(after));
            // Another reader of YAML takes a minute for all of them.
            if (i % 10 != 0 && !Nightly.Is)
                return;
            var (fields, links) = YamlOracle.Read(WithShortAnswer(after));
            Assert.Equal(YamlOracle.Read(WithShortAnswer(before[i])).OtherFields, fields);
            Assert.Equal(
                plan.Articles[i].Links.Select((link, place) => (place + 1, link.Link)),
                links.Select(link => (link.Number, Trimmed(link.Link!))));
        });
        Assert.Empty(RelatedIndex.Build(ArticleFolder.Open(folder.Root)).PlanFill().Edits);
    }

    /// <summary>
    /// The document with a hash in place of each very long indented line: YamlDotNet takes most of its time for those of answers.
    /// </summary>
    private static string WithShortAnswer(string document) => string.Join('\n', document.Split('\n').Select(line =>
        line.Length > 400 && line.StartsWith("    ", StringComparison.Ordinal)
            ? $"    {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(line)))}"
            : line));

    /// <summary>A link as the library reads it: without the blanks around its texts.</summary>
    private static ArticleLink Trimmed(ArticleLink link) =>
        new(link.Id?.Trim(), link.Title?.Trim(), link.Subject?.Trim(), link.Url?.Trim());

    /// <summary>
    /// Without the lowest score that is usual on the site every article has a full list; with it, it has those links of the list that reach
    /// it, and one article in ten at most has fewer.
    /// </summary>
    private static void AssertListsEndAtTheFloorAlone(RelatedIndex index, IReadOnlyList<ArticleSuggestions> found, int full)
    {
        var rules = new SelectionOptions { Count = 10 };
        var floor = index.WithFloor(rules).MinScore;
        var all = index.FindAll(rules with { LeastOfUsual = 0 });

        Assert.All(all, article => Assert.InRange(article.Related.Count, full, 10));
        Assert.Equal(
            all.SelectMany(article => article.Related.TakeWhile(link => link.Score >= floor)),
            found.SelectMany(article => article.Related));
        Assert.InRange(found.Zip(all).Count(pair => pair.First.Related.Count < pair.Second.Related.Count), 0, found.Count / 10);
    }

    private static void AssertSameLinksWithOneThread(ArticleFolder folder, IReadOnlyList<ArticleSuggestions> found)
    {
        var alone = RelatedIndex.Build(folder, new RelatedOptions { Threads = 1 }).FindAll(new SelectionOptions { Count = 10 });
        Assert.Equal(found.SelectMany(article => article.Related), alone.SelectMany(article => article.Related));
    }

    /// <summary>Every 51st row, 705 in all, against a brute force in double precision; with QUICKTAKES_NIGHTLY=1 every 17th.</summary>
    private static void AssertRecallOne(SparseMatrix rows)
    {
        var parallel = new ParallelOptions();
        var step = Nightly.Is ? 17 : 51;
        var all = CosineIndex.Build(rows, parallel).KnnJoin(5, parallel);
        Parallel.For(0, (rows.RowCount + step - 1) / step, parallel, i =>
        {
            var (columns, values) = BruteForce.Row(rows, i * step);
            BruteForce.AssertNearest(rows, columns, values, i * step, 5, all[i * step].ToArray());
        });
    }

    private static void AssertLongLinesChangeNothing(ArticleFolder folder) =>
        Parallel.ForEach(folder.Paths.Where((_, i) => i % 10 == 0 || Nightly.Is), path =>
        {
            var text = File.ReadAllText(Path.Combine(folder.Root, path));
            var yaml = FrontMatterDocument.Parse(text).Source;
            var whole = YamlFormat.ParseWhole(yaml, FrontMatterBlock.UsualFirstLine);
            Assert.Equal(YamlFormatTests.Print(whole), YamlFormatTests.Print(YamlFormat.Instance.Parse(yaml)));
        });

    private static TemporaryFolder Unpack(string corpus)
    {
        var archive = Path.Combine(Repository.Root, "..", "shared", "corpora", corpus + ".tar.gz");
        Assert.SkipUnless(File.Exists(archive), $"SKIPPED: the corpus {corpus}.tar.gz is not beside the checkout");
        var folder = new TemporaryFolder();
        using var unzipped = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(unzipped, folder.Root, overwriteFiles: true);
        return folder;
    }
}
