using System.Globalization;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Sites;

namespace QuickTakes.Related.Cli;

/// <summary>What <c>init</c> recognises of a site.</summary>
internal sealed class SiteFindings
{
    // What sites call these fields where they do not use the names that are known; the first that is there counts.
    private static readonly (string Property, string[] Names)[] Usual =
    [
        ("title", ["headline", "name", "question", "heading"]),
        ("subject", ["section", "topic", "group", "area", "type"]),
        ("keywords", ["topics", "labels", "keyword", "tag", "taxonomies.tags", "meta.keywords", "seo.keywords"]),
        ("answer", ["summary", "excerpt", "abstract", "lead", "intro", "subtitle", "seo.description"]),
        ("date", ["posted", "modified", "last_modified_at", "last_updated", "publish_date", "created_at", "updated_at"]),
    ];

    private static readonly string[] Related = ["related", "related_articles", "related_posts", "related_pages", "see_also", "seealso"];

    public SiteFindings(ArticleFolder folder, CancellationToken cancellationToken)
    {
        var files = folder.List(cancellationToken);
        var fields = folder.CountFields(cancellationToken);
        (Generator, ConfigurationFile, Fields) = (folder.Generator, folder.ConfigurationFile, fields);
        Articles = files.Count(file => file.Kind == PageKind.Article);
        Pages = files.Count(file => file.Kind == PageKind.Page);
        Hidden = files.Count(file => file.Kind == PageKind.Hidden);
        Parts = [.. files.Select(file => file.Part).Where(part => !part.IsGuessed).GroupBy(part => (part.Language, part.Version))
            .Where(group => group.Key != (null, null))
            .OrderBy(group => group.Key.Language, StringComparer.Ordinal).ThenBy(group => group.Key.Version, StringComparer.Ordinal)
            .Select(group => string.Create(CultureInfo.InvariantCulture,
                $"{string.Join(' ', new[] { group.Key.Language, group.Key.Version }.OfType<string>())} ({group.Count()})"))];
        Schema = [.. FieldsOf(fields), .. LinksOf(fields)];
    }

    /// <summary>Name of the generator.</summary>
    public string Generator { get; }

    /// <summary>Its configuration, from the content folder on; <see langword="null"/> where there is none.</summary>
    public string? ConfigurationFile { get; }

    /// <summary>How many files are articles.</summary>
    public int Articles { get; }

    /// <summary>How many are other pages.</summary>
    public int Pages { get; }

    /// <summary>How many are not published.</summary>
    public int Hidden { get; }

    /// <summary>The fields of the front matter, most frequent first.</summary>
    public IReadOnlyList<FieldUsage> Fields { get; }

    /// <summary>The languages and versions that are said, with the number of their files.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>What of the schema is not as by default, as the configuration writes it.</summary>
    public IReadOnlyList<(string Property, string Value)> Schema { get; }

    /// <summary>All of it, for a person.</summary>
    public IReadOnlyList<string> Lines =>
    [
        string.Create(CultureInfo.InvariantCulture, $"A site of {Generator}{(ConfigurationFile is { } file ? $", by {file}" : "")}: ")
            + string.Create(CultureInfo.InvariantCulture, $"{Articles} articles, {Pages} other pages, {Hidden} hidden."),
        .. Parts.Count < 2 ? Array.Empty<string>() : [$"Languages and versions, which links stay inside: {string.Join(", ", Parts)}."],
        .. Schema.Select(one => $"Of the front matter, '{one.Value}' is taken for {one.Property}."),
    ];

    private static IEnumerable<(string Property, string Value)> FieldsOf(IReadOnlyList<FieldUsage> fields)
    {
        var known = FieldSchema.Default;
        foreach (var (property, names) in Usual)
        {
            var usual = property switch
            {
                "title" => known.Title,
                "subject" => known.Subject,
                "keywords" => known.Keywords,
                "answer" => known.Answer,
                _ => known.Date,
            };
            if (!fields.Any(field => usual.Contains(field.Name))
                && names.FirstOrDefault(name => fields.Any(field => field.Name == name && field.Form <= FieldForm.Texts)) is { } found)
                yield return (property, found);
        }
    }

    private static IEnumerable<(string Property, string Value)> LinksOf(IReadOnlyList<FieldUsage> fields)
    {
        if (fields.Any(field => field.Name.StartsWith(FieldSchema.Default.Related, StringComparison.Ordinal)))
            yield break;
        var links = fields.FirstOrDefault(field => Related.Contains(field.Name) && field.Form is FieldForm.Texts or FieldForm.Mappings
            && Related.Contains(field.Name));
        if (links is null)
            yield break;
        yield return ("related", links.Name);
        yield return ("related_shape", links.Form == FieldForm.Mappings ? "maps"
            : links.Example?.Contains('/', StringComparison.Ordinal) == true ? "urls" : "slugs");
    }
}
