using System.Globalization;
using System.Text.Json;

namespace QuickTakes.Related.Content.Formats;

/// <summary>A configuration file in YAML, TOML or JSON → its fields, as front matter has them. The fields know no lines.</summary>
internal static class ConfigurationText
{
    private const int NoLine = 0;

    /// <summary>Reads the fields of YAML.</summary>
    /// <exception cref="ArticleFormatException">The text is no YAML, or holds no fields.</exception>
    public static FrontMatterMapping Yaml(string text) => YamlFormat.Instance.Parse(text, firstLine: 1);

    /// <summary>Reads the fields of TOML.</summary>
    /// <exception cref="ArticleFormatException">The text is no TOML.</exception>
    public static FrontMatterMapping Toml(string text) => TomlFormat.Instance.Parse(text, firstLine: 1);

    /// <summary>Reads the fields of JSON; comments and closing commas are allowed.</summary>
    /// <exception cref="ArticleFormatException">The text is no JSON, or no object.</exception>
    public static FrontMatterMapping Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions
            {
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
            });
            return Node(document.RootElement) as FrontMatterMapping ?? throw new ArticleFormatException("the JSON is no object");
        }
        catch (JsonException e)
        {
            throw new ArticleFormatException($"invalid JSON: {e.Message}");
        }
    }

    /// <summary>Fields of which only the names and the values are known.</summary>
    public static FrontMatterMapping Mapping(IEnumerable<KeyValuePair<string, object>> fields) =>
        Mapping(fields.Select(field => (field.Key, (FrontMatterNode)Node(field.Value))));

    private static FrontMatterMapping Mapping(IEnumerable<(string Name, FrontMatterNode Value)> fields)
    {
        var mapping = new FrontMatterMapping(new(StringComparer.Ordinal), NoLine);
        foreach (var (name, value) in fields)
        {
            mapping.Fields[name] = value;
            mapping.Entries.Add(new FrontMatterEntry(Text(name), value, default));
        }
        return mapping;
    }

    private static FrontMatterScalar Node(object? value) => value switch
    {
        string text => Text(text),
        bool truth => Plain(truth ? "true" : "false"),
        IFormattable other => Plain(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => Plain(value?.ToString() ?? ""),
    };

    private static FrontMatterNode Node(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Mapping(value.EnumerateObject().Select(field => (field.Name, Node(field.Value)))),
        JsonValueKind.Array => new FrontMatterSequence([.. value.EnumerateArray().Select(Node)], NoLine),
        JsonValueKind.String => Text(value.GetString()!),
        JsonValueKind.Null => Plain(""),
        _ => Plain(value.GetRawText()),
    };

    private static FrontMatterScalar Text(string value) => new(value, ScalarStyle.DoubleQuoted, NoLine);

    private static FrontMatterScalar Plain(string value) => new(value, ScalarStyle.Plain, NoLine);
}
