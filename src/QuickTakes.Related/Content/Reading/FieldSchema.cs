using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Reading;

/// <summary>
/// Which fields of the front matter hold what. Each property lists field names in the order in which they are tried:
/// the first that holds text is taken. A dot goes into a mapping (<c>seo.page_keywords</c>). Immutable.
/// </summary>
public sealed record FieldSchema
{
    /// <summary>The QuickTakes names, then those that static-site generators have in common.</summary>
    public static FieldSchema Default { get; } = new();

    /// <summary>The names of the properties, as a schema file writes them.</summary>
    public static IReadOnlyList<string> Properties { get; } =
    [
        "id", "title", "subject", "url", "date", "keywords", "answer", "escaped_line_breaks", "no_index", "body", "related",
        "related_shape", "related_keys", "related_pinned", "related_exclude",
    ];

    /// <summary>Largest file that <see cref="Load(string)"/> reads: 1 MiB, in bytes.</summary>
    public const long LargestFile = 1 << 20;

    /// <summary>Fields for <see cref="Article.Id"/>.</summary>
    /// <value>Default: <c>id</c>.</value>
    public IReadOnlyList<string> Id { get; init; } = ["id"];

    /// <summary>Fields for <see cref="Article.Title"/>. Where none holds text, the first heading or else the file name serves.</summary>
    /// <value>Default: <c>title</c>.</value>
    public IReadOnlyList<string> Title { get; init; } = ["title"];

    /// <summary>Fields for <see cref="Article.Subject"/>.</summary>
    /// <value>Default: <c>subject</c>, <c>category</c>, <c>categories</c>.</value>
    public IReadOnlyList<string> Subject { get; init; } = ["subject", "category", "categories"];

    /// <summary>Fields for <see cref="Article.Url"/>.</summary>
    /// <value>Default: <c>url</c>, <c>permalink</c>, <c>slug</c>.</value>
    public IReadOnlyList<string> Url { get; init; } = ["url", "permalink", "slug"];

    /// <summary>Fields for <see cref="Article.Date"/>; the first that holds a date is taken.</summary>
    /// <value>
    /// Default: <c>date</c>, <c>created</c>, <c>published_at</c>, <c>publishDate</c>, <c>pubDate</c>, <c>lastmod</c>, <c>updated</c>,
    /// <c>ms.date</c>.
    /// </value>
    public IReadOnlyList<string> Date { get; init; } =
        ["date", "created", "published_at", "publishDate", "pubDate", "lastmod", "updated", "ms.date"];

    /// <summary>Fields for <see cref="Article.Keywords"/>; a text or a list of texts.</summary>
    /// <value>Default: <c>seo.page_keywords</c>, <c>keywords</c>, <c>tags</c>.</value>
    public IReadOnlyList<string> Keywords { get; init; } = ["seo.page_keywords", "keywords", "tags"];

    /// <summary>Fields for <see cref="Article.Answer"/>, in Markdown.</summary>
    /// <value>Default: <c>answer</c>, <c>description</c>.</value>
    public IReadOnlyList<string> Answer { get; init; } = ["answer", "description"];

    /// <summary>
    /// Those fields for <see cref="Article.Answer"/> in which the two characters <c>\n</c> are a line break, as QuickTakes writes them.
    /// </summary>
    /// <value>Default: <c>answer</c>.</value>
    public IReadOnlyList<string> EscapedLineBreaks { get; init; } = ["answer"];

    /// <summary>Fields for <see cref="Article.NoIndex"/>; true if any of them is, or if <c>published</c> is false.</summary>
    /// <value>Default: <c>no_index</c>, <c>noindex</c>, <c>draft</c>.</value>
    public IReadOnlyList<string> NoIndex { get; init; } = ["no_index", "noindex", "draft"];

    /// <summary>Whether the text below the front matter is read.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Body { get; init; } = true;

    /// <summary>
    /// The field that the links to related articles are in, or what its name starts with where each link has a field of its own. A dot does
    /// not go into a mapping.
    /// </summary>
    /// <value>Default: <c>related_article</c>, which makes <c>related_article1</c>, <c>related_article2</c>, ….</value>
    public string Related { get; init; } = "related_article";

