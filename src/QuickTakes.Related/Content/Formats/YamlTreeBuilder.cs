using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Yaml = YamlDotNet.Core;

namespace QuickTakes.Related.Content.Formats;

/// <summary>Builds the tree of a YAML text from YamlDotNet's stream of events.</summary>
/// <remarks>
/// The tree is built without recursion, and an alias refers to the node of its anchor instead of a copy of it, so neither deep nesting nor
/// an alias bomb costs more than the text is long. Whoever walks the tree may recurse: with aliases followed, no node is deeper than the
/// nesting that is allowed.
/// </remarks>
internal sealed class YamlTreeBuilder
{
    private readonly string _yaml;
    private readonly IRewrittenText? _lines;
    private readonly int _firstLine;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, FrontMatterNode> _anchors = [];
    private readonly Stack<OpenNode> _open = [];

    private YamlTreeBuilder(string yaml, IRewrittenText? lines, int firstLine)
    {
        (_yaml, _lines, _firstLine) = (yaml, lines, firstLine);
        _parser = new Parser(new StringReader(yaml));
    }

    /// <summary>Parses YAML.</summary>
    /// <param name="yaml">The text, without the fences; changed where lines were taken out of it or indented.</param>
    /// <param name="lines">The way back to the text of the file; <see langword="null"/> for a text that was not changed.</param>
    /// <param name="firstLine">Line of the file on which the text starts.</param>
    /// <exception cref="YamlException">The text is no valid YAML.</exception>
    /// <exception cref="ArticleFormatException">
    /// It is no mapping, is nested too deep, or refers to what is not there.
    /// </exception>
    public static FrontMatterMapping Build(string yaml, IRewrittenText? lines, int firstLine) =>
        new YamlTreeBuilder(yaml, lines, firstLine).Build();

    /// <summary>The line of the file, from 1, that a mark stands on.</summary>
    public static int LineOf(Mark mark, int firstLine) => checked((int)mark.Line) + firstLine - 1;

    private FrontMatterMapping Build()
    {
        FrontMatterNode? root = null;
        while (MoveNext())
        {
            if (Take(_parser.Current!) is not var (node, place))
                continue;
            if (_open.TryPeek(out var parent))
                parent.Add(node, place);
            else
                root ??= node;
        }

        return root switch
        {
            FrontMatterMapping mapping => mapping,
            null => FrontMatterMapping.Empty(_firstLine),
            FrontMatterScalar { Value: "" } empty when empty.Span.Start == empty.Span.End => FrontMatterMapping.Empty(_firstLine),
            _ => throw new ArticleFormatException("the front matter holds no fields: write each as 'name: value'", root.Line),
        };
    }

    /// <summary>The node that an event completes, and where it stands; <see langword="null"/> for an event that completes none.</summary>
    private (FrontMatterNode Node, TextSpan Place)? Take(ParsingEvent current)
    {
        switch (current)
        {
            case Scalar scalar:
                var node = Remember(scalar, ScalarOf(scalar));
                return (node, node.Span);
            case AnchorAlias alias:
                return (Referred(alias), PlaceOf(alias, isBlockScalar: false));
            case SequenceStart start:
                Open(start, new FrontMatterSequence([], Line(start)) { IsFlow = start.Style == SequenceStyle.Flow });
                return null;
            case MappingStart start:
                Open(start, new FrontMatterMapping(new(StringComparer.Ordinal), Line(start)) { IsFlow = start.Style == MappingStyle.Flow });
                return null;
            case SequenceEnd or MappingEnd:
                var closed = _open.Pop();
                // A list or mapping in brackets ends behind the closing one, which YamlDotNet's mark stands at; a block where what is in it
                // ends: its own mark stands behind the comments and blank lines that follow.
                closed.Node.Span = new TextSpan(closed.Node.Span.Start, closed.IsFlow ? Offset(current.Start) + 1 : closed.ContentEnd);
                return (closed.Node, closed.Node.Span);
            default:
                return null;
        }
    }

