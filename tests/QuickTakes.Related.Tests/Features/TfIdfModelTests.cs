using QuickTakes.Related.Articles;
using QuickTakes.Related.Features;
using Xunit;

namespace QuickTakes.Related.Tests.Features;

public sealed class TfIdfModelTests
{
    private static readonly ParallelOptions Parallel = new();

    private static (TfIdfModel Model, ArticleTerms[] Articles) Learn(RelatedOptions options, params Article[] articles)
    {
        var counter = new CorpusCounter(options.StopWords);
        var (columns, terms, _) = CountedCorpus.ArrangeOnce([.. articles.Select(counter.Count)], [], Parallel);
        return (TfIdfModel.Of(columns, options.Weighting), terms);
    }

    // By hand, N = 4: df(sun) = 2, df(moon) = 3, df(tide) = 1, df(star) = 1.
    private static readonly Article[] Four =
    [
        new() { Path = "a", Title = "Sun", Keywords = "sun, moon", Answer = "The sun and the sun and the moon. A tide!" },
        new() { Path = "b", Title = "Moon" },
        new() { Path = "c", Answer = "Moon and star." },
        new() { Path = "d", Body = "The sun." },
    ];

    [Fact]
    public void Row_HandComputedExample_IsTheFormula()
    {
        var options = new RelatedOptions
        {
            FieldWeights = new FieldWeights { Title = 2, Keywords = 0.5, Answer = 1, Body = 3 },
            TermFrequencyExponent = 0.7,
            IdfExponent = 1,
        };
        var (model, articles) = Learn(options, Four);

        var (columns, values) = model.Row(articles[0]);

        // sun: 2·1 + 0.5·1 + 1·2 = 4.5; moon: 0.5·1 + 1·1 = 1.5; tide: 1.
        var moon = Math.Pow(1.5, 0.7) * Math.Log(4.0 / 3);
        var sun = Math.Pow(4.5, 0.7) * Math.Log(4.0 / 2);
        var tide = Math.Log(4.0 / 1);
        var length = Math.Sqrt(moon * moon + sun * sun + tide * tide);
        Assert.Equal(["moon", "sun", "tide"], columns.Select(column => model.Columns[column]));
        Assert.Equal(moon / length, values[0], 1e-6);
        Assert.Equal(sun / length, values[1], 1e-6);
        Assert.Equal(tide / length, values[2], 1e-6);
        // The same, as numbers worked out outside the program.
        Assert.Equal([0.15581332f, 0.81003190f, 0.56530569f], values, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Row_IdfExponent_RaisesTheWeightOfEachTerm()
    {
        var (model, articles) = Learn(new RelatedOptions { TermFrequencyExponent = 0, IdfExponent = 2 }, Four);

        // By hand: moon ln(4/3)² = 0.0827610, sun ln(2)² = 0.4804530, tide ln(4)² = 1.9218121; length 1.9826866.
        Assert.Equal([0.0417418f, 0.2423242f, 0.9692970f], model.Row(articles[0]).Values, (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void Row_PhraseOfTwoTitles_CountsBesideItsWords()
    {
        var (model, articles) = Learn(
            new RelatedOptions { TermFrequencyExponent = 0, IdfExponent = 1 },
            new Article { Path = "a", Title = "The phases of the Moon", Answer = "dark tide" },
            new Article { Path = "b", Keywords = "phases, Moon" },
            new Article { Path = "c", Answer = "dark tide" },
            new Article { Path = "d", Title = "Moon phases" });
        string[] Terms(int article) => [.. model.Row(articles[article]).Columns.Select(column => model.Columns[column])];
        var (_, values) = model.Row(articles[1]);

        Assert.Equal(["dark", "moon", "phases", "phases moon", "tide"], Terms(0));
        Assert.Equal(["moon", "phases"], Terms(3));
        // Weights ln(4/3), ln(4/3) and 0.5 · ln(4/2).
        Assert.Equal([0.538278f, 0.538278f, 0.648470f], values, (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void Idf_EachTerm_IsTheUnsmoothedLogarithm()
    {
        var (model, _) = Learn(new RelatedOptions(), Four);

        foreach (var (term, frequency) in new[] { ("sun", 2), ("moon", 3), ("tide", 1), ("star", 1) })
            Assert.Equal(Math.Log(4.0 / frequency), model.Idf(model.Columns.ColumnOf(term)), 1e-6);
    }

    [Fact]
    public void Row_TermOfEveryArticle_WeighsNothing()
    {
        var (model, articles) = Learn(
            new RelatedOptions(), new Article { Path = "a", Title = "same" }, new Article { Path = "b", Title = "same word" });

        Assert.Empty(model.Row(articles[0]).Columns);
        Assert.Equal([1f], model.Row(articles[1]).Values);
    }

    [Fact]
    public void Rows_ArticlesWithoutUsableWords_AreEmptyAndNeverNaN()
    {
        var (model, articles) = Learn(
            new RelatedOptions(),
            new Article { Path = "a" },
            new Article { Path = "b", Answer = "the and of" },
            new Article { Path = "c", Title = "\U0001F600 ?!" },
            new Article { Path = "d", Title = "words" });

        var rows = model.Rows(articles, Parallel);

        Assert.Equal([0, 0, 0, 0, 1], rows.RowStarts);
        Assert.Equal([1f], rows.Values);
    }

    [Fact]
    public void Row_FieldOfWeightZero_IsLeftOut()
    {
        var options = new RelatedOptions { FieldWeights = new FieldWeights { Answer = 0 } };
        var (model, articles) = Learn(options, Four);

        Assert.DoesNotContain(model.Columns.ColumnOf("tide"), model.Row(articles[0]).Columns);
    }

    [Fact]
    public void Learn_NoArticles_HasNoTerms()
    {
        var (model, articles) = Learn(new RelatedOptions());

        Assert.Equal(0, model.Columns.Count);
        Assert.Equal(0, model.Rows(articles, Parallel).RowCount);
    }
}
