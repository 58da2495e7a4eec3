using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Writing;

/// <summary>The handwriting of a file's JSON: indentation, lines or none, blanks around colons. New links are written in it.</summary>
internal sealed class JsonLinkForm : ILinkNotation
{
    private readonly LinkSource _source;
    private readonly string _unit;
    private readonly string _colon = ": ";
    private readonly string _comma;
    private readonly string _padding;
    private readonly bool _hasLines;
    private readonly bool _linksHaveLines;

    public JsonLinkForm(LinkSource source)
    {
        _source = source;
        var entries = source.Fields.Entries;
        var first = entries.Count > 0 ? entries[0].Key.Span.Start : source.Text.Length;
        _hasLines = JsonFormat.IsBare(source.Text) || entries.Count == 0
            || source.HasLineBreak(new TextSpan(source.Fields.Span.Start + 1, first));
        MemberMargin = entries.Count > 0 ? source.Margin(first) : "  ";
        var outer = JsonFormat.IsBare(source.Text) ? null : source.Margin(Math.Max(0, source.Fields.Span.End - 1));
        _unit = UnitOf(source, outer);
        if (entries.Count == 0)
            MemberMargin = (outer ?? "") + (outer is null ? "" : _unit);
        if (entries.Count > 0 && source[new TextSpan(entries[0].Key.Span.End, entries[0].Place.Start)] is var colon
            && colon.Trim(' ') == ":")
            _colon = colon;
        _comma = _hasLines || _colon.EndsWith(' ') ? ", " : ",";
        _linksHaveLines = source.Model is { } model ? source.HasLineBreak(model.Span) : _hasLines;
        _padding = source.Model is { } like && !_linksHaveLines
            ? source.Text[(like.Span.Start + 1)..like.Entries[0].Key.Span.Start] : "";
    }

    /// <summary>What the lines of the front matter's own members start with.</summary>
    public string MemberMargin { get; }

    /// <summary>The gaps between members of the front matter, where there are none to tell.</summary>
    public (string First, string Next, string Last) RootGaps => !_hasLines ? ("", _comma[1..], "")
        : (_source.NewLine + MemberMargin, _source.NewLine + MemberMargin, _source.NewLine);

    public string Value(LinkValue value, ScalarStyle wish) =>
        value.IsPlainIn(JsonFormat.Instance, wish) ? value.Text! : JsonText.Quoted(value.Text!);

    public string Field(LinkValue value, ScalarStyle wish) => Member(value.Name, Value(value, wish));

    /// <summary>A member of an object.</summary>
    public string Member(string name, string value) => JsonText.Quoted(name) + _colon + value;

    /// <summary>A link as an object.</summary>
    /// <param name="link">The link.</param>
    /// <param name="margin">What the line starts with on which its brace stands.</param>
    public string Object(ArticleLink link, string margin)
    {
        var fields = LinkValue.Of(link, _source.Schema.RelatedKeys).Where(value => value.Text is not null)
            .Select(value => Field(value, _source.StyleOf(value.Name)));
        return _linksHaveLines ? Lines('{', fields, '}', margin) : $"{{{_padding}{string.Join(_comma, fields)}{_padding}}}";
    }

    /// <summary>A link as an item of a list.</summary>
    public string Item(ArticleLink link, string margin) =>
        _source.IsText ? JsonText.Quoted(link.Url!) : Object(link, margin);

    /// <summary>A list that is not there yet.</summary>
    public string NewList(IReadOnlyList<ArticleLink> links)
    {
        var hasLines = _hasLines && (!_source.IsText || FirstList(_source.Fields) is not { } list || _source.HasLineBreak(list.Span));
        var items = links.Select(link => Item(link, MemberMargin + (hasLines ? _unit : "")));
        return links.Count == 0 ? "[]" : hasLines ? Lines('[', items, ']', MemberMargin) : $"[{string.Join(_comma, items)}]";
    }

    /// <summary>What the lines of a list's items start with.</summary>
    public string ItemMargin(FrontMatterSequence list) =>
        list.Places.Count > 0 && _source.HasLineBreak(new TextSpan(list.Span.Start, list.Places[0].Start))
            ? _source.Margin(list.Places[0].Start)
        : list.Places.Count > 0 || !_hasLines ? _source.Margin(list.Span.Start)
        : _source.Margin(list.Span.Start) + _unit;

    /// <summary>The gaps between the items of a list, where there are none to tell.</summary>
    /// <param name="margin">What the lines of items start with.</param>
    public (string First, string Next, string Last) Gaps(string margin) => _source.Links.Count > 0 || !_hasLines || !NewListsHaveLines
        ? ("", _comma[1..], "")
        : (_source.NewLine + margin, _source.NewLine + margin, _source.NewLine + margin[..^Math.Min(margin.Length, _unit.Length)]);

    private bool NewListsHaveLines => !_source.IsText || FirstList(_source.Fields) is not { } list || _source.HasLineBreak(list.Span);

    private string Lines(char open, IEnumerable<string> elements, char close, string margin)
    {
        var lines = string.Join(',', elements.Select(element => _source.NewLine + margin + _unit + element));
        return $"{open}{lines}{_source.NewLine}{margin}{close}";
    }

    /// <summary>The first list of the front matter that holds anything.</summary>
    private static FrontMatterSequence? FirstList(FrontMatterMapping fields) =>
        fields.Entries.Select(entry => entry.Value).OfType<FrontMatterSequence>().FirstOrDefault(list => list.Items.Count > 0);

    /// <summary>
    /// By how much a line inside is indented: as the members are against the closing brace, or what is in one against it.
    /// </summary>
    private string UnitOf(LinkSource source, string? outer)
    {
        if (outer is not null && MemberMargin.Length > outer.Length && MemberMargin.StartsWith(outer, StringComparison.Ordinal))
            return MemberMargin[outer.Length..];
        foreach (var entry in source.Fields.Entries)
        {
            var inner = entry.Value switch
            {
                FrontMatterMapping { Entries.Count: > 0 } mapping => mapping.Entries[0].Key.Span.Start,
                FrontMatterSequence { Places.Count: > 0 } list => list.Places[0].Start,
                _ => -1,
            };
            if (inner > 0 && source.HasLineBreak(new TextSpan(entry.Place.Start, inner))
                && source.Margin(inner) is var margin && margin.Length > MemberMargin.Length)
            {
                return margin[MemberMargin.Length..];
            }
        }
        return MemberMargin.Contains('\t', StringComparison.Ordinal) ? "\t" : "  ";
    }
}
