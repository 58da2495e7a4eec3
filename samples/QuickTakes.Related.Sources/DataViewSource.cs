using Microsoft.ML;
using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Sources;

/// <summary>The rows of an ML.NET data view, whatever it was loaded from and transformed by.</summary>
internal static class DataViewSource
{
    public static void Run()
    {
        var ml = new MLContext(seed: 0);
        var rows = ml.Data.LoadFromEnumerable(
        [
            new Question { Key = "q1", Text = "How do I sort a list in C#?" },
            new Question { Key = "q2", Text = "How do I reverse a list in C#?" },
            new Question { Key = "q3", Text = "Which bread rises without yeast?" },
        ]);

        // Rows are read one by one; the data view itself is not held in memory.
        var articles = ml.Data.CreateEnumerable<Question>(rows, reuseRowObject: true)
            .Select(row => new Article { Path = row.Key, Title = row.Text });
        var index = RelatedIndex.Build(articles);

        Console.WriteLine($"questions like q1: {string.Join(", ", index.Find("q1").Select(link => link.Article.Title))}");
    }

    private sealed class Question
    {
        public string Key { get; set; } = "";

        public string Text { get; set; } = "";
    }
}
