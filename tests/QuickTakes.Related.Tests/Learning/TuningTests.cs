using System.Globalization;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Features;
using QuickTakes.Related.Learning;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Training;
using Xunit;

namespace QuickTakes.Related.Tests.Learning;

/// <summary>A site whose titles mislead: they share rare words by chance, while its editors link what the bodies are about.</summary>
public sealed class TuningTests
{
    private const int Topics = 30;

    internal static readonly Article[] Articles = [.. Enumerable.Range(0, 300).Select(ArticleOf)];
    private static readonly RelatedIndex Site = RelatedIndex.Build(Articles);
    private static readonly Lazy<TrainingResult> Trained = new(() => Site.Train(Links()));

    [Fact]
    public void Train_MisleadingTitles_FindsWeightsThatTrustThemLess()
    {
        var report = Trained.Value.Report!;

        Assert.Equal(["text", "learned", "tuned text"], report.Evaluation.Systems.Select(system => system.Name));
        Assert.True(report.Tuning!.IsUsed);
        Assert.True(report.Tuning.Weighting.Fields.Title < report.Tuning.Weighting.Fields.Body * 12);
        Assert.True(report.Evaluation.Systems[2].Overall.Mean.RecallAt5 > report.Evaluation.Systems[0].Overall.Mean.RecallAt5 + 0.1);
        Assert.Equal(report.Tuning.Weighting, Trained.Value.Model!.DraftWeighting);
        Assert.Equal(report.Tuning.Evidence, Trained.Value.Model.DraftEvidence);
    }

    [Fact]
    public void With_ModelReadBack_ComparesDraftsUnderItsWeights()
    {
        var model = LinkModel.Parse(Trained.Value.Model!.ToBytes());
        var draft = ArticleOf(7) with { Path = "draft.md" };
        var tuned = RelatedIndex.Build(Articles, model.ForDrafts!.On(new RelatedOptions()));

        var found = Links(Site.With(model).Find(draft));

        Assert.Equal(Links(tuned.Find(draft)), found);
        Assert.NotEqual(Links(Site.Find(draft)), found);

        static (string, float)[] Links(IReadOnlyList<RelatedArticle> links) => [.. links.Select(link => (link.Article.Path, link.Score))];
    }

    [Fact]
    public void Train_WithoutTuning_OrWithLinksDrawnAtRandom_KeepsTheWeights()
    {
        var random = new Random(1);
        var drawn = Links().Links.Select(link => link with { To = Site.Articles[random.Next(Site.Articles.Count)].Path });
        var untuned = Site.Train(Links(), new TrainingOptions { TuneWeights = false });

        Assert.Null(untuned.Report!.Tuning);
        Assert.Null(untuned.Model!.DraftWeighting);
        Assert.False(Site.Train(KnownLinks.Of(Site, drawn)).Report!.Tuning!.IsUsed);
    }

    [Fact]
    public void Train_OneThreadAndAnotherCulture_GivesTheSameBytes()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            var alone = RelatedIndex.Build(Articles, new RelatedOptions { Threads = 1 });
            var known = KnownLinks.Of(alone, Links().Links);

            Assert.Equal(Trained.Value.Model!.ToBytes(), alone.Train(known).Model!.ToBytes());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Parse_WeightsThatCannotBe_AreRefused()
    {
        var model = Trained.Value.Model!;
        byte[] With(TextSettings settings) =>
            new LinkModel(model.Origin, model.Settings, settings, model.FeatureNames, model.Trees).ToBytes();
        var (words, evidence) = model.ForDrafts!;
        TermWeighting[] unsoundWords =
        [
            words with { Fields = new FieldWeights { Title = double.NaN } },
            words with { Fields = new FieldWeights { Body = 1e200 } },
            words with { TermFrequencyExponent = -1 },
            words with { IdfExponent = 4 },
            words with { PhraseWeight = double.PositiveInfinity },
        ];
        EvidenceOptions[] unsoundEvidence =
        [
            evidence with { LinkWeight = 1 }, evidence with { BackMentionWeight = double.NaN }, evidence with { OtherFolderWeight = 0 },
        ];

        foreach (var settings in (TextSettings[])[
            .. unsoundWords.Select(unsound => new TextSettings(unsound, evidence)),
            .. unsoundEvidence.Select(unsound => new TextSettings(words, unsound))])
        {
            Assert.Contains(
                "damaged", Assert.Throws<FormatException>(() => LinkModel.Parse(With(settings))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Train_LinksOfTheTextThatAreTheKnownOnes_AreTrustedMore()
    {
        // Every known link stands in the text of its target, and of no other.
        var links = Links().Links.ToLookup(link => link.To, link => new TextLink("/" + link.From, ""));
        var index = RelatedIndex.Build(Articles.Select(article => article with { TextLinks = [.. links[article.Path]] }));

        var tuning = index.Train(KnownLinks.Of(index, Links().Links)).Report!.Tuning!;

        Assert.True(tuning.IsUsed);
        Assert.True(tuning.Evidence.BackLinkWeight > new EvidenceOptions().BackLinkWeight);
    }

    private static Article ArticleOf(int i)
    {
        var random = new Random(i);
        string Word(string kind, int of) => $"{kind}{(char)('a' + random.Next(of) % 26)}{(char)('a' + random.Next(26))}";
        var topic = i % Topics;
        return new Article
        {
            Path = $"{i:000}.md",
            Title = $"{Word("title", 8)} {Word("title", 8)}",
            Body = string.Join(' ', Enumerable.Range(0, 4)
                .Select(_ => $"topic{(char)('a' + topic % 26)}{(char)('a' + topic / 26)}{(char)('a' + random.Next(8))}")
                .Concat(Enumerable.Range(0, 12).Select(_ => Word("common", 4)))),
        };
    }

    /// <summary>Three links of each article, drawn among those about the same.</summary>
    internal static KnownLinks Links() => KnownLinks.Of(Site, Enumerable.Range(0, Articles.Length).SelectMany(i =>
        Enumerable.Range(1, 3).Select(step => new KnownLink(
            Articles[i].Path, Articles[(i + Topics * (1 + (i + 2 * step) % 9)) % Articles.Length].Path))));
}
