using System.Text;
using System.Text.Json;

namespace QuickTakes.Related.Content.Formats;

/// <summary>Builds the tree of a JSON object from the tokens of <see cref="Utf8JsonReader"/>.</summary>
internal static class JsonTreeBuilder
{
    /// <summary>Reads an object.</summary>
    /// <param name="json">The text.</param>
    /// <param name="options">What is read that is not JSON.</param>
    /// <param name="shift">What is added to an offset into the text to get the place of a node.</param>
    /// <param name="firstLine">Line of the file on which the text starts.</param>
    /// <exception cref="JsonException">It is not valid.</exception>
    /// <exception cref="ArticleFormatException">It is no object.</exception>
    public static FrontMatterMapping Build(string json, JsonReaderOptions options, int shift, int firstLine)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), options);
        var places = new CharacterPlaces(json, shift, firstLine);
        var open = new Stack<(FrontMatterNode Node, FrontMatterScalar? Name)>();
        FrontMatterScalar? name = null;
        while (reader.Read())
        {
            var (start, line) = places.Of(reader.TokenStartIndex);
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = Text(reader.GetString()!);
                    continue;
                case JsonTokenType.StartObject:
                    Open(new FrontMatterMapping(new(StringComparer.Ordinal), line) { IsFlow = true, Span = new TextSpan(start, start) });
                    continue;
                case JsonTokenType.StartArray:
                    Open(new FrontMatterSequence([], line) { IsFlow = true, Span = new TextSpan(start, start) });
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    var (closed, itsName) = open.Pop();
                    closed.Span = closed.Span with { End = start + 1 };
                    if (open.Count == 0)
                        return closed as FrontMatterMapping ?? throw NoFields(firstLine);
                    Add(itsName, closed);
                    continue;
                case JsonTokenType.String:
                    Add(name, Text(reader.GetString()!));
                    continue;
                default:
                    var value = Encoding.UTF8.GetString(reader.ValueSpan);
                    Add(name, new FrontMatterScalar(value, ScalarStyle.Plain, line) { Span = new TextSpan(start, start + value.Length) });
                    continue;
            }

            FrontMatterScalar Text(string value) => new(value, ScalarStyle.DoubleQuoted, line)
            {
                Span = new TextSpan(start, EndOfString(json, start - shift) + shift),
            };
        }
        throw NoFields(firstLine);

        void Open(FrontMatterNode node) => open.Push((node, name));

        void Add(FrontMatterScalar? its, FrontMatterNode node)
        {
            if (!open.TryPeek(out var around))
                throw NoFields(firstLine);
            if (around.Node is FrontMatterSequence list)
            {
                list.Items.Add(node);
                list.Places.Add(node.Span);
                return;
            }
            ((FrontMatterMapping)around.Node).Add(new FrontMatterEntry(its!, node, node.Span));
        }
    }

    /// <summary>The character behind a text's closing quote.</summary>
    private static int EndOfString(string json, int start)
    {
        var at = start + 1;
        for (; json[at] != '"'; at++)
        {
            if (json[at] == '\\')
                at++;
        }
        return at + 1;
    }

    private static ArticleFormatException NoFields(int line) =>
        new("the front matter holds no fields: write each as '\"name\": value' between '{' and '}'", line);

    /// <summary>Bytes of the encoded text → characters and lines; asked for in ascending order.</summary>
    private sealed class CharacterPlaces(string text, int shift, int firstLine)
    {
        private long _bytes;
        private int _characters;
        private int _line = firstLine;

        public (int Offset, int Line) Of(long bytes)
        {
            while (_bytes < bytes)
            {
                var c = text[_characters];
                // Each half of a pair counts half of the pair's four bytes; half a pair alone is written as three.
                var isPair = char.IsSurrogate(c) && (char.IsHighSurrogate(c)
                    ? _characters + 1 < text.Length && char.IsLowSurrogate(text[_characters + 1])
                    : _characters > 0 && char.IsHighSurrogate(text[_characters - 1]));
                _bytes += isPair ? 2 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
                if (c == '\n' || c == '\r' && (_characters + 1 == text.Length || text[_characters + 1] != '\n'))
                    _line++;
                _characters++;
            }
            return (_characters + shift, _line);
        }
    }
}
