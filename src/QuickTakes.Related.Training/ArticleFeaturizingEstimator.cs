using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Training;

/// <summary>
/// Learns which words articles have, and how rare each is; what it fits turns texts into TF-IDF vectors.
/// Made by <see cref="DataViewExtensions.FeaturizeArticles"/>.
/// </summary>
/// <remarks>
/// Text that many rows share, such as notices, is left out where it is learned from, as in an index; what is transformed is taken whole.
/// The transformer cannot be saved with <c>ml.Model.Save</c>, as custom mappings of ML.NET that know something cannot: fit it again, which
/// takes seconds for tens of thousands of rows.
/// </remarks>
public sealed class ArticleFeaturizingEstimator : IEstimator<ITransformer>
{
    private readonly MLContext _ml;
    private readonly string _output;
    private readonly ArticleColumns _columns;
    private readonly RelatedOptions _options;

    internal ArticleFeaturizingEstimator(MLContext ml, string output, ArticleColumns columns, RelatedOptions options) =>
        (_ml, _output, _columns, _options) = (ml, output, columns, options);

    /// <summary>Reads the texts of a data view, once, and learns their words.</summary>
    /// <param name="input">The articles, one a row.</param>
    public ITransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var rows = _ml.Data.CreateEnumerable<Texts>(input, reuseRowObject: true, ignoreMissingColumns: false, InputSchema());
        var articles = rows.Select((row, i) => row.ToArticle(i.ToString("x8", CultureInfo.InvariantCulture)));
        // Only words are wanted: what texts say about each other is not looked for.
        var index = RelatedIndex.Build(articles, _options with { Evidence = EvidenceOptions.WordsAlone });
        return Mapping(VectorType(index), (texts, vector) =>
        {
            var (columns, values) = index.Text.Model.Row(texts.ToArticle(""));
            vector.Features = new VBuffer<float>(WidthOf(index), columns.Length, values, columns);
        }).Fit(input);
    }

    /// <summary>The columns that come out: those that go in, and the vectors.</summary>
    /// <param name="inputSchema">The columns that go in.</param>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        Mapping(new VectorDataViewType(NumberDataViewType.Single, 1), (_, _) => { }).GetOutputSchema(inputSchema);

    /// <summary>The type of the rows of an index.</summary>
    internal static VectorDataViewType VectorType(RelatedIndex index) => new(NumberDataViewType.Single, WidthOf(index));

    // ML.NET takes 0 for a length that is not known; without any word one column stays 0.
    internal static int WidthOf(RelatedIndex index) => Math.Max(1, index.Text.Model.Columns.Count);

    private CustomMappingEstimator<Texts, Vector> Mapping(VectorDataViewType type, Action<Texts, Vector> map)
    {
        var output = SchemaDefinition.Create(typeof(Vector));
        var features = output.Single();
        (features.ColumnName, features.ColumnType) = (_output, type);
        return _ml.Transforms.CustomMapping(map, contractName: null, InputSchema(), output);
    }

    private SchemaDefinition InputSchema()
    {
        var schema = SchemaDefinition.Create(typeof(Texts));
        foreach (var (field, column) in _columns.Named)
            schema.Single(one => one.MemberName == field).ColumnName = column;
        var named = _columns.Named.Select(pair => pair.Field).ToHashSet();
        schema.RemoveAll(column => !named.Contains(column.MemberName));
        return schema;
    }

    internal sealed class Texts
    {
        public string Title { get; set; } = "";

        public string Keywords { get; set; } = "";

        public string Answer { get; set; } = "";

        public string Body { get; set; } = "";

        public Article ToArticle(string path) =>
            new() { Path = path, Title = Title ?? "", Keywords = Keywords ?? "", Answer = Answer ?? "", Body = Body ?? "" };
    }

    internal sealed class Vector
    {
        public VBuffer<float> Features { get; set; }
    }
}
