using Microsoft.ML;
using Microsoft.ML.Data;

namespace QuickTakes.Related.Training;

/// <summary>What an index knows of words, for pipelines of ML.NET.</summary>
public static class DataViewExtensions
{
    /// <summary>
    /// An estimator that learns the words of articles, and turns texts into TF-IDF vectors: those that <see cref="RelatedIndex"/> compares.
    /// </summary>
    /// <param name="ml">The context.</param>
    /// <param name="outputColumnName">Name of the column of vectors: sparse, of length 1 or all 0, with an entry for each word.</param>
    /// <param name="columns">Where the texts are.</param>
    /// <param name="options">How much words count; the defaults if <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">No column is named.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static ArticleFeaturizingEstimator FeaturizeArticles(
        this MLContext ml, string outputColumnName, ArticleColumns columns, RelatedOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(ml);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentNullException.ThrowIfNull(columns);
        options ??= new RelatedOptions();
        options.Validate();
        return columns.Named.Any()
            ? new ArticleFeaturizingEstimator(ml, outputColumnName, columns, options)
            : throw new ArgumentException("No column is named: set at least one.", nameof(columns));
    }

    /// <summary>The articles of an index as a data view, in their order.</summary>
    /// <param name="index">The index.</param>
    /// <param name="ml">The context.</param>
    /// <returns>
    /// Columns <c>Path</c>, <c>Title</c>, <c>Subject</c> (texts) and <c>Features</c>: the TF-IDF row of the article, sparse, of length 1 or
    /// all 0. Rows are made while they are read.
    /// </returns>
    public static IDataView ToDataView(this RelatedIndex index, MLContext ml)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(ml);
        var schema = SchemaDefinition.Create(typeof(ArticleRow));
        schema[nameof(ArticleRow.Features)].ColumnType = ArticleFeaturizingEstimator.VectorType(index);
        return ml.Data.LoadFromEnumerable(Rows(index), schema);
    }

    private static IEnumerable<ArticleRow> Rows(RelatedIndex index)
    {
        var width = ArticleFeaturizingEstimator.WidthOf(index);
        for (var row = 0; row < index.Catalog.Count; row++)
        {
            var article = index.Catalog[row];
            var (columns, values) = index.Text.Model.Row(index.Text.Terms[row]);
            yield return new ArticleRow
            {
                Path = article.Path,
                Title = article.Title,
                Subject = article.Subject ?? "",
                Features = new VBuffer<float>(width, columns.Length, values, columns),
            };
        }
    }

    private sealed class ArticleRow
    {
        public string Path { get; set; } = "";

        public string Title { get; set; } = "";

        public string Subject { get; set; } = "";

        public VBuffer<float> Features { get; set; }
    }
}
