using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace QuickTakes.Related.Content.Formats;

/// <summary>
/// Front matter in JSON: an object at the start of the document, or between <c>---json</c> and <c>---</c>, or between lines <c>;;;</c>,
/// where its braces may be left out.
/// </summary>
/// <remarks>Comments and a comma after the last value are read, since some sites have them, and stay.</remarks>
internal sealed partial class JsonFormat : IFrontMatterFormat
{
    private static readonly JsonReaderOptions Tolerant = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = FrontMatterNode.DeepestNesting,
    };

    private JsonFormat()
    {
    }

    public static JsonFormat Instance { get; } = new();

    public FrontMatterBlock? Find(ReadOnlySpan<char> document) => Fences.FirstLine(document) switch
    {
        ";;;" => Fences.Below(document, ";;;"),
        "---json" or "--- json" => Fences.Below(document, "---"),
        var line when Opens(line) => Object(document),
        _ => null,
    };

    public FrontMatterMapping Parse(string text, int firstLine)
    {
        // Without braces it is read as if it had some, which so stand outside of it.
        var isBare = IsBare(text);
        var json = isBare ? $"{{{text}\n}}" : text;
        try
        {
            return JsonTreeBuilder.Build(json, Tolerant, isBare ? -1 : 0, firstLine);
        }
        catch (JsonException e)
        {
            throw Invalid(e, firstLine);
        }
    }

    public ScalarType TypeOf(FrontMatterScalar scalar) => new(!scalar.IsPlain, null);

    /// <summary>JSON knows numbers and truths without quotes; what else there is, is a text.</summary>
    public ScalarType TypeHere(string value, ScalarType type) =>
        new(type is { IsText: true } or { Tag: not null } || !Bare().IsMatch(value), null);

    public override string ToString() => "JSON";

    /// <summary>Whether the fields stand without braces around them.</summary>
    public static bool IsBare(string text) => !text.AsSpan().TrimStart().StartsWith('{');

    private static bool Opens(ReadOnlySpan<char> firstLine) =>
        firstLine.StartsWith('{') && firstLine[1..].TrimStart() is var rest && (rest.IsEmpty || rest.StartsWith('"') || rest is "}");

    /// <summary>The object at the start of a document; what stands behind it on its last line belongs to the body.</summary>
    private static FrontMatterBlock Object(ReadOnlySpan<char> document)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(document.Length)];
        var utf8 = bytes.AsSpan(0, Encoding.UTF8.GetBytes(document, bytes));
        var reader = new Utf8JsonReader(utf8, Tolerant);
        try
        {
            reader.Read();
            reader.Skip();
        }
        catch (JsonException e)
        {
            throw Invalid(e, 1);
        }
        var end = Encoding.UTF8.GetCharCount(utf8[..checked((int)reader.BytesConsumed)]);
        var next = Fences.NextLine(document, end);
        return new FrontMatterBlock(0, end, document[end..next].IsWhiteSpace() ? next : end, FirstLine: 1);
    }

    private static ArticleFormatException Invalid(JsonException error, int firstLine)
    {
        var place = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var message = (place < 0 ? error.Message : error.Message[..place]).TrimEnd('.');
        return new ArticleFormatException($"invalid JSON: {message}", firstLine + checked((int)(error.LineNumber ?? 0)));
    }

    [GeneratedRegex(@"^(true|false|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();
}
