using CsCheck;
using QuickTakes.Related.Features;
using QuickTakes.Related.Learning;
using QuickTakes.Related.Selection;
using Xunit;

namespace QuickTakes.Related.Tests.Learning;

public sealed class WeightSearchTests
{
    private static readonly Ladder[] All = [.. Ladder.Links, .. Ladder.Mentions, .. Ladder.Places, .. Ladder.Words];
    private static readonly TextSettings Start = TextSettings.Of(new RelatedOptions());

    [Fact]
    public void Climb_OneBestWeighting_FindsIt()
    {
        var best = new TextSettings(
            new TermWeighting(new FieldWeights { Title = 4, Keywords = 0, Answer = 8, Body = 0.5 }, 0.85, 2, 0.25),
            new EvidenceOptions
            {
                LinkWeight = 0,
                BackLinkWeight = 0.35,
                MentionWeight = 0.1,
                BackMentionWeight = 0.05,
                OtherFolderWeight = 1,
                LengthSlope = 0.6,
            });

        Assert.Equal(best, WeightSearch.Climb(Start, All, settings => -Distance(settings, best)));
    }

    [Fact]
    public void Climb_NothingHelps_StaysWhereItBegan()
    {
        var own = Start with { Words = Start.Words with { Fields = new FieldWeights { Title = 3.3 }, IdfExponent = 1.1 } };

        Assert.Equal(own, WeightSearch.Climb(own, All, _ => 0.5));
        Assert.Equal(own, WeightSearch.Climb(own, All, settings => settings == own ? 1 : 0));
    }

    [Fact]
    public void Climb_AnyScores_NeverEndsBelowTheStartNorAsksTwice()
    {
        Gen.Int.Sample(seed =>
        {
            var asked = new HashSet<TextSettings>();
            double Score(TextSettings settings) => new Random(HashCode.Combine(
                seed, settings.Words.Fields.Title, settings.Words.IdfExponent, settings.Evidence.LinkWeight)).NextDouble();
            var found = WeightSearch.Climb(Start, All, settings =>
            {
                Assert.True(asked.Add(settings));
                return Score(settings);
            });

            Assert.True(Score(found) >= Score(Start));
        });
    }

    private static double Distance(TextSettings one, TextSettings other) =>
        All.Sum(ladder => Math.Abs(ladder.Get(one) - ladder.Get(other)));
}
