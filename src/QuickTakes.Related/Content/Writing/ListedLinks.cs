using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Content.Writing;

/// <summary>Edits the one field of a front matter that lists the links: <c>related: [...]</c>.</summary>
internal sealed class ListedLinks(
    string yaml, FrontMatterMapping fields, List<PlacedLink> there, LinkForm form, FieldSchema schema)
{
    private readonly TextEdits _edits = new(yaml);
    private readonly bool _isText = schema.RelatedShape is RelatedShape.Urls or RelatedShape.Slugs;

    public string Write(IReadOnlyList<LinkPlacement> links)
    {
        var entry = fields.Entries.LastOrDefault(entry => LinkFieldReader.IsLinkField(entry.Key, schema));
        switch (entry.Value)
        {
            case null:
                var margin = fields.Entries.Count > 0 ? YamlLines.Margin(yaml, fields.Entries[0].Key.Span.Start) : "";
                var items = string.Concat(links.Select(link => Item(margin + "  ", link.Link)));
                return links.Count == 0 ? yaml : $"{yaml}{margin}{schema.Related}:{form.NewLine}{items}";
            case FrontMatterScalar { IsNull: true }:
                if (links.Count > 0)
                    WriteBelow(entry, links);
                return _edits.Apply(0, yaml.Length);
            case FrontMatterSequence list when list.Span == entry.Place && !(yaml[list.Span.Start] is '&' or '!'):
                return list.IsFlow ? WriteFlow(list, links) : WriteBlock(entry, links);
            default:
                throw new ArticleFormatException(
                    $"'{schema.Related}' is no plain list, so its links are left alone: write it as a list", entry.Value.Line);
        }
    }

    /// <summary>Writes the links below a name that holds none; a null behind it goes, a comment stays.</summary>
    private void WriteBelow(FrontMatterEntry entry, IReadOnlyList<LinkPlacement> links)
    {
        var (start, end) = (entry.Place.Start, entry.Place.End);
        if (start < end)
        {
            var colon = yaml.IndexOf(':', entry.Key.Span.End, start - entry.Key.Span.End);
            _edits.Replace(colon >= 0 && yaml.AsSpan(colon + 1, start - colon - 1).IsWhiteSpace() ? colon + 1 : start, end, "");
        }
        var margin = YamlLines.Margin(yaml, entry.Key.Span.Start) + "  ";
        var below = YamlLines.After(yaml, end);
        _edits.Replace(below, below, string.Concat(links.Select(link => Item(margin, link.Link))));
    }

    private string WriteFlow(FrontMatterSequence list, IReadOnlyList<LinkPlacement> links)
    {
        var stays = links.Select((link, i) => link.Existing == i && Edits(i, link.Link, isInFlow: true).Count == 0);
        if (links.Count == there.Count && stays.All(stay => stay))
            return yaml;
        var (start, end) = (list.Span.Start, list.Span.End);
        if (yaml.AsSpan(start..end).Contains('#') && YamlLines.EndOf(yaml, start) < end)
        {
            throw new ArticleFormatException(
                $"a comment may stand inside the brackets of '{schema.Related}' and would be lost: "
                + "write the list with a line for each link",
                list.Line);
        }
        var items = links.Select(link => link.Existing is { } existing ? Amended(existing, link.Link) : Flow(link.Link));
        return $"{yaml[..start]}[{string.Join(", ", items)}]{yaml[end..]}";
    }

    private string WriteBlock(FrontMatterEntry entry, IReadOnlyList<LinkPlacement> links)
    {
        var lines = there.Select(LinesOf).ToArray();
        var margin = YamlLines.Margin(yaml, there[0].Place.Start);
        margin = margin[..yaml.AsSpan(YamlLines.StartOf(yaml, there[0].Place.Start)..there[0].Place.Start).IndexOf('-')];
        foreach (var link in links)
        {
            if (link.Existing is not { } existing)
                continue;
            foreach (var (place, text) in Edits(existing, link.Link, isInFlow: false))
                _edits.Replace(place.Start, place.End, text);
        }
        return new LinkLines(yaml, lines, YamlLines.After(yaml, entry.Place.End), _edits).Arrange(links, i => Item(margin, links[i].Link));
    }

    /// <summary>The text of an existing item in brackets with what it says differently.</summary>
    private string Amended(int existing, ArticleLink meant)
    {
        var edits = new TextEdits(yaml);
        foreach (var (place, text) in Edits(existing, meant, isInFlow: true))
            edits.Replace(place.Start, place.End, text);
        return edits.Apply(there[existing].Place.Start, there[existing].Place.End);
    }

    private List<(TextSpan Place, string Text)> Edits(int existing, ArticleLink meant, bool isInFlow) =>
        _isText ? LinkAmendment.OfText(yaml, there[existing], meant.Url!, isInFlow)
            : LinkAmendment.Of(yaml, there[existing], meant, schema.RelatedKeys);

    private string Flow(ArticleLink link) => _isText ? YamlScalar.Inline(link.Url!, Style, isInFlow: true) : form.Flow(link);

    private string Item(string margin, ArticleLink link) =>
        _isText ? $"{margin}- {YamlScalar.Inline(link.Url!, Style)}{form.NewLine}" : form.Item(margin, link);

    /// <summary>How the items that are there are written.</summary>
    private ScalarStyle Style =>
        there.Select(link => link.Value).OfType<FrontMatterScalar>().FirstOrDefault()?.Style ?? ScalarStyle.Plain;

    /// <summary>The whole lines that an item takes up.</summary>
    private TextSpan LinesOf(PlacedLink item)
    {
        var start = YamlLines.StartOf(yaml, item.Place.Start);
        if (!yaml.AsSpan(start..item.Place.Start).Trim(' ').SequenceEqual("-"))
        {
            throw new ArticleFormatException(
                $"an item of '{schema.Related}' does not start on the line of its dash: write '- ' and the item on one line", item.Line);
        }
        return new TextSpan(start, YamlLines.After(yaml, item.Place.End));
    }
}
