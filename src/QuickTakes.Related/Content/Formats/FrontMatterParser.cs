using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace QuickTakes.Related.Content.Formats;

/// <summary>YAML text → fields by name, with the line of each, through YamlDotNet's stream of events.</summary>
/// <remarks>
/// The tree is built without recursion, and an alias refers to the node of its anchor instead of a copy of it, so
/// neither deep nesting nor an alias bomb costs more than the text is long.
/// </remarks>
internal static class FrontMatterParser
{
    private const int DeepestNesting = 100;

    /// <summary>Parses YAML.</summary>
    /// <param name="yaml">The text, without the fences.</param>
    /// <param name="firstLine">Line of the file on which the text starts.</param>
    /// <exception cref="ArticleFormatException">The text is no valid YAML, no mapping, or names a field twice.</exception>
    public static FrontMatterMapping Parse(string yaml, int firstLine = FrontMatterBlock.FirstYamlLine)
    {
        var lines = new LongLines(yaml);
        if (lines.Any)
        {
            try
            {
                var fields = Build(lines.Shortened, lines, firstLine);
                if (lines.AllRestored)
                    return fields;
            }
            catch (Exception e) when (e is YamlException or ArticleFormatException)
            {
                // The whole text says where: columns of the shortened one are not those of the file.
            }
        }

        return ParseWhole(yaml, firstLine);
    }

    /// <summary>Parses YAML as it is: slower, and the measure of what <see cref="Parse"/> gives.</summary>
    internal static FrontMatterMapping ParseWhole(string yaml, int firstLine)
    {
        try
        {
            return Build(yaml, null, firstLine);
        }
        catch (YamlException e) when (TabAfter(yaml, e) is { } tab)
        {
            throw new ArticleFormatException("invalid YAML: a tab indents this line; indent with blanks", firstLine + tab, 1);
        }
        catch (YamlException e)
        {
            throw new ArticleFormatException($"invalid YAML: {e.Message.TrimEnd('.')}{Hint(e)}", LineOf(e.Start, firstLine), checked((int)e.Start.Column));
        }
    }

    private static string Hint(YamlException error) =>
        error.Message.Contains("invalid mapping", StringComparison.Ordinal) ? "; a value that holds ': ' needs quotes" : "";

    /// <summary>Of an error that a tab made, the line with the tab, from 0: YamlDotNet only tells where the mapping around it starts.</summary>
    private static int? TabAfter(string yaml, YamlException error)
    {
        if (!error.Message.Contains(" tab ", StringComparison.Ordinal))
            return null;
        var line = yaml.Split('\n').ToList().FindIndex(
            checked((int)error.Start.Line) - 1, text => text.AsSpan(0, text.Length - text.AsSpan().TrimStart().Length).Contains('\t'));
        return line < 0 ? null : line;
    }

