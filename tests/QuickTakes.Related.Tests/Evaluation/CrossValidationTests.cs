using System.Collections.Concurrent;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Learning;
using QuickTakes.Related.Learning.PairFeatures;
using QuickTakes.Related.Learning.Site;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Training;
using Xunit;

namespace QuickTakes.Related.Tests.Evaluation;

public sealed class CrossValidationTests
{
    private static readonly RelatedIndex Sample = RelatedIndex.Build(ArticleFolder.Open(Repository.SampleContent));
    private static readonly KnownLinks Known = KnownLinks.Of(Sample);
    private static readonly CrossValidationFolds Folds = new(Sample.Catalog, Known);

    [Fact]
    public void CrossValidate_PlantedFeature_NeverSeesAHeldOutLink()
    {
        var planted = new PlantedFeature();
        var found = Learn(planted);

        Assert.Equal(Sample.Articles.Count, found.All.Length);
        foreach (var row in Known.Rows)
        {
            // Every graph that was shown for the article: none holds its own links, and one at least none of its whole fold.
            var shown = planted.Shown.Where(one => one.Row == row).Select(one => one.Links).ToArray();
            Assert.All(shown, links => Assert.True(links.From(row).IsEmpty));
            Assert.All(shown, links => Assert.DoesNotContain(Known[row].ToArray(), target => links.To(target).Contains(row)));
            Assert.Contains(shown, links => InFold(Folds[row]).All(other => links.From(other).IsEmpty));
        }
    }

    [Fact]
    public void CrossValidate_PlantedAnswer_WouldBeSeenInAGraphOfAllLinks()
    {
        // The feature that the test above rests on tells the answers where nothing is held out.
        var row = Known.Rows.First();
        var query = new QueryView(SiteTexts.View(Sample, new ParallelOptions(), null));
        query.Reset(row, new LinkGraph([.. Sample.Articles.Select((_, from) => Known[from].ToArray())], query.Site.Order));
        var values = new float[Known[row].Length];
        new PlantedFeature().Measure(query, Known[row], values);

        Assert.All(values, value => Assert.Equal(1, value));
    }

    [Fact]
    public void CrossValidate_NewArticles_HaveNoLinksFromNorTo()
    {
        var planted = new PlantedFeature();
        var found = Learn(planted);

        Assert.Equal(Folds.New.Select(row => Sample.Articles[row]), found.ForNew.Select(one => one.Article));
        Assert.Equal(Folds.LinkingToNew.Select(row => Sample.Articles[row]), found.ToNew.Select(one => one.Article));
        Assert.All(Folds.New, row => Assert.Contains(planted.Shown, shown => shown.Row == row && IsNew(Folds[row], shown.Links)));
        Assert.All(Folds.LinkingToNew, row => Assert.Contains(
            planted.Shown,
            shown => shown.Row == row
                && IsNew(CrossValidationFolds.NewBeside(Folds[row]), shown.Links)
                && shown.Links.From(row).IsEmpty));
    }

    [Fact]
    public void Folds_Sample_AreTheSameForAnyOtherArticles()
    {
        var alone = RelatedIndex.Build(
            Sample.Articles.Take(1).Select(article => new Article { Path = article.Path, Title = article.Title }));

        Assert.Equal(Folds[0], new CrossValidationFolds(alone.Catalog, KnownLinks.Of(alone, []))[0]);
        Assert.Equal([0, 1, 2, 3, 4], Enumerable.Range(0, Sample.Articles.Count).Select(row => Folds[row]).Distinct().Order());
        Assert.All(Folds.LinkingToNew, row => Assert.All(Folds.NewTargets(row), target =>
        {
            Assert.True(Known[row].Contains(target));
            Assert.Equal((Folds[row] + 1) % 5, Folds[target]);
        }));
    }

    [Fact]
    public void CrossValidate_EnoughLinks_ReportsWhatTrainReports()
    {
        var validated = Sample.CrossValidate(Known);
        var trained = Sample.Train(Known).Report!;
        var systems = validated.Evaluation.Systems;

        Assert.Equal(["text", "learned", "plain TF-IDF", "BM25", "titles only", "random"], systems.Select(system => system.Name));
        Assert.Equal((trained.Gain, trained.CandidateRecall), (validated.Gain, validated.CandidateRecall));
        foreach (var (one, other) in trained.Evaluation.Systems.Zip(systems))
        {
            Assert.Equal(
                (one.Name, one.Overall, one.Coverage, one.NewArticles), (other.Name, other.Overall, other.Coverage, other.NewArticles));
        }
        Assert.Equal(
            (Folds.New.Count, Folds.LinkingToNew.Count),
            (systems[1].NewArticles!.For.Articles, systems[1].NewArticles!.To.Articles));
        Assert.InRange(validated.CandidateRecall, systems[1].Overall.Mean.RecallAt10 - 0.05, 1);
    }

    [Fact]
    public void Evaluate_ByTextOrByAModel_LearnsNothing()
    {
        var cold = Sample.Evaluate(Known, new EvaluationOptions { Baselines = false });
        var ranked = Sample.With(Sample.Train(Known).Model!).Evaluate(Known, new EvaluationOptions { Baselines = false });

        Assert.Equal(("text", null), (Assert.Single(cold.Systems).Name, cold.Systems[0].NewArticles));
        Assert.Equal("model", Assert.Single(ranked.Systems).Name);
    }

    private static CrossValidatedSuggestions Learn(PlantedFeature planted)
    {
        var site = SiteTexts.View(Sample, new ParallelOptions(), null);
        return new CrossValidation(Sample, Known, new EvaluationOptions(), new TrainingOptions { Learner = LambdaMart.Learn }, null)
            .Learn(site, [.. FeatureSet.Of(site), planted], new SelectionOptions(), TestContext.Current.CancellationToken);
    }

    private static IEnumerable<int> InFold(int fold) => Enumerable.Range(0, Sample.Articles.Count).Where(row => Folds[row] == fold);

    private static bool IsNew(int fold, LinkGraph links) => InFold(fold).All(row => links.From(row).IsEmpty && links.To(row).IsEmpty);

    /// <summary>Tells the answers, if it can see them, and keeps what it was shown.</summary>
    private sealed class PlantedFeature() : Feature("planted", "is linked")
    {
        public ConcurrentBag<(int Row, LinkGraph Links)> Shown { get; } = [];

        public override void Measure(QueryView query, ReadOnlySpan<int> candidates, Span<float> values)
        {
            Shown.Add((query.Row, query.Links));
            for (var i = 0; i < candidates.Length; i++)
                values[i] = query.Links.From(query.Row).Contains(candidates[i]) ? 1 : 0;
        }
    }
}
