using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Content.Writing;

/// <summary>Edits the numbered fields of a front matter: <c>related_article1</c>, <c>related_article2</c>, ….</summary>
internal sealed class NumberedLinks(LinkSource source)
{
    private readonly YamlLinkForm _form = new(source);
    private readonly TextEdits _edits = new(source.Text);
    private readonly TextSpan[] _lines = [.. source.Links.Select(link => LinesOf(source.Text, link))];

    public string Write(IReadOnlyList<LinkPlacement> links)
    {
        for (var i = 0; i < links.Count; i++)
        {
            if (links[i].Existing is { } existing)
                Amend(existing, i + 1, links[i].Link);
        }
        return new LinkLines(source.Text, _lines, source.Text.Length, _edits)
            .Arrange(links, i => _form.Numbered(source.NameOf(i + 1), links[i].Link));
    }

    /// <summary>Replaces what a link that stays says differently, and its number.</summary>
    private void Amend(int existing, int number, ArticleLink meant)
    {
        var link = source.Links[existing];
        var (name, newName) = (link.Key!.Value, source.NameOf(number));
        if (link.Number != number)
        {
            var key = source[link.Key.Span];
            var newKey = key.Contains(name, StringComparison.Ordinal) ? key.Replace(name, newName, StringComparison.Ordinal) : newName;
            _edits.Replace(link.Key.Span.Start, link.Key.Span.End, newKey);
        }
        foreach (var (place, text) in YamlAmendment.Of(source, link, meant))
            _edits.Replace(place.Start, place.End, text);
    }

    /// <summary>The whole lines that a link takes up.</summary>
    /// <exception cref="ArticleFormatException">It shares a line with something else.</exception>
    private static TextSpan LinesOf(string yaml, PlacedLink link)
    {
        var key = link.Key!;
        var start = YamlLines.StartOf(yaml, key.Span.Start);
        var before = yaml.AsSpan(start..key.Span.Start).Trim(' ');
        if (!before.IsEmpty)
        {
            throw new ArticleFormatException(
                $"'{before}' stands before '{key.Value}' on its line: write the field as '{key.Value}:'", key.Line);
        }
        return new TextSpan(start, YamlLines.After(yaml, Math.Max(link.Place.End, key.Span.End)));
    }
}