    /// <summary>How the links are written.</summary>
    /// <value>Default: <see cref="RelatedShape.NumberedMaps"/>.</value>
    public RelatedShape RelatedShape { get; init; }

    /// <summary>The keys of a link that is a mapping, such as <c>name</c> and <c>link</c> instead of <c>title</c> and <c>url</c>.</summary>
    /// <value>Default: <c>id</c>, <c>title</c>, <c>subject</c>, <c>url</c>.</value>
    public RelatedKeys RelatedKeys { get; init; } = RelatedKeys.Default;

    /// <summary>Whether a link is a single url or slug.</summary>
    internal bool LinksAreTexts => RelatedShape is RelatedShape.Urls or RelatedShape.Slugs;

    /// <summary>Whether the articles say how links are written: a schema file names their field, and no shape.</summary>
    internal bool FindsShape { get; init; }

    /// <summary>Fields for <see cref="Article.Pinned"/>: a url or a list of urls.</summary>
    /// <value>Default: <c>related_pinned</c>.</value>
    public IReadOnlyList<string> RelatedPinned { get; init; } = ["related_pinned"];

    /// <summary>Fields for <see cref="Article.Excluded"/>: a url or a list of urls.</summary>
    /// <value>Default: <c>related_exclude</c>.</value>
    public IReadOnlyList<string> RelatedExclude { get; init; } = ["related_exclude"];

    /// <summary>The properties that a model learns from, links apart, with the fields that they are read from.</summary>
    internal IReadOnlyList<FieldSource> Sources =>
    [
        new("id", Id), new("title", Title), new("subject", Subject), new("date", Date), new("keywords", Keywords), new("answer", Answer),
        new("body", Body ? ["body"] : []),
    ];

    /// <summary>Reads a schema from a YAML file: field names, or lists of them, under the names of the properties.</summary>
    /// <param name="file">
    /// A file such as <c>{ title: headline, keywords: [topics, meta.keywords], body: false }</c>; the properties'
    /// names are written <c>id, title, subject, url, date, keywords, answer, escaped_line_breaks, no_index, body, related,
    /// related_shape, related_keys, related_pinned, related_exclude</c>; a shape is <c>numbered_maps</c>, <c>maps</c>, <c>urls</c> or
    /// <c>slugs</c>, and the keys of maps are a mapping such as <c>{ title: name, url: link }</c>. What it leaves out keeps its default;
    /// where it names a field of links and no shape, the first article that has the field says it.
    /// </param>
    /// <exception cref="FormatException">The file is no such YAML; the message names file and line.</exception>
    /// <exception cref="IOException">
    /// The file cannot be read: there is none, or it is no file, or larger than <see cref="LargestFile"/>.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static FieldSchema Load(string file) => Load(file, null);

    /// <summary>Reads a schema from a YAML file that holds more than it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="key">
    /// The key of the mapping that is the schema, with what <see cref="Load(string)"/> takes; the whole file is, where it is
    /// <see langword="null"/>.
    /// </param>
    /// <exception cref="FormatException">There is no such schema in it; the message names file and line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static FieldSchema Load(string file, string? key)
    {
        var bytes = InputFile.ReadAllBytes(file, LargestFile);
        try
        {
            var fields = YamlFormat.Instance.Parse(Utf8Text.Decode(bytes).Text, firstLine: 1);
            if (key is not null)
            {
                fields = fields.Find(key) as FrontMatterMapping
                    ?? throw new ArticleFormatException($"'{key}' holds no fields", fields.Line);
            }
            if (fields.Repeated is { } name)
                throw new ArticleFormatException($"the field '{name.Value}' is there twice: remove one", name.Line);
            var schema = fields.Fields.Aggregate(Default, (schema, field) => schema.With(field.Key, field.Value));
            return schema with { FindsShape = fields.Fields.ContainsKey("related") && !fields.Fields.ContainsKey("related_shape") };
        }
        catch (ArticleFormatException e)
        {
            throw new FormatException(ArticleProblem.Of(file, e).ToString(), e);
        }
    }

