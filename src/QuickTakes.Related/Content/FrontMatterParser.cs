using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace QuickTakes.Related.Content;

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
            switch (parser.Current)
            {
                case Scalar scalar:
                    var isBlock = scalar.Style is ScalarStyle.Folded or ScalarStyle.Literal;
                    complete = new FrontMatterScalar(lines is not null && isBlock ? lines.Restore(scalar.Value) : scalar.Value, scalar.Style == ScalarStyle.Plain, LineOf(scalar.Start, firstLine));
                    Remember(scalar, complete);
                    break;
                case AnchorAlias alias:
                    complete = anchors.GetValueOrDefault(alias.Value)
                        ?? throw new ArticleFormatException($"the alias '*{alias.Value}' has no anchor '&{alias.Value}' before it", LineOf(alias.Start, firstLine), checked((int)alias.Start.Column));
                    if (open.Any(around => ReferenceEquals(around.Node, complete)))
                        throw new ArticleFormatException($"the alias '*{alias.Value}' stands inside its own anchor", LineOf(alias.Start, firstLine), checked((int)alias.Start.Column));
                    break;
                case SequenceStart start:
                    Open(start, new FrontMatterSequence([], LineOf(start.Start, firstLine)));
                    break;
                case MappingStart start:
                    Open(start, new FrontMatterMapping(new(StringComparer.Ordinal), LineOf(start.Start, firstLine)));
                    break;
                case SequenceEnd or MappingEnd:
                    complete = open.Pop().Node;
                    break;
            }

            if (complete is null)
                continue;
            if (open.TryPeek(out var parent))
                parent.Add(complete);
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
            Remember(start, node);
            open.Push(new OpenNode(node));
        }

        void Remember(NodeEvent start, FrontMatterNode node)
        {
            if (!start.Anchor.IsEmpty)
                anchors[start.Anchor] = node;
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

        public void Add(FrontMatterNode child)
        {
            if (node is FrontMatterSequence sequence)
            {
                sequence.Items.Add(child);
            }
            else if (_key is null)
            {
                _key = child;
            }
            else
            {
                if (_key is FrontMatterScalar name && !((FrontMatterMapping)node).Fields.TryAdd(name.Value, child))
                    throw new ArticleFormatException($"the field '{name.Value}' is there twice: remove one", name.Line);
                _key = null;
            }
        }
    }
}
