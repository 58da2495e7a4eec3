using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Content.Writing;

/// <summary>Writes a field with an editor's list of urls, such as <c>related_pinned</c>; not a character differs outside it.</summary>
internal static class EditorUrls
{
    /// <summary>Writes the urls into the front matter of a document.</summary>
    /// <param name="document">The whole text.</param>
    /// <param name="urls">The urls that the field is to hold, in their order.</param>
    /// <param name="names">The names of the field: the first that is there is written, or else the first of all.</param>
    /// <param name="mayCreate">Whether a document without front matter gets one.</param>
    /// <param name="start">Where front matter is looked for.</param>
    /// <exception cref="ArticleFormatException">The field cannot be written without harm.</exception>
    public static string Write(
        string document, IReadOnlyList<string> urls, IReadOnlyList<string> names, bool mayCreate, FrontMatterStart start = default)
    {
        var source = Utf8Text.Of(document);
        var parts = FrontMatterDocument.Parse(source.Text, start);
        var name = names.FirstOrDefault(name => Holds(parts, source.Text, name)) ?? (names.Count > 0 ? names[0] : null)
            ?? throw new ArticleFormatException("the schema names no field for the urls that were decided on");
        if (name.Contains('.', StringComparison.Ordinal) && !parts.Fields.Fields.ContainsKey(name))
        {
            throw new ArticleFormatException(
                $"'{name}' stands in a mapping, into which no urls are written: write it as a field of its own");
        }
        var schema = FieldSchema.Default with { Related = name, RelatedShape = RelatedShape.Urls };
        if (parts.Fields.Fields.GetValueOrDefault(name) is FrontMatterScalar { IsNull: false })
        {
            source = source with { Text = AsList(parts, name) };
            parts = FrontMatterDocument.Parse(source.Text, start);
        }
        var there = LinkFieldReader.Read(parts.Fields, schema, new TextBudget(source.Text.Length));
        return RelatedFieldWriter.Write(source.ToString(), Placements(there, urls), schema, mayCreate, start);
    }

    private static bool Holds(FrontMatterDocument parts, string text, string name) =>
        new FieldTexts(parts.Fields, new TextBudget(text.Length)).Urls([name]).Length > 0;

    /// <summary>The urls that are there already keep their notation; what is in the list and is no url stays.</summary>
    private static List<LinkPlacement> Placements(List<PlacedLink> there, IReadOnlyList<string> urls)
    {
        var used = new HashSet<int>();
        var placements = new List<LinkPlacement>();
        foreach (var url in urls)
        {
            var at = there.FindIndex(link => link.Link?.Url == url && !used.Contains(link.Number - 1));
            if (at >= 0)
                used.Add(at);
            placements.Add(new LinkPlacement(new ArticleLink(null, null, null, url), at >= 0 ? at : null));
        }
        foreach (var other in there.Where(link => link.Link is null))
            placements.Insert(Math.Min(other.Number - 1, placements.Count), new LinkPlacement(ArticleLink.Nothing, other.Number - 1));
        return placements;
    }

    /// <summary>The document with the one url that stands for a list of one between brackets.</summary>
    private static string AsList(FrontMatterDocument parts, string name)
    {
        var entry = parts.Fields.Entries.Last(entry => entry.Key is FrontMatterScalar key && key.Value == name);
        var (start, end) = (parts.Block.Start + entry.Place.Start, parts.Block.Start + entry.Place.End);
        var text = parts.Text[start..end];
        var listed = $"{parts.Text[..start]}[{text}]{parts.Text[end..]}";
        var isOne = FrontMatterDocument.Parse(listed, parts.Start).Fields.Fields.GetValueOrDefault(name)
            is FrontMatterSequence { Items: [var item] }
            && item is FrontMatterScalar now && now.Value == ((FrontMatterScalar)entry.Value).Value;
        return isOne ? listed
            : throw new ArticleFormatException($"'{name}' is no list, so it is left alone: write it as a list", entry.Value.Line);
    }
}
