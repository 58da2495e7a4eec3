using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Content.Writing;

/// <summary>A document and the links it is to have → the document with those links; not a character differs outside them.</summary>
internal static class RelatedFieldWriter
{
    /// <summary>Writes links into the front matter of a document.</summary>
    /// <param name="document">The whole text.</param>
    /// <param name="links">The links that it is to have; the existing ones refer to what <see cref="LinkFieldReader"/> finds in it.</param>
    /// <param name="schema">Which fields hold what, and the shape of the links.</param>
    /// <param name="mayCreate">Whether a document without front matter gets one.</param>
    /// <param name="start">Where front matter is looked for.</param>
    /// <exception cref="ArticleFormatException">
    /// The links cannot be written without harm, or what was written does not read back as what was meant.
    /// </exception>
    public static string Write(
        string document, IReadOnlyList<LinkPlacement> links, FieldSchema schema, bool mayCreate = true, FrontMatterStart start = default)
    {
        var source = Utf8Text.Of(document);
        var parts = FrontMatterDocument.Parse(source.Text, start);
        var there = LinkFieldReader.Read(parts.Fields, schema, new TextBudget(source.Text.Length));
        if (links.Any(link => link.Existing is { } existing && (existing < 0 || existing >= there.Count)))
            throw new ArticleFormatException("the links are not those that were read: read the article again");

        if (parts.Block.IsAbsent && links.Count > 0 && !mayCreate)
            throw new ArticleFormatException("the page has no front matter to write links into: put two lines '---' at its start", 1);
        var front = new LinkSource(parts.Source, parts.Fields, there, schema, NewLineOf(parts.Text));
        var edited = parts.Format switch
        {
            YamlFormat => EditYaml(parts, front, links),
            TomlFormat => Spliced(parts, new TomlLinks(front).Write(links)),
            JsonFormat => Spliced(parts, new JsonLinks(front).Write(links)),
            _ => throw new ArticleFormatException($"links are not written into front matter in {parts.Format}"),
        };
        if (edited != source.Text)
            LinkReadback.Verify(parts, edited, there, links, schema);
        return (source with { Text = edited }).ToString();
    }

    /// <summary>The document with the links spliced into its YAML; a document without front matter gets one if there are links.</summary>
    private static string EditYaml(FrontMatterDocument parts, LinkSource front, IReadOnlyList<LinkPlacement> links)
    {
        var (text, block) = (parts.Text, parts.Block);
        if (parts.Fields.IsFlow)
        {
            throw new ArticleFormatException(
                "the front matter stands in braces, to which no links are added: write each field on a line of its own", block.FirstLine);
        }
        var edited = front.Schema.RelatedShape == RelatedShape.NumberedMaps
            ? new NumberedLinks(front).Write(links) : new ListedLinks(front).Write(links);
        if (!block.IsAbsent)
            return Spliced(parts, edited);
        var gap = text.StartsWith('\n') || text.StartsWith('\r') ? "" : front.NewLine;
        return edited.Length == 0 ? text : $"---{front.NewLine}{edited}---{front.NewLine}{gap}{text}";
    }

    private static string Spliced(FrontMatterDocument parts, string edited) =>
        parts.Text[..parts.Block.Start] + edited + parts.Text[parts.Block.End..];

    /// <summary>The first line break of a text.</summary>
    private static string NewLineOf(string text) => text.AsSpan().IndexOfAny('\r', '\n') switch
    {
        < 0 => "\n",
        var at when text[at] == '\n' => "\n",
        var at when at + 1 < text.Length && text[at + 1] == '\n' => "\r\n",
        _ => "\r",
    };
}
