using System.Globalization;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Reading;

/// <summary>A place in the front matter that holds a link, or should.</summary>
/// <param name="Number">The number in its name, or its place in the list, from 1.</param>
/// <param name="Key">Its name; <see langword="null"/> for an item of a list.</param>
/// <param name="Value">What it holds.</param>
/// <param name="Place">The characters that the value takes up.</param>
/// <param name="Link">The link; <see langword="null"/> where the value is none.</param>
internal sealed record PlacedLink(int Number, FrontMatterScalar? Key, FrontMatterNode Value, TextSpan Place, ArticleLink? Link)
{
    public int Line => Key?.Line ?? Value.Line;
}

/// <summary>Finds the links to related articles in front matter.</summary>
internal static class LinkFieldReader
{
    /// <summary>The links in the order of their numbers.</summary>
    /// <param name="fields">The front matter.</param>
    /// <param name="schema">Which field holds the links, and their shape.</param>
    /// <param name="budget">What their texts are taken from.</param>
    /// <exception cref="ArticleFormatException">With references followed, the links are too long, or they are too many.</exception>
    public static List<PlacedLink> Read(FrontMatterMapping fields, FieldSchema schema, TextBudget budget)
    {
        var links = new List<PlacedLink>();
        foreach (var link in schema.RelatedShape == RelatedShape.NumberedMaps ? Numbered(fields, schema) : Listed(fields, schema))
        {
            var (id, title, subject, url) = link.Link ?? ArticleLink.Nothing;
            budget.Take(2L + LengthOf(id) + LengthOf(title) + LengthOf(subject) + LengthOf(url), link.Line);
            links.Add(link);
            TextBudget.ThrowIfTooMany(links.Count, link.Line);
        }
        return links;

        static int LengthOf(string? text) => text?.Length ?? 0;
    }

    /// <summary>The number of a numbered field, or 0 if the name is another's; one with zeros before its number is another's.</summary>
    public static int NumberOf(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal)
        && !name.AsSpan(prefix.Length).StartsWith('0')
        && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Whether the field is one that links are written to.</summary>
    public static bool IsLinkField(FrontMatterNode key, FieldSchema schema) =>
        key is FrontMatterScalar { Value: var name }
        && (schema.RelatedShape == RelatedShape.NumberedMaps ? NumberOf(name, schema.Related) > 0 : name == schema.Related);

    /// <summary>A text of a link mapping, taken as it stands or from the mapping that it merges.</summary>
    public static FrontMatterScalar? Field(FrontMatterMapping link, string name) =>
        (link.Fields.GetValueOrDefault(name) ?? Merged(link)?.Fields.GetValueOrDefault(name)) as FrontMatterScalar;

    private static FrontMatterMapping? Merged(FrontMatterMapping link) => link.Fields.GetValueOrDefault("<<") as FrontMatterMapping;

    private static IEnumerable<PlacedLink> Numbered(FrontMatterMapping fields, FieldSchema schema) =>
        from entry in fields.Entries
        where entry.Key is FrontMatterScalar
        let key = (FrontMatterScalar)entry.Key
        let number = NumberOf(key.Value, schema.Related)
        where number > 0
        orderby number
        select new PlacedLink(number, key, entry.Value, entry.Place, LinkOf(entry.Value, schema.RelatedKeys));

    private static IEnumerable<PlacedLink> Listed(FrontMatterMapping fields, FieldSchema schema)
    {
        if (fields.Fields.GetValueOrDefault(schema.Related) is not FrontMatterSequence list)
            return [];
        return list.Items.Select((item, i) => new PlacedLink(
            i + 1, null, item, list.Places[i], schema.LinksAreTexts ? UrlOf(item) : LinkOf(item, schema.RelatedKeys)));
    }

    private static ArticleLink? LinkOf(FrontMatterNode value, RelatedKeys keys) => value is FrontMatterMapping link
        ? new ArticleLink(Text(link, keys.Id), Text(link, keys.Title), Text(link, keys.Subject), Text(link, keys.Url))
        : null;

    private static ArticleLink? UrlOf(FrontMatterNode value) =>
        value is FrontMatterScalar { IsNull: false } url && url.Value.Trim() is { Length: > 0 } text
            ? new ArticleLink(null, null, null, text)
            : null;

    private static string? Text(FrontMatterMapping link, string? name) =>
        name is not null && Field(link, name) is { IsNull: false } scalar && scalar.Value.Trim() is { Length: > 0 } text ? text : null;
}