    private FrontMatterScalar ScalarOf(Scalar scalar)
    {
        var isBlock = scalar.Style is Yaml.ScalarStyle.Folded or Yaml.ScalarStyle.Literal;
        var value = _lines is not null && isBlock ? _lines.Restore(scalar.Value) : scalar.Value;
        return new FrontMatterScalar(value, StyleOf(scalar.Style), Line(scalar))
        {
            Tag = scalar.Tag.IsEmpty ? null : scalar.Tag.Value,
            Span = PlaceOf(scalar, isBlock),
        };
    }

    private FrontMatterNode Referred(AnchorAlias alias)
    {
        var node = _anchors.GetValueOrDefault(alias.Value)
            ?? throw At(alias, $"the alias '*{alias.Value}' has no anchor '&{alias.Value}' before it");
        return !_open.Any(around => ReferenceEquals(around.Node, node)) ? node
            : throw At(alias, $"the alias '*{alias.Value}' stands inside its own anchor");
    }

    private void Open(NodeEvent start, FrontMatterNode node)
    {
        if (_open.Count == FrontMatterNode.DeepestNesting)
            throw TooDeep(node.Line);
        node.Span = new TextSpan(Offset(start.Start), Offset(start.Start));
        _open.Push(new OpenNode(Remember(start, node)));
    }

    private T Remember<T>(NodeEvent start, T node) where T : FrontMatterNode
    {
        if (!start.Anchor.IsEmpty)
            _anchors[start.Anchor] = node;
        return node;
    }

    private int Line(ParsingEvent node) => LineOf(node.Start, _firstLine);

    private int Offset(Mark mark) => Original(checked((int)mark.Index));

    private int Original(int offset) => _lines is null ? offset : _lines.OriginalOffset(offset);

    private TextSpan PlaceOf(ParsingEvent node, bool isBlockScalar)
    {
        var (from, to) = (checked((int)node.Start.Index), checked((int)node.End.Index));
        if (isBlockScalar)
            to = from + _yaml.AsSpan(from, to - from).TrimEnd(" \t\r\n\u0085\u2028\u2029").Length;
        return new TextSpan(Original(from), Original(to));
    }

    private bool MoveNext()
    {
        var last = _parser.Current?.End ?? Mark.Empty;
        try
        {
            return _parser.MoveNext();
        }
        catch (InvalidOperationException)
        {
            // What YamlDotNet throws instead of a YamlException where a key follows an unclosed flow list or mapping.
            throw new ArticleFormatException(
                "invalid YAML: a '[' or '{' is never closed", LineOf(last, _firstLine), checked((int)last.Column));
        }
        catch (ArgumentException)
        {
            // The same for a tag in angle brackets.
            throw new ArticleFormatException("invalid YAML: a tag is no URI", LineOf(last, _firstLine), checked((int)last.Column));
        }
    }

    private static ArticleFormatException TooDeep(int line) =>
        new($"the front matter is nested deeper than {FrontMatterNode.DeepestNesting} levels, references followed", line);

    private ArticleFormatException At(ParsingEvent node, string message) => new(message, Line(node), checked((int)node.Start.Column));

    private static ScalarStyle StyleOf(Yaml.ScalarStyle style) => style switch
    {
        Yaml.ScalarStyle.SingleQuoted => ScalarStyle.SingleQuoted,
        Yaml.ScalarStyle.DoubleQuoted => ScalarStyle.DoubleQuoted,
        Yaml.ScalarStyle.Literal => ScalarStyle.Literal,
        Yaml.ScalarStyle.Folded => ScalarStyle.Folded,
        _ => ScalarStyle.Plain,
    };

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
            node.Depth = Math.Max(node.Depth, child.Depth + 1);
            if (node.Depth > FrontMatterNode.DeepestNesting)
                throw TooDeep(child.Line);
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
                mapping.Add(new FrontMatterEntry(_key, child, isEmpty ? new TextSpan(_key.Span.End, _key.Span.End) : place));
                _key = null;
            }
        }
    }
}
