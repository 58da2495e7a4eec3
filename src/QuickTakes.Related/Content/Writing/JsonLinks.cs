using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Writing;

/// <summary>Edits the links in a front matter in JSON: members of the object, or an array in it.</summary>
internal sealed class JsonLinks(LinkSource source)
{
    private readonly JsonLinkForm _form = new(source);

    public string Write(IReadOnlyList<LinkPlacement> links)
    {
        if (ValueAmendment.OfAll(source, links, _form) is not { } edits)
            return source.Text;
        return source.Schema.RelatedShape == RelatedShape.NumberedMaps ? Numbered(links, edits) : Listed(links, edits);
    }

    private string Numbered(IReadOnlyList<LinkPlacement> links, List<(TextSpan Place, string Text)>[] edits)
    {
        var entries = source.Fields.Entries;
        var slots = source.Links.Select(link => entries.FindIndex(entry => ReferenceEquals(entry.Key, link.Key))).ToArray();
        var members = MemberOrder.Of(entries.Count, slots, links).Select(place => (place.Member, (place.Member, place.Link) switch
        {
            ({ } member, null) => source[PlaceOf(entries[member])],
            ({ } member, { } link) => Amended(entries[member], link, edits[link]),
            (_, { } link) => _form.Member(source.NameOf(link + 1),
                _form.Object(links[link].Link, _form.MemberMargin)),
            _ => "",
        })).ToArray();
        return WithMembers(members);
    }

    private string Listed(IReadOnlyList<LinkPlacement> links, List<(TextSpan Place, string Text)>[] edits)
    {
        var entry = source.List;
        switch (entry.Value)
        {
            case null:
                (int? Existing, string Text)[] members = [.. source.Fields.Entries.Select((other, i) => ((int?)i, source[PlaceOf(other)]))];
                return WithMembers([.. members,
                    (null, _form.Member(source.Schema.Related, _form.NewList([.. links.Select(link => link.Link)])))]);
            case FrontMatterScalar { IsNull: true }:
                var created = new TextEdits(source.Text);
                created.Replace(entry.Place.Start, entry.Place.End, _form.NewList([.. links.Select(link => link.Link)]));
                return created.Apply(0, source.Text.Length);
            case FrontMatterSequence list:
                var margin = _form.ItemMargin(list);
                (int? Existing, string Text)[] items = [.. links.Select((link, i) => link.Existing is { } at
                    ? (link.Existing, ValueAmendment.Apply(source, source.Links[at].Place, edits[i]))
                    : ((int?)null, _form.Item(link.Link, margin)))];
                var inside = new TextSpan(list.Span.Start + 1, list.Span.End - 1);
                var text = new DelimitedElements(source.Text, inside, list.Places).With(items, _form.Gaps(margin));
                return source.Text[..inside.Start] + text + source.Text[inside.End..];
            default:
                throw new ArticleFormatException(
                    $"'{source.Schema.Related}' is no array, so its links are left alone: write it as an array", entry.Value.Line);
        }
    }

    private string WithMembers(IReadOnlyList<(int? Existing, string Text)> members)
    {
        // The braces may be left out; their places are then outside of the text.
        var (from, to) = (source.Fields.Span.Start + 1, Math.Min(source.Fields.Span.End - 1, source.Text.Length));
        var text = new DelimitedElements(source.Text, new TextSpan(from, to), [.. source.Fields.Entries.Select(PlaceOf)])
            .With(members, _form.RootGaps);
        return source.Text[..from] + text + source.Text[to..];
    }

    private string Amended(FrontMatterEntry entry, int link, List<(TextSpan Place, string Text)> edits)
    {
        var (key, name) = ((FrontMatterScalar)entry.Key, source.NameOf(link + 1));
        return ValueAmendment.Apply(source, PlaceOf(entry), key.Value == name ? edits : [.. edits, (key.Span, JsonText.Quoted(name))]);
    }

    private static TextSpan PlaceOf(FrontMatterEntry entry) => new(entry.Key.Span.Start, entry.Place.End);
}