    /// <summary>Checks that the schema can be used; whoever takes one does so.</summary>
    /// <exception cref="ArgumentException">
    /// A list of names is missing, or a name in it; the field of the links is empty or has a dot; there is no such shape; or the keys of
    /// links are not names, each another.
    /// </exception>
    public void Validate()
    {
        foreach (var (property, names) in Lists)
        {
            if (names is null || names.Any(string.IsNullOrEmpty))
                throw new ArgumentException($"{property} is a list of field names, none of them empty.");
        }
        if (string.IsNullOrEmpty(Related) || Related.Contains('.', StringComparison.Ordinal))
            throw new ArgumentException($"{nameof(Related)} is the name of a field that stands in no other: not empty, and without a dot.");
        if (!Enum.IsDefined(RelatedShape))
            throw new ArgumentException($"{nameof(RelatedShape)} is none of the shapes that there are.");
        if (RelatedKeys is not { CanBeWritten: true })
            throw new ArgumentException($"{nameof(RelatedKeys)} are names of letters, digits, '_' and '-', each another, one for the url.");
    }

    /// <summary>All that the schema says, as one text.</summary>
    internal string Key => string.Join('\n', Lists.Select(list => $"{list.Property}={string.Join('\t', list.Names ?? [])}")
        .Append($"{Body} {Related} {RelatedShape} {RelatedKeys}"));

    private IEnumerable<(string Property, IReadOnlyList<string>? Names)> Lists =>
    [
        (nameof(Id), Id), (nameof(Title), Title), (nameof(Subject), Subject), (nameof(Url), Url), (nameof(Date), Date),
        (nameof(Keywords), Keywords), (nameof(Answer), Answer), (nameof(EscapedLineBreaks), EscapedLineBreaks), (nameof(NoIndex), NoIndex),
        (nameof(RelatedPinned), RelatedPinned), (nameof(RelatedExclude), RelatedExclude),
    ];

    private FieldSchema With(string property, FrontMatterNode value) => property switch
    {
        "id" => this with { Id = Names(value) },
        "title" => this with { Title = Names(value) },
        "subject" => this with { Subject = Names(value) },
        "url" => this with { Url = Names(value) },
        "date" => this with { Date = Names(value) },
        "keywords" => this with { Keywords = Names(value) },
        "answer" => this with { Answer = Names(value) },
        "escaped_line_breaks" => this with { EscapedLineBreaks = Names(value) },
        "no_index" => this with { NoIndex = Names(value) },
        "body" => this with
        {
            Body = value is FrontMatterScalar scalar && bool.TryParse(scalar.Value, out var body) ? body
                : throw new ArticleFormatException("'body' is true or false", value.Line),
        },
        "related" => this with { Related = RelatedName(value) },
        "related_shape" => this with { RelatedShape = Shape(value) },
        "related_keys" => this with { RelatedKeys = LinkKeys.Of(value) },
        "related_pinned" => this with { RelatedPinned = Names(value) },
        "related_exclude" => this with { RelatedExclude = Names(value) },
        _ => throw new ArticleFormatException(
            $"there is no '{property}' to map: known are {string.Join(", ", Properties)}", value.Line),
    };

    private static string RelatedName(FrontMatterNode value)
    {
        if (Names(value) is not [{ Length: > 0 } name])
            throw new ArticleFormatException("'related' is the name of one field", value.Line);
        if (!name.Contains('.', StringComparison.Ordinal))
            return name;
        throw new ArticleFormatException(
            $"links are not written into a mapping, as 'related: {name}' asks: name a field that stands in no other", value.Line);
    }

    private static RelatedShape Shape(FrontMatterNode value) => (value as FrontMatterScalar)?.Value switch
    {
        "numbered_maps" => RelatedShape.NumberedMaps,
        "maps" => RelatedShape.Maps,
        "urls" => RelatedShape.Urls,
        "slugs" => RelatedShape.Slugs,
        _ => throw new ArticleFormatException("'related_shape' is numbered_maps, maps, urls or slugs", value.Line),
    };

    private static List<string> Names(FrontMatterNode value) => value switch
    {
        FrontMatterScalar { Value: "" } => [],
        FrontMatterScalar scalar => [scalar.Value],
        FrontMatterSequence sequence when sequence.Items.All(item => item is FrontMatterScalar) =>
            [.. sequence.Items.Select(item => ((FrontMatterScalar)item).Value)],
        _ => throw new ArticleFormatException("a field name or a list of field names is needed here", value.Line),
    };
}
