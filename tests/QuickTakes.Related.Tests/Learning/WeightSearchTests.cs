using CsCheck;
using QuickTakes.Related.Features;
using QuickTakes.Related.Learning;
using Xunit;

namespace QuickTakes.Related.Tests.Learning;

public sealed class WeightSearchTests
{
    private static readonly TermWeighting Start = new RelatedOptions().Weighting;

    [Fact]
    public void Climb_OneBestWeighting_FindsIt()
    {
        var best = new TermWeighting(new FieldWeights { Title = 4, Keywords = 0, Answer = 8, Body = 0.5 }, 0.85, 2, 0.25);

        Assert.Equal(best, WeightSearch.Climb(Start, weighting => -Distance(weighting, best)));
    }

    [Fact]
    public void Climb_NothingHelps_StaysWhereItBegan()
    {
        var own = Start with { Fields = new FieldWeights { Title = 3.3 }, IdfExponent = 1.1 };

        Assert.Equal(own, WeightSearch.Climb(own, _ => 0.5));
        Assert.Equal(own, WeightSearch.Climb(own, weighting => weighting == own ? 1 : 0));
    }

    [Fact]
    public void Climb_AnyScores_NeverEndsBelowTheStartNorAsksTwice()
    {
        Gen.Int.Sample(seed =>
        {
            var asked = new HashSet<TermWeighting>();
            double Score(TermWeighting weighting) => new Random(HashCode.Combine(
                seed, weighting.Fields.Title, weighting.Fields.Body, weighting.IdfExponent, weighting.PhraseWeight)).NextDouble();
            var found = WeightSearch.Climb(Start, weighting =>
            {
                Assert.True(asked.Add(weighting));
                return Score(weighting);
            });

            Assert.True(Score(found) >= Score(Start));
        });
    }

    private static double Distance(TermWeighting one, TermWeighting other) =>
        Numbers(one).Zip(Numbers(other), (a, b) => Math.Abs(a - b)).Sum();

    private static double[] Numbers(TermWeighting one) =>
        [
            one.Fields.Title, one.Fields.Keywords, one.Fields.Answer, one.Fields.Body,
            one.TermFrequencyExponent, one.IdfExponent, one.PhraseWeight,
        ];
}
