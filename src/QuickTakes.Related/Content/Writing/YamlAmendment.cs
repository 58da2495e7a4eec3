using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Content.Writing;

/// <summary>
/// Corrects a link that is in a file's YAML already: finds the characters of its id, title, subject or url that are to say something else,
/// and what to put in their place. Everything else in the link, its other fields and its comments included, stays as it is.
/// </summary>
internal static class YamlAmendment
{
    /// <summary>The corrections of a link.</summary>
    /// <param name="source">The front matter.</param>
    /// <param name="link">The link as it is there.</param>
    /// <param name="meant">What it is to say.</param>
    /// <param name="isInFlow">Whether a link that is a single url or slug stands in brackets.</param>
    /// <returns>Places in the front matter, each with the text that replaces it; none where the link says everything already.</returns>
    /// <exception cref="ArticleFormatException">What the link says does not stand in the link, or would have to go.</exception>
    public static List<(TextSpan Place, string Text)> Of(LinkSource source, PlacedLink link, ArticleLink meant, bool isInFlow = false)
    {
        var yaml = source.Text;
        if (source.IsText)
        {
            return LinkDifference.OfText(link, meant.Url!) is { } text
                ? [Rewrite(yaml, link.Place, text, new LinkValue("url", meant.Url), isInFlow)] : [];
        }
        return [.. LinkDifference
            .Of(link, meant, source.Schema.RelatedKeys, mapping => link.Place == mapping.Span ? null : "is an alias of another field")
            .Select(one => one.Entry.Value is FrontMatterScalar scalar
                ? Rewrite(yaml, one.Entry.Place, scalar, one.Wanted, one.Mapping.IsFlow) : Insert(yaml, one.Mapping, one.Wanted))];
    }

    /// <summary>Puts a field before the first of a link that has none of that name, or only one from a mapping that it merges.</summary>
    private static (TextSpan, string) Insert(string yaml, FrontMatterMapping mapping, LinkValue value)
    {
        var at = mapping.Entries[0].Key.Span.Start;
        var scalar = value.Inline(ScalarStyle.Plain, mapping.IsFlow);
        var lineBreak = yaml[YamlLines.EndOf(yaml, at)..YamlLines.After(yaml, at)];
        var separator = mapping.IsFlow ? ", " : lineBreak + YamlLines.Margin(yaml, at);
        return (new TextSpan(at, at), $"{value.Name}: {scalar}{separator}");
    }

    /// <summary>Replaces a text by another in the same style; its anchor, tag and comments stay.</summary>
    private static (TextSpan, string) Rewrite(string yaml, TextSpan place, FrontMatterScalar scalar, LinkValue wanted, bool isInFlow)
    {
        // An alias gives way to a text of the link's own; what it stands for is another's.
        if (place != scalar.Span && place.Start < place.End)
            return (place, Inline(ScalarStyle.Plain));

        var (properties, start) = Properties(yaml, place);
        var end = place.End;
        if (start == end)
            return Fill(yaml, place, properties, Inline(ScalarStyle.Plain));
        var isBlock = scalar.Style is ScalarStyle.Folded or ScalarStyle.Literal;
        if (isBlock)
            end = YamlLines.EndOf(yaml, end);
        // A tag that would give the new value another type goes. One behind an anchor stays: others may refer to it.
        if (yaml[place.Start] == '!' && (wanted.BringsTag || !wanted.HasType(YamlFormat.Instance.TypeOf(scalar), YamlFormat.Instance)))
            return (new TextSpan(place.Start, end), Inline(ScalarStyle.Plain));
        if (!isBlock)
            return (new TextSpan(start, end), Inline(scalar.Style));
        if (!wanted.MayBeBlock)
            return (new TextSpan(start, end), Inline(ScalarStyle.Plain));
        // '>-', a comment, the line break and the blanks before the text stay; another chomping would add a line break to the text.
        var headerEnd = start + 1;
        while (headerEnd < end && yaml[headerEnd] is '-' or '+' or (>= '0' and <= '9'))
            headerEnd++;
        var textLine = YamlLines.After(yaml, start);
        while (YamlLines.EndOf(yaml, textLine) < end && yaml.AsSpan(textLine..YamlLines.EndOf(yaml, textLine)).Trim(' ').IsEmpty)
            textLine = YamlLines.After(yaml, textLine);
        var text = textLine;
        while (text < end && yaml[text] == ' ')
            text++;
        var restOfHeader = yaml[headerEnd..YamlLines.After(yaml, start)];
        var margin = yaml[textLine..text];
        return (new TextSpan(start, end), $"{yaml[start]}-{restOfHeader}{margin}{wanted.Text}");

        string Inline(ScalarStyle style) => wanted.Inline(style, isInFlow);
    }

    /// <summary>Puts a text where there is none: behind an anchor or a tag, or behind the colon of a name.</summary>
    private static (TextSpan, string) Fill(string yaml, TextSpan place, int properties, string text)
    {
        if (properties > place.Start)
            return (new TextSpan(properties, properties), " " + text);
        var colon = place.End;
        while (colon < yaml.Length && yaml[colon] == ' ')
            colon++;
        return colon < yaml.Length && yaml[colon] == ':'
            ? (new TextSpan(colon + 1, colon + 1), " " + text)
            : (new TextSpan(place.End, place.End), ": " + text);
    }

    /// <summary>Where the anchor and the tag of a scalar end, and where its text starts, behind them and the comments after them.</summary>
    private static (int End, int Text) Properties(string yaml, TextSpan place)
    {
        for (var (end, at) = (place.Start, place.Start); ;)
        {
            while (at < place.End && char.IsWhiteSpace(yaml[at]))
                at++;
            if (at >= place.End || yaml[at] is not ('&' or '!' or '#'))
                return (end, at);
            var isComment = yaml[at] == '#';
            while (at < place.End && (isComment ? yaml[at] is not ('\r' or '\n') : !char.IsWhiteSpace(yaml[at])))
                at++;
            if (!isComment)
                end = at;
        }
    }
}
