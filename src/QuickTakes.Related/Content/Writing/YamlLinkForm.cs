using System.Text;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Writing;

/// <summary>
/// The handwriting of a file's YAML: whether its links stand in braces or on lines, how far they are indented, which quotes its texts have.
/// New links are written in it, so that they look like the links beside them.
/// </summary>
internal sealed class YamlLinkForm
{
    private readonly LinkSource _source;
    private readonly string _margin;
    private readonly string _indentation;
    private readonly bool _isFlow;

    public YamlLinkForm(LinkSource source)
    {
        _source = source;
        var (yaml, entries) = (source.Text, source.Fields.Entries);
        _margin = entries.Count > 0 ? YamlLines.Margin(yaml, entries[0].Key.Span.Start) : "";
        var model = source.Model;
        _isFlow = model is { IsFlow: true };
        var outer = source.Links is [{ Key: { } key }, ..] ? YamlLines.Margin(yaml, key.Span.Start).Length : _margin.Length;
        var inner = model is { IsFlow: false } ? YamlLines.Margin(yaml, model.Entries[0].Key.Span.Start).Length : 0;
        _indentation = new string(' ', inner > outer ? inner - outer : 4);
    }

    private string NewLine => _source.NewLine;

    /// <summary>The lines of a numbered field with a link.</summary>
    public string Numbered(string name, ArticleLink link)
    {
        if (_isFlow)
            return $"{_margin}{name}: {Flow(link)}{NewLine}";
        var lines = new StringBuilder(_margin).Append(name).Append(':').Append(NewLine);
        foreach (var value in Values(link))
            lines.Append(_margin).Append(_indentation).Append(Field(value, _margin + _indentation + _indentation)).Append(NewLine);
        return lines.ToString();
    }

    /// <summary>The lines of a list's item with a link.</summary>
    /// <param name="margin">What stands before the dash.</param>
    /// <param name="link">The link.</param>
    public string Item(string margin, ArticleLink link)
    {
        if (_isFlow)
            return $"{margin}- {Flow(link)}{NewLine}";
        var lines = new StringBuilder();
        foreach (var value in Values(link))
            lines.Append(lines.Length == 0 ? $"{margin}- " : $"{margin}  ").Append(Field(value, margin + "      ")).Append(NewLine);
        return lines.ToString();
    }

    /// <summary>A link in braces.</summary>
    public string Flow(ArticleLink link)
    {
        var fields = Values(link).Select(value => $"{value.Name}: {value.Inline(_source.StyleOf(value.Name), isInFlow: true)}");
        return $"{{{string.Join(", ", fields)}}}";
    }

    private string Field(LinkValue value, string deeper) => _source.StyleOf(value.Name) switch
    {
        ScalarStyle.Folded when value.MayBeBlock => $"{value.Name}: >-{NewLine}{deeper}{value.Text}",
        ScalarStyle.Literal when value.MayBeBlock => $"{value.Name}: |-{NewLine}{deeper}{value.Text}",
        var style => $"{value.Name}: {value.Inline(style, isInFlow: false)}",
    };

    private IEnumerable<LinkValue> Values(ArticleLink link) =>
        LinkValue.Of(link, _source.Schema.RelatedKeys).Where(value => value.Text is not null);
}
