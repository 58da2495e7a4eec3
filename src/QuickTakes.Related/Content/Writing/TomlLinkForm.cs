using System.Text;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Writing;

/// <summary>The handwriting of a file's TOML: tables below headers or inline, indentation, quotes. New links are written in it.</summary>
internal sealed class TomlLinkForm : ILinkNotation
{
    private readonly LinkSource _source;
    private readonly string _equals;
    private readonly string _headerMargin = "";
    private readonly string _margin = "";
    private readonly string _padding = " ";
    private readonly string _gap;
    private readonly bool _isInline;

    public TomlLinkForm(LinkSource source)
    {
        _source = source;
        var first = source.Model ?? source.Fields;
        _equals = first.Entries.FirstOrDefault() is { Key: not null, Value: FrontMatterScalar } entry
            && source.Text.AsSpan(entry.Key.Span.End..entry.Place.Start).SequenceEqual("=") ? "=" : " = ";
        _gap = string.IsNullOrWhiteSpace(source.Text) ? "" : source.NewLine;
        if (source.Model is not { } model)
            return;
        _isInline = model.IsFlow;
        if (_isInline)
        {
            _padding = source.Text[(model.Span.Start + 1)..model.Entries[0].Key.Span.Start];
            return;
        }
        var header = source.Links.First(link => ReferenceEquals(link.Value, model)).Place.Start;
        _headerMargin = source.Margin(header);
        _margin = source.Margin(model.Entries[0].Key.Span.Start);
        var above = source.Text.AsSpan(0, source.LineStart(header));
        var breaks = above[above.TrimEnd().Length..].Count('\n');
        if (!above.IsWhiteSpace() && breaks < 2)
            _gap = "";
    }

    public string Value(LinkValue value, ScalarStyle wish) =>
        value.IsPlainIn(TomlFormat.Instance, wish) ? value.Text! : TomlText.Quoted(value.Text!, wish);

    public string Field(LinkValue value, ScalarStyle wish) => value.Name + _equals + Value(value, wish);

    /// <summary>The lines of a numbered link.</summary>
    public string Numbered(string name, ArticleLink link) => _isInline
        ? TomlText.Key(name) + _equals + Inline(link) + _source.NewLine
        : Table($"[{TomlText.Key(name)}]", link);

    /// <summary>The lines of a table in an array of tables.</summary>
    public string TableOfArray(ArticleLink link) => Table($"[[{TomlText.Key(_source.Schema.Related)}]]", link);

    /// <summary>An item of an array.</summary>
    public string Item(ArticleLink link) => _source.IsText ? TomlText.Quoted(link.Url!, _source.ItemStyle) : Inline(link);

    /// <summary>
    /// The lines of an array of texts that is not there yet: on one line, or on several where the file's other arrays are.
    /// </summary>
    public string NewList(IReadOnlyList<ArticleLink> links)
    {
        var model = _source.Fields.Entries.Select(entry => entry.Value)
            .OfType<FrontMatterSequence>().FirstOrDefault(list => list is { IsFlow: true, Items.Count: > 0 });
        var hasLines = model is not null && _source.HasLineBreak(model.Span);
        var margin = hasLines ? _source.Margin(model!.Places[0].Start) : "";
        var items = hasLines
            ? string.Concat(links.Select(link => $"{_source.NewLine}{margin}{Item(link)},")) + _source.NewLine
            : string.Join(", ", links.Select(Item));
        return links.Count == 0 ? "" : $"{TomlText.Key(_source.Schema.Related)}{_equals}[{items}]{_source.NewLine}";
    }

    private string Inline(ArticleLink link) => $"{{{_padding}{string.Join(", ", Fields(link))}{_padding}}}";

    private string Table(string header, ArticleLink link)
    {
        var lines = new StringBuilder(_gap).Append(_headerMargin).Append(header).Append(_source.NewLine);
        foreach (var field in Fields(link))
            lines.Append(_margin).Append(field).Append(_source.NewLine);
        return lines.ToString();
    }

    private IEnumerable<string> Fields(ArticleLink link) =>
        LinkValue.Of(link, _source.Schema.RelatedKeys).Where(value => value.Text is not null)
            .Select(value => Field(value, _source.StyleOf(value.Name)));
}
