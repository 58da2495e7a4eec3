using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Content.Writing;

/// <summary>
/// Corrects a link that is in the file already, in a notation whose texts are quoted: only the values that are to differ.
/// </summary>
internal static class ValueAmendment
{
    /// <summary>
    /// The corrections of all links, by their new places; <see langword="null"/> where each says everything already and none moves.
    /// </summary>
    /// <exception cref="ArticleFormatException">What a link says does not stand in the link, or would have to go.</exception>
    public static List<(TextSpan Place, string Text)>[]? OfAll(
        LinkSource source, IReadOnlyList<LinkPlacement> links, ILinkNotation notation)
    {
        var edits = links.Select(link => link.Existing is { } at ? Of(source, source.Links[at], link.Link, notation) : []).ToArray();
        var stays = links.Where((link, i) => link.Existing == i && edits[i].Count == 0 && source.Links[i].Number == i + 1);
        return links.Count == source.Links.Count && stays.Count() == links.Count ? null : edits;
    }

    /// <summary>A stretch of the text with its corrections made.</summary>
    public static string Apply(LinkSource source, TextSpan stretch, List<(TextSpan Place, string Text)> edits)
    {
        var text = new TextEdits(source.Text);
        foreach (var (at, with) in edits)
            text.Replace(at.Start, at.End, with);
        return text.Apply(stretch.Start, stretch.End);
    }

    /// <summary>The corrections of a link, each a place and what is to stand there; none where it says everything already.</summary>
    /// <exception cref="ArticleFormatException">What the link says does not stand in the link, or would have to go.</exception>
    public static List<(TextSpan Place, string Text)> Of(LinkSource source, PlacedLink link, ArticleLink meant, ILinkNotation notation)
    {
        if (source.IsText)
        {
            return LinkDifference.OfText(link, meant.Url!) is { } text
                ? [(link.Place, notation.Value(new LinkValue("url", meant.Url), text.Style))] : [];
        }
        return [.. LinkDifference
            .Of(link, meant, source.Schema.RelatedKeys, mapping =>
                mapping.IsFlow || source.Text[link.Place.Start] == '[' ? null : "is written with dotted names")
            .Select(one => one.Entry.Value is FrontMatterScalar scalar ? (one.Entry.Place, notation.Value(one.Wanted, scalar.Style))
                : Insert(source, one.Mapping, notation.Field(one.Wanted, source.StyleOf(one.Wanted.Name))))];
    }

    /// <summary>
    /// Puts a field before the first, at the same distance from it as the first has from the brace, or on a line of its own.
    /// </summary>
    private static (TextSpan, string) Insert(LinkSource source, FrontMatterMapping mapping, string field)
    {
        var at = mapping.Entries[0].Key.Span.Start;
        var place = new TextSpan(at, at);
        if (!mapping.IsFlow)
            return (place, field + source.NewLine + source.Margin(at));
        var gap = source.Text[(mapping.Span.Start + 1)..at];
        return (place, $"{field},{(gap.Length > 0 && string.IsNullOrWhiteSpace(gap) ? gap : " ")}");
    }
}
