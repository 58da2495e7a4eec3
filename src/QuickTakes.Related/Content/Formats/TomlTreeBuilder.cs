using Tomlyn.Syntax;

namespace QuickTakes.Related.Content.Formats;

/// <summary>Builds the tree of a TOML text from Tomlyn's syntax tree, which has been found valid.</summary>
/// <remarks>
/// A table below a header stands where the header starts, up to its last value; one that is spread over several headers or dotted names
/// from the first of them to the last.
/// </remarks>
internal sealed class TomlTreeBuilder(string toml, int firstLine)
{
    public FrontMatterMapping Build(DocumentSyntax document)
    {
        var root = new FrontMatterMapping(new(StringComparer.Ordinal), firstLine) { Span = new TextSpan(0, toml.Length) };
        foreach (var field in document.KeyValues)
            Add(root, field, depth: 1);
        foreach (var table in document.Tables)
            Add(root, table);
        return root;
    }

    /// <summary>Adds a header and what stands below it.</summary>
    private void Add(FrontMatterMapping root, TableSyntaxBase table)
    {
        var place = new TextSpan(table.Span.Start.Offset, EndOf(table));
        var path = Path(table.Name!);
        var around = Open(root, path.AsSpan(..^1), place);
        var name = path[^1];
        if (table is not TableArraySyntax)
        {
            AddAll(Table(around, name, place), table);
            return;
        }
        if (around.Fields.GetValueOrDefault(name.Value) is not FrontMatterSequence list)
        {
            list = new FrontMatterSequence([], name.Line) { Span = place };
            Put(around, name, list, place);
        }
        Extend(around, name.Value, place);
        var item = new FrontMatterMapping(new(StringComparer.Ordinal), name.Line) { Span = place };
        list.Items.Add(item);
        list.Places.Add(place);
        AddAll(item, table);
    }

    private void AddAll(FrontMatterMapping mapping, TableSyntaxBase table)
    {
        foreach (var field in table.Items)
            Add(mapping, field, depth: 1);
    }

    private void Add(FrontMatterMapping mapping, KeyValueSyntax field, int depth)
    {
        var path = Path(field.Key!);
        var value = Node(field.Value!, depth);
        var around = Open(mapping, path.AsSpan(..^1), new TextSpan(path[0].Span.Start, value.Span.End));
        Put(around, path[^1], value, value.Span);
    }

    /// <summary>The table at the end of a path of names, made where it is not there; each on the way holds the place too.</summary>
    private static FrontMatterMapping Open(FrontMatterMapping mapping, ReadOnlySpan<FrontMatterScalar> path, TextSpan place)
    {
        if (path.Length > FrontMatterNode.DeepestNesting)
            throw TooDeep(path[0].Line);
        foreach (var name in path)
            mapping = Table(mapping, name, place);
        return mapping;
    }

    /// <summary>The table of a name, the last one of an array of tables.</summary>
    private static FrontMatterMapping Table(FrontMatterMapping around, FrontMatterScalar name, TextSpan place)
    {
        switch (around.Fields.GetValueOrDefault(name.Value))
        {
            case FrontMatterMapping there:
                Extend(around, name.Value, place);
                return there;
            case FrontMatterSequence { Items: [.., FrontMatterMapping last] } list:
                list.Places[^1] = last.Span = Around(last.Span, place);
                Extend(around, name.Value, place);
                return last;
            default:
                var made = new FrontMatterMapping(new(StringComparer.Ordinal), name.Line) { Span = place };
                Put(around, name, made, place);
                return made;
        }
    }

    private static void Put(FrontMatterMapping mapping, FrontMatterScalar name, FrontMatterNode value, TextSpan place)
    {
        if (!mapping.Fields.TryAdd(name.Value, value))
            throw new ArticleFormatException($"the field '{name.Value}' is there twice: remove one", name.Line);
        mapping.Entries.Add(new FrontMatterEntry(name, value, place));
    }

    private static void Extend(FrontMatterMapping around, string name, TextSpan place)
    {
        var at = around.Entries.FindIndex(entry => ((FrontMatterScalar)entry.Key).Value == name);
        var entry = around.Entries[at];
        around.Entries[at] = entry with { Place = entry.Value.Span = Around(entry.Place, place) };
    }

    private static TextSpan Around(TextSpan one, TextSpan other) => new(Math.Min(one.Start, other.Start), Math.Max(one.End, other.End));

    private FrontMatterNode Node(ValueSyntax value, int depth)
    {
        var line = LineOf(value);
        if (depth > FrontMatterNode.DeepestNesting)
            throw TooDeep(line);
        switch (value)
        {
            case ArraySyntax array:
                var list = new FrontMatterSequence([], line) { IsFlow = true, Span = SpanOf(array) };
                foreach (var item in array.Items)
                {
                    list.Items.Add(Node(item.Value!, depth + 1));
                    list.Places.Add(list.Items[^1].Span);
                }
                return list;
            case InlineTableSyntax table:
                var mapping = new FrontMatterMapping(new(StringComparer.Ordinal), line) { IsFlow = true, Span = SpanOf(table) };
                foreach (var item in table.Items)
                    Add(mapping, item.KeyValue!, depth + 1);
                return mapping;
            case StringValueSyntax text:
                return new FrontMatterScalar(text.Value ?? "", StyleOf(toml.AsSpan(text.Span.Start.Offset)), line) { Span = SpanOf(text) };
            default:
                var span = SpanOf(value);
                return new FrontMatterScalar(toml[span.Start..span.End], ScalarStyle.Plain, line) { Span = span };
        }
    }

    private static ScalarStyle StyleOf(ReadOnlySpan<char> text) =>
        text.StartsWith("\"\"\"") ? ScalarStyle.Folded
        : text.StartsWith("'''") ? ScalarStyle.Literal
        : text[0] == '\'' ? ScalarStyle.SingleQuoted
        : ScalarStyle.DoubleQuoted;

    /// <summary>The names of a key, which dots part.</summary>
    private FrontMatterScalar[] Path(KeySyntax key)
    {
        List<FrontMatterScalar> path = [Name(key.Key!)];
        foreach (var dotted in key.DotKeys)
            path.Add(Name(dotted.Key!));
        return [.. path];
    }

    private FrontMatterScalar Name(BareKeyOrStringValueSyntax key)
    {
        var span = SpanOf(key);
        return key is StringValueSyntax text
            ? new FrontMatterScalar(text.Value ?? "", StyleOf(toml.AsSpan(span.Start)), LineOf(key)) { Span = span }
            : new FrontMatterScalar(toml[span.Start..span.End], ScalarStyle.Plain, LineOf(key)) { Span = span };
    }

    /// <summary>Where the last value below a header ends; without any, the header.</summary>
    private static int EndOf(TableSyntaxBase table)
    {
        var end = table.CloseBracket!.Span.End.Offset + 1;
        foreach (var field in table.Items)
            end = field.Value!.Span.End.Offset + 1;
        return end;
    }

    private static ArticleFormatException TooDeep(int line) =>
        new($"the front matter is nested deeper than {FrontMatterNode.DeepestNesting} levels", line);

    private int LineOf(SyntaxNode node) => firstLine + node.Span.Start.Line;

    // Tomlyn's end is the last character, ours the one behind it.
    private static TextSpan SpanOf(SyntaxNode node) => new(node.Span.Start.Offset, node.Span.End.Offset + 1);
}
