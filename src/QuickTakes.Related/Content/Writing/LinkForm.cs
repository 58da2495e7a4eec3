using System.Globalization;
using System.Text;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Content.Writing;

/// <summary>
/// How one file writes its links: whether its links stand in braces or on lines, how far they are indented, which quotes its texts have and
/// which line breaks. New links are written in it, so that they look like the links beside them.
/// </summary>
internal sealed class LinkForm
{
    private readonly RelatedKeys _keys;
    private readonly string _margin;
    private readonly string _indentation;
    private readonly bool _isFlow;
    private readonly Dictionary<string, ScalarStyle> _styles = new(StringComparer.Ordinal);

    /// <param name="yaml">The front matter, without its fences.</param>
    /// <param name="newLine">The line break of the file.</param>
    /// <param name="fields">The parsed front matter.</param>
    /// <param name="links">The links that are there.</param>
    /// <param name="schema">Which fields hold what.</param>
    public LinkForm(string yaml, string newLine, FrontMatterMapping fields, IReadOnlyList<PlacedLink> links, FieldSchema schema)
    {
        (NewLine, _keys) = (newLine, schema.RelatedKeys);
        _margin = fields.Entries.Count > 0 ? YamlLines.Margin(yaml, fields.Entries[0].Key.Span.Start) : "";
        var model = links.Select(link => link.Value).OfType<FrontMatterMapping>().FirstOrDefault(link => link.Entries.Count > 0);
        _isFlow = model is { IsFlow: true };
        var outer = links.Count > 0 && links[0].Key is { } key ? YamlLines.Margin(yaml, key.Span.Start).Length : _margin.Length;
        var inner = model is { IsFlow: false } ? YamlLines.Margin(yaml, model.Entries[0].Key.Span.Start).Length : 0;
        _indentation = new string(' ', inner > outer ? inner - outer : 4);
        foreach (var name in _keys.Names)
            _styles[name] = (model?.Fields.GetValueOrDefault(name) as FrontMatterScalar)?.Style ?? ScalarStyle.Plain;
        if (_keys.Title is { } title)
            _styles[title] = schema.Title.Select(fields.Find).OfType<FrontMatterScalar>().FirstOrDefault()?.Style ?? ScalarStyle.Plain;
    }

    /// <summary>The line break of the file.</summary>
    public string NewLine { get; }

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
        var fields = Values(link).Select(value => $"{value.Name}: {value.Inline(_styles[value.Name], isInFlow: true)}");
        return $"{{{string.Join(", ", fields)}}}";
    }

    private string Field(LinkValue value, string deeper) => _styles[value.Name] switch
    {
        ScalarStyle.Folded when value.MayBeBlock => $"{value.Name}: >-{NewLine}{deeper}{value.Text}",
        ScalarStyle.Literal when value.MayBeBlock => $"{value.Name}: |-{NewLine}{deeper}{value.Text}",
        var style => $"{value.Name}: {value.Inline(style, isInFlow: false)}",
    };

    private IEnumerable<LinkValue> Values(ArticleLink link) => LinkValue.Of(link, _keys).Where(value => value.Text is not null);

    /// <summary>The name of a numbered field.</summary>
    public static string NameOf(string prefix, int number) => prefix + number.ToString(CultureInfo.InvariantCulture);
}
