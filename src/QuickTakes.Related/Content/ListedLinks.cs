using YamlDotNet.Core;

namespace QuickTakes.Related.Content;

/// <summary>Edits the one field of a front matter that lists the links: <c>related: [...]</c>.</summary>
internal sealed class ListedLinks(string yaml, FrontMatterMapping fields, List<PlacedLink> there, LinkForm form, FieldSchema schema, string newLine)
{
    private readonly TextEdits _edits = new(yaml);
    private readonly bool _isText = schema.RelatedShape is RelatedShape.Urls or RelatedShape.Slugs;

    public string Write(IReadOnlyList<LinkPlacement> links)
    {
        var entry = fields.Entries.FirstOrDefault(entry => LinkFieldReader.IsLinkField(entry.Key, schema));
        switch (entry.Value)
        {
            case null:
                var margin = fields.Entries.Count > 0 ? YamlLines.Margin(yaml, fields.Entries[0].Key.Span.Start) : "";
                return links.Count == 0 ? yaml : $"{yaml}{margin}{schema.Related}:{newLine}{string.Concat(links.Select(link => Item(margin + "  ", link.Link)))}";
            case FrontMatterScalar { IsNull: true }:
                if (links.Count > 0)
                {
                    var keyMargin = YamlLines.Margin(yaml, entry.Key.Span.Start);
                    _edits.Replace(entry.Key.Span.Start, YamlLines.After(yaml, Math.Max(entry.Key.Span.End, entry.Place.End)), $"{schema.Related}:{newLine}{string.Concat(links.Select(link => Item(keyMargin + "  ", link.Link)))}");
                }
                return _edits.Apply(0, yaml.Length);
            case FrontMatterSequence list when list.Span == entry.Place && !(yaml[list.Span.Start] is '&' or '!'):
                return list.IsFlow ? WriteFlow(list, links) : WriteBlock(entry, links);
            default:
                throw new ArticleFormatException($"'{schema.Related}' is no plain list, so its links are left alone: write it as a list", entry.Value.Line);
        }
    }

    private string WriteFlow(FrontMatterSequence list, IReadOnlyList<LinkPlacement> links)
    {
        if (links.Count == there.Count && links.Select((link, i) => link.Existing == i && Edits(i, link.Link, isInFlow: true) is { Count: 0 }).All(stays => stays))
            return yaml;
        var (start, end) = (list.Span.Start, list.Span.End);
        if (yaml.AsSpan(start..end).Contains('#') && YamlLines.EndOf(yaml, start) < end)
            throw new ArticleFormatException($"a comment may stand inside the brackets of '{schema.Related}' and would be lost: write the list with a line for each link", list.Line);
        var items = links.Select(link => link.Existing is { } existing
            ? Amended(existing, link.Link, isInFlow: true) ?? Flow(link.Link)
            : Flow(link.Link));
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
            if (Edits(existing, link.Link, isInFlow: false) is { } amendments)
            {
                foreach (var (place, text) in amendments)
                    _edits.Replace(place.Start, place.End, text);
            }
            else
            {
                _edits.Replace(lines[existing].Start, lines[existing].End, Item(margin, link.Link));
            }
        }
        return new LinkLines(yaml, lines, YamlLines.After(yaml, entry.Place.End), _edits).Arrange(links, i => Item(margin, links[i].Link));
    }

    /// <summary>The text of an existing item with what it says differently; <see langword="null"/> where it has to be written anew.</summary>
    private string? Amended(int existing, ArticleLink meant, bool isInFlow)
    {
        if (Edits(existing, meant, isInFlow) is not { } amendments)
            return null;
        var edits = new TextEdits(yaml);
        foreach (var (place, text) in amendments)
            edits.Replace(place.Start, place.End, text);
        return edits.Apply(there[existing].Place.Start, there[existing].Place.End);
    }

    private List<(TextSpan Place, string Text)>? Edits(int existing, ArticleLink meant, bool isInFlow)
    {
        var link = there[existing];
        if (!_isText)
            return LinkAmendment.Of(yaml, link, meant);
        if (link.Link?.Url == meant.Url)
            return [];
        return link.Value is FrontMatterScalar scalar && scalar.Span == link.Place && yaml[link.Place.Start] is not ('&' or '!' or '|' or '>')
            ? [(link.Place, YamlScalar.Inline(meant.Url!, scalar.Style, isInFlow))]
            : null;
    }

    private string Flow(ArticleLink link) => _isText ? YamlScalar.Inline(link.Url!, Style, isInFlow: true) : form.Flow(link);

    private string Item(string margin, ArticleLink link) =>
        _isText ? $"{margin}- {YamlScalar.Inline(link.Url!, Style)}{newLine}" : form.Item(margin, link);

    /// <summary>How the items that are there are written.</summary>
    private ScalarStyle Style =>
        there.Select(link => link.Value).OfType<FrontMatterScalar>().FirstOrDefault()?.Style ?? ScalarStyle.Plain;

    /// <summary>The whole lines that an item takes up.</summary>
    private TextSpan LinesOf(PlacedLink item)
    {
        var start = YamlLines.StartOf(yaml, item.Place.Start);
        if (!yaml.AsSpan(start..item.Place.Start).Trim(' ').SequenceEqual("-"))
            throw new ArticleFormatException($"an item of '{schema.Related}' does not start on the line of its dash: write '- ' and the item on one line", item.Line);
        return new TextSpan(start, YamlLines.After(yaml, item.Place.End));
    }
}
