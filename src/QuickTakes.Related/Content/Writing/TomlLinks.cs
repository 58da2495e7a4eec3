using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Content.Writing;

/// <summary>Edits the links in a front matter in TOML: tables below headers, inline tables, or an array.</summary>
internal sealed class TomlLinks(LinkSource source)
{
    private readonly TomlLinkForm _form = new(source);

    public string Write(IReadOnlyList<LinkPlacement> links)
    {
        if (ValueAmendment.OfAll(source, links, _form) is not { } edits)
            return source.Text;
        if (source.Schema.RelatedShape == RelatedShape.NumberedMaps)
            return Blocks(links, edits, i => _form.Numbered(source.NameOf(i + 1), links[i].Link));
        return source.List.Value switch
        {
            null when source.IsText => WithNewList(links),
            null or FrontMatterSequence { IsFlow: false } => Blocks(links, edits, i => _form.TableOfArray(links[i].Link)),
            FrontMatterSequence list => Array(list, links, edits),
            var other => throw new ArticleFormatException(
                $"'{source.Schema.Related}' is no array, so its links are left alone: write it as an array", other.Line),
        };
    }

    /// <summary>Links that take up whole lines.</summary>
    private string Blocks(IReadOnlyList<LinkPlacement> links, List<(TextSpan Place, string Text)>[] edits, Func<int, string> render)
    {
        var all = new TextEdits(source.Text);
        for (var i = 0; i < links.Count; i++)
        {
            if (links[i].Existing is not { } existing)
                continue;
            foreach (var (place, text) in edits[i])
                all.Replace(place.Start, place.End, text);
            if (source.Links[existing] is { Key: { } key } link && link.Number != i + 1)
                Rename(link, key, source.NameOf(i + 1), all);
        }
        return new LinkLines(source.Text, [.. source.Links.Select(LinesOf)], source.Text.Length, all).Arrange(links, render);
    }

    /// <summary>An array in brackets.</summary>
    private string Array(FrontMatterSequence list, IReadOnlyList<LinkPlacement> links, List<(TextSpan Place, string Text)>[] edits)
    {
        (int? Existing, string Text)[] items = [.. links.Select((link, i) => (link.Existing, link.Existing is { } at
            ? ValueAmendment.Apply(source, source.Links[at].Place, edits[i]) : _form.Item(link.Link)))];
        var inside = new TextSpan(list.Span.Start + 1, list.Span.End - 1);
        var text = new DelimitedElements(source.Text, inside, list.Places).With(items, ("", " ", ""));
        return source.Text[..inside.Start] + text + source.Text[inside.End..];
    }

    /// <summary>A list that is not there yet comes behind the last field that stands below no header.</summary>
    private string WithNewList(IReadOnlyList<LinkPlacement> links)
    {
        var above = source.Fields.Entries.Where(entry => !IsBelowHeader(entry.Value, entry.Place)).ToArray();
        var at = above.Length > 0 ? source.LineAfter(above.Max(entry => entry.Place.End)) : 0;
        return source.Text[..at] + _form.NewList([.. links.Select(link => link.Link)]) + source.Text[at..];
    }

    private bool IsBelowHeader(FrontMatterNode value, TextSpan place) =>
        source.Text[place.Start] == '[' && value is FrontMatterMapping { IsFlow: false } or FrontMatterSequence { IsFlow: false };

    private static void Rename(PlacedLink link, FrontMatterScalar key, string name, TextEdits edits)
    {
        // Other headers or dotted names below it would have to change too.
        if (link.Value is FrontMatterMapping { IsFlow: false } table
            && table.Entries.Any(entry => entry.Key.Span.Start < key.Span.Start || entry.Value
            is FrontMatterMapping { IsFlow: false } or FrontMatterSequence { IsFlow: false }))
        {
            throw new ArticleFormatException(
                $"'{key.Value}' would get another number, but its name stands several times: write it as one table", link.Line);
        }
        edits.Replace(key.Span.Start, key.Span.End, TomlText.Key(name));
    }

    /// <summary>The whole lines that a link takes up; those of a table with the blank lines above its header.</summary>
    private TextSpan LinesOf(PlacedLink link)
    {
        var isTable = IsBelowHeader(link.Value, link.Place);
        var start = source.LineStart(Math.Min(link.Place.Start, link.Key?.Span.Start ?? int.MaxValue));
        var others = source.Fields.Entries.Where(entry =>
            !ReferenceEquals(entry.Key, link.Key) && !ReferenceEquals(entry.Key, source.List.Key))
            .Select(entry => entry.Place.Start)
            .Concat(source.Links.Where(other => other != link).Select(other => other.Place.Start));
        if (others.Any(other => other > start && other < link.Place.End))
        {
            throw new ArticleFormatException(
                $"something else stands between the parts of '{link.Key?.Value ?? source.Schema.Related}': write it as one table",
                    link.Line);
        }
        if (isTable)
            start = AboveBlankLines(start);
        return new TextSpan(start, source.LineAfter(link.Place.End));
    }

    private int AboveBlankLines(int start)
    {
        var text = source.Text.AsSpan(0, start);
        var last = text.TrimEnd().Length;
        return last == 0 ? 0 : source.LineAfter(last);
    }
}