    private static FrontMatterMapping Build(string yaml, LongLines? lines, int firstLine)
    {
        var parser = new Parser(new StringReader(yaml));
        var anchors = new Dictionary<AnchorName, FrontMatterNode>();
        var open = new Stack<OpenNode>();
        FrontMatterNode? root = null;

        while (MoveNext(parser, firstLine))
        {
            FrontMatterNode? complete = null;
            TextSpan place = default;
            switch (parser.Current)
            {
                case Scalar scalar:
                    var isBlock = scalar.Style is ScalarStyle.Folded or ScalarStyle.Literal;
                    place = PlaceOf(scalar, isBlock);
                    complete = new FrontMatterScalar(lines is not null && isBlock ? lines.Restore(scalar.Value) : scalar.Value, scalar.Style == ScalarStyle.Plain, LineOf(scalar.Start, firstLine))
                    {
                        Style = scalar.Style,
                        Span = place,
                    };
                    Remember(scalar, complete);
                    break;
                case AnchorAlias alias:
                    complete = anchors.GetValueOrDefault(alias.Value)
                        ?? throw new ArticleFormatException($"the alias '*{alias.Value}' has no anchor '&{alias.Value}' before it", LineOf(alias.Start, firstLine), checked((int)alias.Start.Column));
                    if (open.Any(around => ReferenceEquals(around.Node, complete)))
                        throw new ArticleFormatException($"the alias '*{alias.Value}' stands inside its own anchor", LineOf(alias.Start, firstLine), checked((int)alias.Start.Column));
                    place = PlaceOf(alias, false);
                    break;
                case SequenceStart start:
                    Open(start, new FrontMatterSequence([], LineOf(start.Start, firstLine)) { IsFlow = start.Style == SequenceStyle.Flow });
                    break;
                case MappingStart start:
                    Open(start, new FrontMatterMapping(new(StringComparer.Ordinal), LineOf(start.Start, firstLine)) { IsFlow = start.Style == MappingStyle.Flow });
                    break;
                case SequenceEnd or MappingEnd:
                    var closed = open.Pop();
                    complete = closed.Node;
                    // A list or mapping in brackets ends behind the closing one, which YamlDotNet's mark stands at; a block where what is in it
                    // ends: its own mark stands behind the comments and blank lines that follow.
                    place = new TextSpan(complete.Span.Start, closed.IsFlow ? Offset(parser.Current.Start) + 1 : closed.ContentEnd);
                    complete.Span = place;
                    break;
            }

            if (complete is null)
                continue;
            if (open.TryPeek(out var parent))
                parent.Add(complete, place);
            else
                root ??= complete;
        }

        return root switch
        {
            FrontMatterMapping mapping => mapping,
            null or FrontMatterScalar { Value: "" } => new FrontMatterMapping([], firstLine),
            _ => throw new ArticleFormatException("the front matter holds no fields: write each as 'name: value'", root.Line),
        };

        void Open(NodeEvent start, FrontMatterNode node)
        {
            if (open.Count == DeepestNesting)
                throw new ArticleFormatException($"the front matter is nested deeper than {DeepestNesting} levels", node.Line);
            node.Span = new TextSpan(Offset(start.Start), Offset(start.Start));
            Remember(start, node);
            open.Push(new OpenNode(node));
        }

        void Remember(NodeEvent start, FrontMatterNode node)
        {
            if (!start.Anchor.IsEmpty)
                anchors[start.Anchor] = node;
        }

        int Offset(Mark mark) => lines is null ? checked((int)mark.Index) : lines.OriginalOffset(checked((int)mark.Index));

        TextSpan PlaceOf(ParsingEvent node, bool isBlockScalar)
        {
            var (from, to) = (checked((int)node.Start.Index), checked((int)node.End.Index));
            if (isBlockScalar)
                to = from + yaml.AsSpan(from, to - from).TrimEnd(" \t\r\n\u0085\u2028\u2029").Length;
            return lines is null ? new TextSpan(from, to) : new TextSpan(lines.OriginalOffset(from), lines.OriginalOffset(to));
        }
    }

    private static bool MoveNext(Parser parser, int firstLine)
    {
        var last = parser.Current?.End ?? Mark.Empty;
        try
        {
            return parser.MoveNext();
        }
        catch (InvalidOperationException)
        {
            // What YamlDotNet throws instead of a YamlException where a key follows an unclosed flow list or mapping.
            throw new ArticleFormatException("invalid YAML: a '[' or '{' is never closed", LineOf(last, firstLine), checked((int)last.Column));
        }
    }

    private static int LineOf(Mark mark, int firstLine) => checked((int)mark.Line) + firstLine - 1;

    /// <summary>A list or mapping whose end is still to come.</summary>
    private sealed class OpenNode(FrontMatterNode node)
    {
        private FrontMatterNode? _key;

        public FrontMatterNode Node => node;

        public bool IsFlow => node is FrontMatterSequence { IsFlow: true } or FrontMatterMapping { IsFlow: true };

        /// <summary>The end of the last thing that was added.</summary>
        public int ContentEnd { get; private set; } = node.Span.End;

        public void Add(FrontMatterNode child, TextSpan place)
        {
            // An empty value stands nowhere in particular; its name is what there is of it.
            var isEmpty = child is FrontMatterScalar { IsPlain: true, Value: "" } && place.End <= place.Start;
            if (!isEmpty)
                ContentEnd = Math.Max(ContentEnd, place.End);
            if (node is FrontMatterSequence sequence)
            {
                sequence.Items.Add(child);
                sequence.Places.Add(place);
            }
            else if (_key is null)
            {
                _key = child;
            }
            else
            {
                var mapping = (FrontMatterMapping)node;
                if (_key is FrontMatterScalar name && !mapping.Fields.TryAdd(name.Value, child))
                    throw new ArticleFormatException($"the field '{name.Value}' is there twice: remove one", name.Line);
                mapping.Entries.Add(new FrontMatterEntry(_key, child, isEmpty ? new TextSpan(_key.Span.End, _key.Span.End) : place));
                _key = null;
            }
        }
    }
}
