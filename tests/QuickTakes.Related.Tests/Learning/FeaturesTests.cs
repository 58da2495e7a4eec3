using QuickTakes.Related.Articles;
using QuickTakes.Related.Learning;
using QuickTakes.Related.Learning.PairFeatures;
using QuickTakes.Related.Learning.Site;
using QuickTakes.Related.Similarity.Search;
using QuickTakes.Related.Tests.Similarity;
using Xunit;

namespace QuickTakes.Related.Tests.Learning;

public sealed class FeaturesTests
{
    private const int Count = 60;

    // Six articles a day, with ids in a row; each links to the next two of its day.
    private static readonly SiteView Site = View(withDates: true);
    private static readonly int[][] Targets = [.. Enumerable.Range(0, Count).Select(row => new[] { Next(row, 1), Next(row, 2) })];

    [Fact]
    public void Features_OtherLinksOfTheArticleItself_MeasureTheSame()
    {
        for (var row = 0; row < Count; row += 7)
        {
            int[][] others = [.. Targets.Select((links, at) => at == row ? [(row + 31) % Count, (row + 20) % Count, Next(row, 3)] : links)];
            var (candidates, before) = Measure(Site, Targets, row);
            var (sameCandidates, after) = Measure(Site, others, row);

            Assert.Equal(candidates, sameCandidates);
            Assert.Equal(before, after);
        }
    }

    [Fact]
    public void DateFeatures_SiteWithDates_TellDaysAndRanksAmongThem()
    {
        var (candidates, values) = Measure(Site, Targets, 8);
        float Value(string name, int candidate) =>
            values[Array.IndexOf(candidates, candidate) * FeatureSet.Of(Site).Length
                + Array.FindIndex(FeatureSet.Of(Site), feature => feature.Name == name)];

        Assert.Equal(0, Value("date-distance", 9));
        Assert.Equal(MathF.Log(2), Value("date-distance", 12), 1e-6);
        Assert.Equal(MathF.Log(7), Value("date-size", 12), 1e-6);
        float[] ranks =
        [
            .. candidates
                .Where(candidate => candidate / 6 == 1)
                .Select(candidate => Value("rank-among-same-date", candidate))
                .Order(),
        ];
        Assert.Equal([0, MathF.Log(2), MathF.Log(3), MathF.Log(4), MathF.Log(5)], ranks);
        Assert.Equal(MathF.Log(6), Value("rank-among-same-date", 12), 1e-6);
    }

    [Fact]
    public void BlockFeatures_ArticlesThatLinkAmongThemselves_ShareABlock()
    {
        var (candidates, values) = Measure(Site, Targets, 8);
        float Value(string name, int candidate) =>
            values[Array.IndexOf(candidates, candidate) * FeatureSet.Of(Site).Length
                + Array.FindIndex(FeatureSet.Of(Site), feature => feature.Name == name)];

        Assert.Equal(0, Value("crossing-links", 13));
        Assert.True(Value("crossing-links", 9) > 0);
        Assert.True(Value("block-distance", 13) > Value("block-distance", 9));
        Assert.Equal(MathF.Log(1 + 13 - 6), Value("own-block-span", 13), 1e-6);
    }

    [Fact]
    public void FeatureSet_SiteWithoutDates_HasNoDateFeatures()
    {
        Assert.Contains(FeatureSet.Of(Site), feature => feature.Name.StartsWith("date-", StringComparison.Ordinal));
        Assert.DoesNotContain(FeatureSet.Of(View(withDates: false)), feature => feature.Name.Contains("date", StringComparison.Ordinal));
    }

    private static int Next(int row, int steps) => row / 6 * 6 + (row + steps) % 6;

    private static (int[] Candidates, float[] Values) Measure(SiteView site, int[][] targets, int row)
    {
        var query = new QueryView(site);
        var candidates = new TrainingGraphs(site, targets, withNew: false).Open(query, row);
        return (candidates, ModelRanker.Measure(query, candidates, FeatureSet.Of(site)));
    }

    private static SiteView View(bool withDates)
    {
        var random = new Random(1);
        var rows = BruteForce.Matrix(40,
        [
            .. Enumerable.Range(0, Count).Select(_ => (
                Enumerable.Range(0, 40).OrderBy(_ => random.Next()).Take(12).Order().ToArray(),
                Enumerable.Repeat(1f, 12).ToArray())),
        ]);
        var nearest = CosineIndex.Build(rows, new ParallelOptions()).KnnJoin(30, new ParallelOptions());
        var texts = new TextRows?[Enum.GetValues<TextView>().Length];
        texts[(int)TextView.Whole] = new TextRows(rows, row => nearest[row].ToArray());
        var articles = Enumerable.Range(0, Count).Select(row => new IndexedArticle
        {
            Path = $"{row:00}.md",
            Id = $"{row}",
            Title = $"Title {row}",
            Date = withDates ? new DateOnly(2024, 11, 21).AddDays(row / 6) : null,
        });
        return new SiteView([.. articles], texts);
    }
}
