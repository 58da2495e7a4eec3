using System.Text.RegularExpressions;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Sites;

/// <summary>
/// The settings of a generator: those of a YAML, TOML or JSON file, by their names joined by dots, in any case; of a script those
/// values that stand there as literals, by the name alone.
/// </summary>
internal sealed partial class Configuration
{
    private readonly FrontMatterMapping _fields;

    private Configuration(FrontMatterMapping fields) => _fields = fields;

    /// <summary>No settings.</summary>
    public static Configuration None { get; } = new(FrontMatterMapping.Empty());

    /// <summary>The names and values, in their order.</summary>
    public IEnumerable<(string Name, FrontMatterNode Value)> Entries =>
        _fields.Entries.Where(entry => entry.Key is FrontMatterScalar).Select(entry => (((FrontMatterScalar)entry.Key).Value, entry.Value));

    /// <summary>Reads the text of a configuration file.</summary>
    /// <param name="file">Its name, whose extension says what it is.</param>
    /// <param name="text">What it holds.</param>
    /// <exception cref="ArticleFormatException">It is not what its extension says.</exception>
    public static Configuration Parse(string file, string text) => new(Path.GetExtension(file) switch
    {
        ".toml" => ConfigurationText.Toml(text),
        ".json" => ConfigurationText.Json(text),
        ".yml" or ".yaml" => ConfigurationText.Yaml(text),
        _ => ConfigurationText.Literals(Literals(text)),
    });

    /// <summary>The text of a setting; <see langword="null"/> where there is none.</summary>
    public string? Text(string name) => Find(name) is FrontMatterScalar { IsNull: false } scalar ? scalar.Value : null;

    /// <summary>The path of a folder from the site's root, with a closing slash; empty where the root itself, or none, is named.</summary>
    public string Folder(string name) => FolderOf(Text(name));

    /// <summary>The path of a folder as settings name it, such as <c>./docs</c>: with a closing slash, empty for the root.</summary>
    public static string FolderOf(string? path) => path?.Trim('.', '/') is { Length: > 0 } folder ? folder + "/" : "";

    /// <summary>Whether a setting is true, or false; <see langword="null"/> where it is neither.</summary>
    public bool? Flag(string name) => (Find(name) as FrontMatterScalar)?.Truth;

    /// <summary>The texts of a list, or the one text.</summary>
    public IReadOnlyList<string> Texts(string name) => Find(name) switch
    {
        FrontMatterSequence list => [.. list.Items.OfType<FrontMatterScalar>().Select(item => item.Value)],
        FrontMatterScalar { IsNull: false } scalar => [scalar.Value],
        _ => [],
    };

    /// <summary>The settings below a name; none where there is no such group.</summary>
    public Configuration Below(string name) => Find(name) is FrontMatterMapping group ? new Configuration(group) : None;

    /// <summary>The groups of a list of groups.</summary>
    public IEnumerable<Configuration> Groups(string name) =>
        Find(name) is FrontMatterSequence list ? list.Items.OfType<FrontMatterMapping>().Select(group => new Configuration(group)) : [];

    /// <summary>Whether there is a setting.</summary>
    public bool Has(string name) => Find(name) is not null;

    private FrontMatterNode? Find(string path)
    {
        FrontMatterNode node = _fields;
        foreach (var name in path.Split('.'))
        {
            if (node is not FrontMatterMapping group)
                return null;
            var entry = group.Entries.Find(entry =>
                entry.Key is FrontMatterScalar key && string.Equals(key.Value, name, StringComparison.OrdinalIgnoreCase));
            if (entry.Value is null)
                return null;
            node = entry.Value;
        }
        return node;
    }

    /// <summary>The values of a script that stand after a name and a colon or an equals sign, the first of each name.</summary>
    private static Dictionary<string, object> Literals(string script)
    {
        var literals = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Literal().Matches(Comments().Replace(script, match => match.Groups["text"].Value)))
        {
            var value = match.Groups["truth"].Value;
            literals.TryAdd(match.Groups["name"].Value, value.Length > 0 ? value == "true" : match.Groups["value"].Value);
        }
        return literals;
    }

    [GeneratedRegex("""(?<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`)|//[^\n]*|/\*.*?\*/""", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex("""(?<name>[A-Za-z_$][\w$]*)["']?\s*[:=]\s*(?:(?<truth>true|false)\b|(?<quote>["'`])(?<value>[^"'`\n$]*)\k<quote>)""")]
    private static partial Regex Literal();
}
