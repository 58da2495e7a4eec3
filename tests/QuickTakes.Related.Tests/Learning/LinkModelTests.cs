using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Features;
using QuickTakes.Related.Learning;
using QuickTakes.Related.Learning.Site;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Training;
using Xunit;

namespace QuickTakes.Related.Tests.Learning;

public sealed class LinkModelTests
{
    private static readonly RelatedIndex Sample = RelatedIndex.Build(ArticleFolder.Open(Repository.SampleContent));
    private static readonly Lazy<TrainingResult> Trained = new(() => Sample.Train(KnownLinks.Of(Sample)));

    [Fact]
    public void Train_SampleContent_BeatsTextOnLinksItHasNotSeen()
    {
        var result = Trained.Value;

        Assert.NotNull(result.Model);
        Assert.True(result.Report!.Gain.Low.RecallAt5 > 0);
        Assert.Equal(["text", "learned"], result.Report!.Evaluation.Systems.Select(system => system.Name));
        Assert.Equal(result.Report!.Evaluation.Systems[1].Overall.Mean.RecallAt5, result.Model.Origin.RecallAt5);
    }

    [Fact]
    public void Train_AnyThreads_GivesTheSameBytes()
    {
        var alone = RelatedIndex.Build(ArticleFolder.Open(Repository.SampleContent), new RelatedOptions { Threads = 1 });

        Assert.Equal(Trained.Value.Model!.ToBytes(), alone.Train(KnownLinks.Of(alone)).Model!.ToBytes());
    }

    [Fact]
    public void Train_ShuffledLinks_WritesNoModel()
    {
        // As many links as before, each to an article drawn at random: nothing but chance is left to learn.
        var random = new Random(1);
        var shuffled = KnownLinks.Of(Sample).Links
            .Select(link => link with { To = Sample.Articles[random.Next(Sample.Articles.Count)].Path });
        var result = Sample.Train(KnownLinks.Of(Sample, shuffled));

        Assert.Null(result.Model);
        Assert.InRange(result.Report!.Evaluation.Systems[1].Overall.Mean.RecallAt5, 0, 0.2);
        Assert.InRange(result.Report!.Evaluation.Systems[1].NewArticles!.For.Mean.RecallAt5, 0, 0.2);
    }

    [Fact]
    public void Train_IndexThatRanksByAModel_IsJudgedAgainstTextAllTheSame()
    {
        var again = Sample.With(Trained.Value.Model!).Train(KnownLinks.Of(Sample));

        Assert.Equal(
            Trained.Value.Report!.Evaluation.Systems.Select(system => system.Overall),
            again.Report!.Evaluation.Systems.Select(system => system.Overall));
        Assert.Equal(Trained.Value.Model!.ToBytes(), again.Model!.ToBytes());
    }

