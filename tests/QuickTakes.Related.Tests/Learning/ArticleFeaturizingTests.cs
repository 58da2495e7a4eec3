using Microsoft.ML;
using Microsoft.ML.Data;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Training;
using Xunit;

namespace QuickTakes.Related.Tests.Learning;

/// <summary>The words of articles as ML.NET's users know them: an estimator, a transformer, a data view.</summary>
public sealed class ArticleFeaturizingTests
{
    private static readonly Question[] Questions =
    [
        new() { Headline = "Sort a list", Text = "How do I sort a list of numbers?", IsCode = true },
        new() { Headline = "Reverse a list", Text = "How do I reverse a list of numbers?", IsCode = true },
        new() { Headline = "Bread", Text = "Which bread rises without yeast?" },
        new() { Headline = "Dough", Text = "How long does dough with yeast rise?" },
    ];

    private static readonly ArticleColumns Columns = new() { Title = nameof(Question.Headline), Body = nameof(Question.Text) };

    [Fact]
    public void Fit_Transform_GivesTheRowsOfAnIndex()
    {
        var ml = new MLContext(seed: 0);
        var data = ml.Data.LoadFromEnumerable(Questions);

        var vectors = ml.FeaturizeArticles("Words", Columns).Fit(data).Transform(data);

        var index = RelatedIndex.Build(Questions.Select((question, i) =>
            new Article { Path = $"{i}", Title = question.Headline, Body = question.Text }));
        var rows = index.Text.TfIdfRows(new ParallelOptions());
        var type = Assert.IsType<VectorDataViewType>(vectors.Schema["Words"].Type);
        Assert.Equal(rows.ColumnCount, type.Size);
        Assert.Equal(Dense(index.ToDataView(ml), "Features"), Dense(vectors, "Words"));
        Assert.All(Dense(vectors, "Words"), row => Assert.Equal(1, row.Sum(value => value * value), 1e-5));
        Assert.Equal(["0", "1", "2", "3"], index.ToDataView(ml).GetColumn<string>("Path"));
    }

    [Fact]
    public void Pipeline_ClassifierBehindIt_LearnsFromTheWords()
    {
        var ml = new MLContext(seed: 0);
        var data = ml.Data.LoadFromEnumerable(Enumerable.Repeat(Questions, 10).SelectMany(all => all));
        var pipeline = ml.FeaturizeArticles("Words", Columns)
            .Append(ml.BinaryClassification.Trainers.SdcaLogisticRegression(nameof(Question.IsCode), "Words"));

        var model = pipeline.Fit(data);

        var asked = ml.Data.LoadFromEnumerable([new Question { Text = "sort numbers" }, new Question { Text = "yeast in the dough" }]);
        Assert.Equal([true, false], model.Transform(asked).GetColumn<bool>("PredictedLabel"));
    }

    [Fact]
    public void Fit_NoUsableWord_GivesOneColumnOfZeros()
    {
        var ml = new MLContext(seed: 0);
        var data = ml.Data.LoadFromEnumerable([new Question { Text = "the" }]);

        var vectors = ml.FeaturizeArticles("Words", new ArticleColumns { Body = "Text" }).Fit(data).Transform(data);

        Assert.Equal([0f], Assert.Single(Dense(vectors, "Words")));
        Assert.Throws<ArgumentException>(() => ml.FeaturizeArticles("Words", new ArticleColumns()));
    }

    private static float[][] Dense(IDataView data, string column) =>
        [.. data.GetColumn<VBuffer<float>>(column).Select(vector => vector.DenseValues().ToArray())];

    private sealed class Question
    {
        public string Headline { get; set; } = "";

        public string Text { get; set; } = "";

        public bool IsCode { get; set; }
    }
}
