using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Content.Writing;

/// <summary>Edits the one field of a front matter that lists the links: <c>related: [...]</c>.</summary>
internal sealed class ListedLinks(LinkSource source)
{
    private readonly YamlLinkForm _form = new(source);
    private readonly TextEdits _edits = new(source.Text);

    private string Yaml => source.Text;

    public string Write(IReadOnlyList<LinkPlacement> links)
    {
        var entry = source.List;
        switch (entry.Value)
        {
            case null:
                var margin = source.Fields.Entries is [{ Key: { } first }, ..] ? YamlLines.Margin(Yaml, first.Span.Start) : "";
                var items = string.Concat(links.Select(link => Item(margin + "  ", link.Link)));
                return links.Count == 0 ? Yaml : $"{Yaml}{margin}{source.Schema.Related}:{source.NewLine}{items}";
            case FrontMatterScalar { IsNull: true }:
                if (links.Count > 0)
                    WriteBelow(entry, links);
                return _edits.Apply(0, Yaml.Length);
            case FrontMatterSequence list when list.Span == entry.Place && !(Yaml[list.Span.Start] is '&' or '!'):
                return list.IsFlow ? WriteFlow(list, links) : WriteBlock(entry, links);
            default:
                throw new ArticleFormatException(
                    $"'{source.Schema.Related}' is no plain list, so its links are left alone: write it as a list", entry.Value.Line);
        }
    }

    /// <summary>Writes the links below a name that holds none; a null behind it goes, a comment stays.</summary>
    private void WriteBelow(FrontMatterEntry entry, IReadOnlyList<LinkPlacement> links)
    {
        var (start, end) = (entry.Place.Start, entry.Place.End);
        if (start < end)
        {
            var colon = Yaml.IndexOf(':', entry.Key.Span.End, start - entry.Key.Span.End);
            _edits.Replace(colon >= 0 && Yaml.AsSpan(colon + 1, start - colon - 1).IsWhiteSpace() ? colon + 1 : start, end, "");
        }
        var margin = YamlLines.Margin(Yaml, entry.Key.Span.Start) + "  ";
        var below = YamlLines.After(Yaml, end);
        _edits.Replace(below, below, string.Concat(links.Select(link => Item(margin, link.Link))));
    }

    private string WriteFlow(FrontMatterSequence list, IReadOnlyList<LinkPlacement> links)
    {
        var stays = links.Select((link, i) => link.Existing == i && Edits(i, link.Link, isInFlow: true).Count == 0);
        if (links.Count == source.Links.Count && stays.All(stay => stay))
            return Yaml;
        var (start, end) = (list.Span.Start, list.Span.End);
        if (Yaml.AsSpan(start..end).Contains('#') && YamlLines.EndOf(Yaml, start) < end)
        {
            throw new ArticleFormatException(
                $"a comment may stand inside the brackets of '{source.Schema.Related}' and would be lost: "
                + "write the list with a line for each link",
                list.Line);
        }
        var items = links.Select(link => link.Existing is { } existing
            ? ValueAmendment.Apply(source, source.Links[existing].Place, Edits(existing, link.Link, isInFlow: true)) : Flow(link.Link));
        return $"{Yaml[..start]}[{string.Join(", ", items)}]{Yaml[end..]}";
    }

    private string WriteBlock(FrontMatterEntry entry, IReadOnlyList<LinkPlacement> links)
    {
        var lines = source.Links.Select(LinesOf).ToArray();
        var first = source.Links[0].Place.Start;
        var margin = YamlLines.Margin(Yaml, first)[..Yaml.AsSpan(YamlLines.StartOf(Yaml, first)..first).IndexOf('-')];
        foreach (var link in links)
        {
            if (link.Existing is not { } existing)
                continue;
            foreach (var (place, text) in Edits(existing, link.Link, isInFlow: false))
                _edits.Replace(place.Start, place.End, text);
        }
        return new LinkLines(Yaml, lines, YamlLines.After(Yaml, entry.Place.End), _edits).Arrange(links, i => Item(margin, links[i].Link));
    }

    private List<(TextSpan Place, string Text)> Edits(int existing, ArticleLink meant, bool isInFlow) =>
        YamlAmendment.Of(source, source.Links[existing], meant, isInFlow);

    private string Flow(ArticleLink link) =>
        source.IsText ? YamlScalar.Inline(link.Url!, source.ItemStyle, isInFlow: true) : _form.Flow(link);

    private string Item(string margin, ArticleLink link) =>
        source.IsText ? $"{margin}- {YamlScalar.Inline(link.Url!, source.ItemStyle)}{source.NewLine}" : _form.Item(margin, link);

    /// <summary>The whole lines that an item takes up.</summary>
    private TextSpan LinesOf(PlacedLink item)
    {
        var start = YamlLines.StartOf(Yaml, item.Place.Start);
        if (!Yaml.AsSpan(start..item.Place.Start).Trim(' ').SequenceEqual("-"))
        {
            throw new ArticleFormatException(
                $"an item of '{source.Schema.Related}' does not start on the line of its dash: write '- ' and the item on one line",
                item.Line);
        }
        return new TextSpan(start, YamlLines.After(Yaml, item.Place.End));
    }
}
