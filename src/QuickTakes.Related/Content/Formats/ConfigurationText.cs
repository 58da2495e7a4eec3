namespace QuickTakes.Related.Content.Formats;

/// <summary>A configuration file in YAML, TOML or JSON → its fields, as front matter has them.</summary>
internal static class ConfigurationText
{
    /// <summary>Reads the fields of YAML.</summary>
    /// <exception cref="ArticleFormatException">The text is no YAML, or holds no fields.</exception>
    public static FrontMatterMapping Yaml(string text) => YamlFormat.Instance.Parse(text, firstLine: 1);

    /// <summary>Reads the fields of TOML.</summary>
    /// <exception cref="ArticleFormatException">The text is no TOML.</exception>
    public static FrontMatterMapping Toml(string text) => TomlFormat.Instance.Parse(text, firstLine: 1);

    /// <summary>Reads the fields of JSON; comments and closing commas are allowed.</summary>
    /// <exception cref="ArticleFormatException">The text is no JSON, or no object.</exception>
    public static FrontMatterMapping Json(string text) => JsonFormat.Instance.Parse(text, firstLine: 1);

    /// <summary>Fields of which only the names and the values, texts or truths, are known; they stand on no line.</summary>
    public static FrontMatterMapping Literals(IEnumerable<KeyValuePair<string, object>> fields)
    {
        var mapping = FrontMatterMapping.Empty(line: 0);
        foreach (var (name, value) in fields)
            mapping.Add(new FrontMatterEntry(Text(name), value is bool truth ? Truth(truth) : Text((string)value), default));
        return mapping;
    }

    private static FrontMatterScalar Text(string value) => new(value, ScalarStyle.DoubleQuoted, 0);

    private static FrontMatterScalar Truth(bool value) => new(value ? "true" : "false", ScalarStyle.Plain, 0);
}
