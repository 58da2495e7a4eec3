using System.Diagnostics;
using System.Globalization;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Evaluation;
using Xunit;

namespace QuickTakes.Related.Tests.Evaluation;

public sealed class EvaluateTests
{
    private static readonly RelatedIndex Sample = RelatedIndex.Build(ArticleFolder.Open(Repository.SampleContent));

    [Fact]
    public void KnownLinks_FrontMatter_CountsValidLinksOnce()
    {
        static ArticleLink To(string url) => new(null, null, null, url);
        var index = RelatedIndex.Build(
        [
            new() { Path = "a.md", Url = "/a", Links = [To("/b/"), To("/b"), To("/a"), To("/gone"), To("/hidden"), To("/c")] },
            new() { Path = "b.md", Url = "/b" },
            new() { Path = "c.md", Url = "/c", Links = [To("/b")] },
            new() { Path = "d.md", Url = "/hidden", NoIndex = true },
        ]);
        var known = KnownLinks.Of(index);

        Assert.Equal([new("a.md", "b.md"), new("a.md", "c.md"), new("c.md", "b.md")], known.Links);
        Assert.Equal((2, 3, 1), (known.ArticleCount, known.LinkCount, known.LeftOut));
    }

    [Fact]
    public void KnownLinks_LinkThatFillWouldCorrect_LeadsToItsArticle()
    {
        var index = RelatedIndex.Build(
        [
            new() { Path = "a.md", Url = "/a", Links = [new("2", "T b", null, "/moved"), new("3", "Other", null, "/shared")] },
            new() { Path = "b.md", Url = "/b", Id = "2", Title = "T b" },
            new() { Path = "c.md", Url = "/shared", Id = "1", Title = "One" },
            new() { Path = "d.md", Url = "/shared", Id = "3", Title = "Other" },
        ]);

        var known = KnownLinks.Of(index);

        Assert.Equal([new("a.md", "b.md"), new("a.md", "d.md")], known.Links);
        Assert.Equal(0, known.LeftOut);
    }

    [Fact]
    public void QrelsFile_Lines_AreReadOrNamed()
    {
        using var folder = new TemporaryFolder();
        var good = folder.Write("good.qrels", "a b.md\t0\tc.md\t1\n\na b.md\t0\td.md\t0\r\n");
        var blanks = folder.Write("blanks.qrels", "a.md 0 c.md 1\n");
        var bad = folder.Write("bad.qrels", "a.md\t0\tc.md\t1\na.md\tc.md\n");

        Assert.Equal([new("a b.md", "c.md")], QrelsFile.Read(good));
        Assert.Equal([new("a.md", "c.md")], QrelsFile.Read(blanks));
        Assert.Contains("bad.qrels:2: ", Assert.Throws<FormatException>(() => QrelsFile.Read(bad)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_TwoBlocks_EqualsTheHandComputedReport()
    {
        // Two pairs of articles that share words with each other alone: each is found first by its partner.
        Article[] articles =
        [
            new() { Path = "a.md", Title = "moon phases", Subject = "Sky" },
            new() { Path = "b.md", Title = "moon eclipse", Subject = "Sky" },
            new() { Path = "c.md", Title = "yeast dough", Subject = "Bread" },
            new() { Path = "d.md", Title = "yeast oven", Subject = "Bread" },
        ];
        var index = RelatedIndex.Build(articles);
        var known = KnownLinks.Of(index, [new("a.md", "b.md"), new("c.md", "d.md"), new("c.md", "a.md"), new("c.md", "nowhere.md")]);
        var report = index.Evaluate(known);
        var text = report.Systems[0];

        Assert.Equal((4, 2, 3, 1), (report.Articles, report.LabelledArticles, report.KnownLinks, report.LinksLeftOut));
        Assert.Equal(["text", "plain TF-IDF", "BM25", "titles only", "random"], report.Systems.Select(system => system.Name));
        Assert.Equal(0.75, text.Overall.Mean.RecallAt5, 1e-12);
        Assert.Equal(1, text.Overall.Mean.Mrr, 1e-12);
        Assert.Equal([("Bread", 0.5), ("Sky", 1.0)], text.BySubject.Select(one => (one.Subject, one.Relevance.Mean.RecallAt5)));
        Assert.Equal(new CatalogueCoverage(4, 0, 0), text.Coverage);
        Assert.Equal(["a.md", "c.md"], text.Run.Select(found => found.Article.Path));
    }

    [Fact]
    public void Evaluate_LinksOfAnotherIndex_Throws() =>
        Assert.Throws<ArgumentException>(() => Sample.Evaluate(KnownLinks.Of(RelatedIndex.Build([new() { Path = "a.md" }]))));

    [Fact]
    public void Evaluate_SampleContent_EqualsTheScorerOfTheProtocol()
    {
        var scorer = Path.Combine(Repository.Root, "..", "shared", "tools", "score.py");
        Assert.SkipUnless(File.Exists(scorer), "SKIPPED: tools/score.py is not beside the checkout");
        using var folder = new TemporaryFolder();
        var known = KnownLinks.Of(Sample);
        var report = Sample.Evaluate(known);
        File.WriteAllLines(Path.Combine(folder.Root, "qrels"), TrecFormat.Qrels(known));

        foreach (var system in report.Systems)
        {
            File.WriteAllLines(Path.Combine(folder.Root, "run"), TrecFormat.Run(system.Run));
            var mean = system.Overall.Mean;
            var expected = string.Create(
                CultureInfo.InvariantCulture,
                $"R@5={mean.RecallAt5:0.0000} R@10={mean.RecallAt10:0.0000} nDCG@10={mean.NdcgAt10:0.0000} "
                + $"MRR={mean.Mrr:0.0000} self=0 repeats=0");
            Assert.Contains(expected, Score(scorer, folder), StringComparison.Ordinal);
        }
    }

    private static string Score(string scorer, TemporaryFolder folder)
    {
        var start = new ProcessStartInfo("python3", [scorer, Path.Combine(folder.Root, "qrels"), Path.Combine(folder.Root, "run")])
        {
            RedirectStandardOutput = true,
        };
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("SKIPPED: there is no python3 to run the scorer with");
        }
        using (process)
            return process!.StandardOutput.ReadToEnd();
    }
}
