using System.Text;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;
using YamlDotNet.Core;

namespace QuickTakes.Related.Content.Writing;

/// <summary>The replacements that make an existing link say what it is to say; its other fields and its comments stay.</summary>
internal static class LinkAmendment
{
    /// <summary>The replacements for a link that is a mapping.</summary>
    /// <exception cref="ArticleFormatException">What the link says does not stand in the link, or would have to go.</exception>
    public static List<(TextSpan Place, string Text)> Of(string yaml, PlacedLink link, ArticleLink meant)
    {
        var edits = new List<(TextSpan, string)>();
        foreach (var (name, was, wanted) in (ReadOnlySpan<(string, string?, string?)>)
            [("id", link.Link?.Id, meant.Id), ("title", link.Link?.Title, meant.Title), ("subject", link.Link?.Subject, meant.Subject), ("url", link.Link?.Url, meant.Url)])
        {
            if (was == wanted)
                continue;
            if (link.Value is not FrontMatterMapping { Entries.Count: > 0 } mapping)
                throw Refused(link, "is no mapping");
            if (link.Place != mapping.Span)
                throw Refused(link, "is an alias of another field");
            if (wanted is null)
                throw Refused(link, $"would lose its '{name}'");
            var entry = mapping.Entries.FirstOrDefault(entry => entry.Key is FrontMatterScalar key && key.Value == name);
            edits.Add(entry.Value switch
            {
                null => Insert(yaml, name, mapping, wanted),
                FrontMatterScalar scalar => Rewrite(yaml, name, entry.Place, scalar, wanted, mapping.IsFlow),
                _ => throw Refused(link, $"has a '{name}' that is no text"),
            });
        }
        return edits;
    }

    /// <summary>The replacement for a link that is a url or a slug.</summary>
    /// <exception cref="ArticleFormatException">It is no text.</exception>
    public static List<(TextSpan Place, string Text)> OfText(string yaml, PlacedLink link, string meant, bool isInFlow) =>
        link.Link?.Url == meant ? []
        : link.Value is FrontMatterScalar scalar ? [Rewrite(yaml, "url", link.Place, scalar, meant, isInFlow)]
        : throw Refused(link, "is no text");

    private static ArticleFormatException Refused(PlacedLink link, string why) =>
        new($"{(link.Key is { } key ? $"'{key.Value}'" : $"link {link.Number}")} {why}, so the links are left alone: write it with an id, title, subject and url of its own", link.Line);

    /// <summary>A field that the link has not, or only from a mapping that it merges, before its first.</summary>
    private static (TextSpan, string) Insert(string yaml, string name, FrontMatterMapping mapping, string text)
    {
        var at = mapping.Entries[0].Key.Span.Start;
        var scalar = name == "id" ? YamlScalar.Id(text, ScalarStyle.Plain, mapping.IsFlow) : YamlScalar.Inline(text, ScalarStyle.Plain, mapping.IsFlow);
        var lineBreak = yaml[YamlLines.EndOf(yaml, at)..YamlLines.After(yaml, at)];
        return (new TextSpan(at, at), mapping.IsFlow ? $"{name}: {scalar}, " : $"{name}: {scalar}{lineBreak}{YamlLines.Margin(yaml, at)}");
    }

    private static (TextSpan, string) Rewrite(string yaml, string name, TextSpan place, FrontMatterScalar scalar, string wanted, bool isInFlow)
    {
        // An alias gives way to a text of the link's own; what it stands for is another's.
        if (place != scalar.Span && place.Start < place.End)
            return (place, Inline(ScalarStyle.Plain));

        var (properties, start) = Properties(yaml, place);
        var end = place.End;
        if (start == end)
            return Fill(yaml, place, properties, Inline(ScalarStyle.Plain));
        if (scalar.Style is not (ScalarStyle.Folded or ScalarStyle.Literal))
            return (new TextSpan(start, end), Inline(scalar.Style));

        end = YamlLines.EndOf(yaml, end);
        if (!YamlScalar.MayBeBlock(wanted))
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
        var rewritten = new StringBuilder().Append(yaml[start]).Append('-').Append(yaml, headerEnd, YamlLines.After(yaml, start) - headerEnd)
            .Append(yaml, textLine, text - textLine).Append(wanted);
        return (new TextSpan(start, end), rewritten.ToString());

        string Inline(ScalarStyle style) => name == "id" ? YamlScalar.Id(wanted, style, isInFlow) : YamlScalar.Inline(wanted, style, isInFlow);
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