    [Fact]
    public void Parse_TreesThatLeadNowhere_AreRefused()
    {
        var model = Trained.Value.Model!;
        var trees = model.Trees;
        string Refusal(TreeEnsemble trees, params ModelSetting[] more) => Assert.Throws<FormatException>(
            () => LinkModel.Parse(
                new LinkModel(model.Origin, [.. model.Settings, .. more], null, model.FeatureNames, trees).ToBytes())).Message;
        int[] left = [.. trees.Left];
        left[Array.FindIndex([.. trees.Features], feature => feature >= 0)] = int.MaxValue;

        Assert.Contains("damaged", Refusal(new TreeEnsemble(trees.Roots, trees.Features, trees.Values, left)), StringComparison.Ordinal);
        Assert.Contains(
            "damaged",
            Refusal(new TreeEnsemble([.. trees.Roots[..^1], int.MaxValue], trees.Features, trees.Values, trees.Left)),
            StringComparison.Ordinal);
        Assert.Contains("damaged", Refusal(trees, model.Settings[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void Train_FewLinks_KeepsTextSimilarityAndSaysSo()
    {
        var result = Sample.Train(KnownLinks.Of(Sample, KnownLinks.Of(Sample).Links.Take(5)));

        Assert.Null(result.Model);
        Assert.Contains("fewer than the 30", result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TrainingGraphs_ArticleWithLinks_DoesNotSeeItsOwn(bool withNew)
    {
        var known = KnownLinks.Of(Sample);
        var site = new SiteView(Sample.Articles, new TextRows?[Enum.GetValues<TextView>().Length]);
        int[][] targets = [.. Sample.Articles.Select((_, row) => known[row].ToArray())];
        var graphs = new TrainingGraphs(site, targets, withNew);
        var query = new QueryView(site);

        foreach (var row in known.Rows)
        {
            graphs.Open(query, row);
            Assert.True(query.Links.From(row).IsEmpty);
            foreach (var target in targets[row])
                Assert.False(query.Links.To(target).Contains(row));
        }
    }

    [Fact]
    public void TrainingGraphs_WithNew_SomeArticlesHaveNoLinkFromNorTo()
    {
        // Every article links to every other.
        var site = new SiteView(Sample.Articles, new TextRows?[Enum.GetValues<TextView>().Length]);
        int[][] targets =
        [
            .. Sample.Articles.Select((_, row) => Enumerable.Range(0, Sample.Articles.Count).Where(other => other != row).ToArray()),
        ];
        int[] New(bool withNew, int row)
        {
            var query = new QueryView(site);
            new TrainingGraphs(site, targets, withNew).Open(query, row);
            return
            [
                .. Enumerable.Range(0, targets.Length)
                    .Where(other => query.Links.From(other).IsEmpty && query.Links.To(other).IsEmpty),
            ];
        }

        Assert.All(Enumerable.Range(0, targets.Length), row => Assert.Empty(New(withNew: false, row)));
        Assert.All(Enumerable.Range(0, targets.Length), row => Assert.InRange(New(withNew: true, row).Length, 1, targets.Length / 3));
        Assert.True(Enumerable.Range(0, targets.Length).SelectMany(row => New(withNew: true, row)).Distinct().Count() > targets.Length / 2);
    }

    [Fact]
    public void With_ModelReadBack_SuggestsTheSameUnderTheSameRules()
    {
        var model = Trained.Value.Model!;
        var found = Sample.With(model).FindAll();
        var readBack = Sample.With(LinkModel.Parse(model.ToBytes()));

        Assert.Equal(found.SelectMany(one => one.Related), readBack.FindAll().SelectMany(one => one.Related));
        Assert.Equal(found[3].Related, readBack.Find(found[3].Article.Path));
        Assert.All(found, one => Assert.All(
            one.Related, link => Assert.False(link.Article.NoIndex || link.Article.Path == one.Article.Path)));
        Assert.All(found, one => Assert.All(one.Related, link => Assert.InRange(link.Score, float.Epsilon, 1)));
    }

    [Fact]
    public void Explain_WithModel_AgreesWithTheRankingAndNamesEachFeature()
    {
        var index = Sample.With(Trained.Value.Model!);
        var first = index.FindAll().First(found => found.Related.Count > 0);
        var best = first.Related[0];
        var explanation = index.Explain(first.Article.Path, best.Article.Path);

        Assert.Equal(best.Score, (float)explanation.ByModel!.Score);
        Assert.InRange(explanation.ByModel.Rank, 1, 5);
        Assert.Contains(explanation.ByModel.Features, feature => feature.Contribution > 0);
        Assert.Equal(explanation.ByModel.Features.Count, explanation.ByModel.Features.Select(feature => feature.Name).Distinct().Count());
        Assert.Equal(Sample.Explain(first.Article.Path, best.Article.Path).Score, explanation.Score);
        Assert.Null(Sample.Explain(first.Article.Path, best.Article.Path).ByModel);
    }

    [Fact]
    public void Reasons_OfSeveralLinks_AreWhatExplainSaysOfEach()
    {
        var index = Sample.With(Trained.Value.Model!);
        var found = index.FindAll().First(found => found.Related.Count > 2);
        string[] targets = [.. found.Related.Select(one => one.Article.Path)];

        var reasons = index.Reasons(found.Article.Path, targets);

        Assert.Equal(found.Related.Select(one => one.Score), reasons.Select(one => (float)one.Score));
        Assert.All(targets.Zip(reasons), one =>
        {
            var features = index.Explain(found.Article.Path, one.First).ByModel!.Features;
            Assert.Equal(features.Sum(feature => feature.Contribution), one.Second.Reasons.Sum(reason => reason.Contribution), 1e-6);
            Assert.Equal(
                features.Select(feature => feature.Description).Distinct().Order(),
                one.Second.Reasons.Select(reason => reason.Description).Order());
            Assert.Equal(one.Second.Reasons.OrderByDescending(reason => Math.Abs(reason.Contribution)), one.Second.Reasons);
        });
    }

    [Fact]
    public void Parse_DamagedOrNewerBytes_IsRefusedWithItsReason()
    {
        var bytes = Trained.Value.Model!.ToBytes();
        static string Refusal(byte[] bytes) => Assert.Throws<FormatException>(() => LinkModel.Parse(bytes)).Message;

        Assert.Contains("no model", Refusal([]), StringComparison.Ordinal);
        Assert.Contains("no model", Refusal([.. "PK"u8, .. bytes]), StringComparison.Ordinal);
        Assert.Contains("damaged", Refusal(bytes[..^1]), StringComparison.Ordinal);
        Assert.Contains("damaged", Refusal([.. bytes[..100], (byte)(bytes[100] ^ 1), .. bytes[101..]]), StringComparison.Ordinal);
        Assert.Contains("format 5", Refusal([.. bytes[..8], 5, .. bytes[9..]]), StringComparison.Ordinal);
    }

    [Fact]
    public void With_OtherOptionsOrFields_IsRefusedWithWhatDiffers()
    {
        var model = Trained.Value.Model!;
        var folder = ArticleFolder.Open(Repository.SampleContent, FieldSchema.Default with { Keywords = ["topics"] });
        static RelatedIndex Build(RelatedOptions options) => RelatedIndex.Build(ArticleFolder.Open(Repository.SampleContent), options);
        string Refusal(RelatedIndex index) => Assert.Throws<FormatException>(() => index.With(model)).Message;

        Assert.Contains(
            "title weight '8', and the index has '3'",
            Refusal(Build(new RelatedOptions { FieldWeights = new FieldWeights { Title = 3 } })),
            StringComparison.Ordinal);
        Assert.Contains(
            "idf exponent '1.2', and the index has '1'",
            Refusal(Build(new RelatedOptions { IdfExponent = 1 })),
            StringComparison.Ordinal);
        Assert.Contains(
            "stop words",
            Refusal(Build(new RelatedOptions { StopWords = new HashSet<string> { "the" } })),
            StringComparison.Ordinal);
        Assert.Contains(
            "keywords from the fields 'seo.page_keywords, keywords, tags', and the index has 'topics'",
            Refusal(RelatedIndex.Build(folder)),
            StringComparison.Ordinal);
        Assert.NotEmpty(Build(new RelatedOptions { Threads = 1, Selection = new SelectionOptions { Count = 3 } }).With(model).Articles);
    }

    [Fact]
    public void With_FeaturesThatAreNotThere_IsRefusedWithTheirName()
    {
        var model = Trained.Value.Model!;
        var unknown = LinkModel.Parse(new LinkModel(
            model.Origin,
            model.Settings,
            model.ForDrafts,
            [.. model.FeatureNames.SkipLast(1), "phase-of-the-moon"],
            model.Trees).ToBytes());
        // Articles without subject, id or folder.
        var bare = RelatedIndex.Build(Enumerable.Range(0, 40).Select(i =>
            new Article { Path = $"{i}.md", Title = $"moon {i}", Body = "The moon orbits the earth." }));

        Assert.Contains(
            "'phase-of-the-moon', which this version does not know",
            Assert.Throws<FormatException>(() => Sample.With(unknown)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "which these articles cannot supply",
            Assert.Throws<FormatException>(() => bare.With(model)).Message,
            StringComparison.Ordinal);
    }
}
