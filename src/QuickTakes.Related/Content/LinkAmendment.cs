using System.Text;
using YamlDotNet.Core;

namespace QuickTakes.Related.Content;

/// <summary>The replacements that make an existing link say what it is to say.</summary>
internal static class LinkAmendment
{
    /// <summary>The replacements, or <see langword="null"/> where the link has to be written anew.</summary>
    public static List<(TextSpan Place, string Text)>? Of(string yaml, PlacedLink link, ArticleLink meant)
    {
        var edits = new List<(TextSpan, string)>();
        // A field that holds no link stays as it is if it is meant to say nothing.
        var old = link.Link ?? new ArticleLink(null, null, null, null);
        foreach (var (name, was, wanted) in (ReadOnlySpan<(string, string?, string?)>)
            [("id", old.Id, meant.Id), ("title", old.Title, meant.Title), ("subject", old.Subject, meant.Subject), ("url", old.Url, meant.Url)])
        {
            if (was == wanted)
                continue;
            var mapping = link.Value as FrontMatterMapping;
            var entry = mapping?.Entries.FirstOrDefault(entry => entry.Key is FrontMatterScalar key && key.Value == name) ?? default;
            if (wanted is null || entry.Value is not FrontMatterScalar scalar || entry.Place != scalar.Span || link.Place != mapping!.Span || scalar.Span.Start == scalar.Span.End
                || yaml[scalar.Span.Start] is '&' or '!')
                return null;
            edits.Add(Rewrite(yaml, name, scalar, wanted, mapping.IsFlow));
        }
        return edits;
    }

    private static (TextSpan, string) Rewrite(string yaml, string name, FrontMatterScalar scalar, string wanted, bool isInFlow)
    {
        var (start, end) = (scalar.Span.Start, scalar.Span.End);
        if (scalar.Style is not (ScalarStyle.Folded or ScalarStyle.Literal))
            return (scalar.Span, name == "id" ? YamlScalar.Id(wanted, scalar.Style, isInFlow) : YamlScalar.Inline(wanted, scalar.Style, isInFlow));

        end = YamlLines.EndOf(yaml, end);
        if (!YamlScalar.MayBeBlock(wanted))
            return (new TextSpan(start, end), YamlScalar.Inline(wanted, ScalarStyle.Plain));
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
    }
}
