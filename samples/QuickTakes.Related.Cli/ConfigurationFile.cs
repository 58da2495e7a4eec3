using System.Globalization;
using QuickTakes.Related.Content.Reading;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace QuickTakes.Related.Cli;

/// <summary>
/// The configuration of a site: a YAML file in the content folder or above it, whose keys are the command line's options.
/// </summary>
internal sealed class ConfigurationFile
{
    /// <summary>Its name.</summary>
    public const string Name = "quicktakes-related.yml";

    /// <summary>The key whose mapping says which fields hold what, as a schema file does.</summary>
    public const string Schema = "schema";

    /// <summary>The key whose mapping says how much words count.</summary>
    public const string Weights = "weights";

    private const int MostLevels = 4;
    private const long LargestFile = 1 << 20;
    private static readonly string[] Names = [Name, "quicktakes-related.yaml"];

    private readonly YamlMappingNode _root;

    private ConfigurationFile(string path, YamlMappingNode root) => (Path, _root) = (path, root);

    /// <summary>Its path, as messages have it.</summary>
    public string Path { get; }

    /// <summary>Whether it says itself which fields hold what.</summary>
    public bool HasSchema => ValueOf(Schema) is YamlMappingNode;

    /// <summary>What it says, in its order.</summary>
    public IEnumerable<ConfigurationEntry> Entries => Below(_root);

    /// <summary>
    /// The nearest configuration, from the content folder upwards: no higher than the root of the git repository, or four folders where
    /// there is none.
    /// </summary>
    /// <returns>Its full path; <see langword="null"/> where there is none.</returns>
    public static string? Find(string content)
    {
        var folders = new List<string>();
        for (var folder = System.IO.Path.GetFullPath(content); folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
            folders.Add(folder);
        var repository = folders.FindIndex(folder => System.IO.Path.Exists(System.IO.Path.Combine(folder, ".git")));
        return folders.Take(repository >= 0 ? repository + 1 : MostLevels + 1)
            .SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Reads a configuration.</summary>
    /// <exception cref="UsageException">It is no YAML, or no mapping; the message names file and line.</exception>
    public static ConfigurationFile Load(string file)
    {
        try
        {
            using var bytes = new MemoryStream(InputFile.ReadAllBytes(file, LargestFile));
            using var text = new StreamReader(bytes);
            var yaml = new YamlStream();
            yaml.Load(text);
            return yaml.Documents switch
            {
                [] => new ConfigurationFile(Shown(file), []),
                [{ RootNode: YamlMappingNode root }] => new ConfigurationFile(Shown(file), root),
                [{ RootNode: YamlScalarNode { Value: null or "" } }] => new ConfigurationFile(Shown(file), []),
                [var other] => throw new UsageException(
                    At(Shown(file), other.RootNode.Start.Line, "a configuration is keys with values, such as 'top: 5'.")),
                [_, var next, ..] => throw new UsageException(
                    At(Shown(file), next.RootNode.Start.Line, "a configuration is one document.")),
            };
        }
        catch (YamlException e)
        {
            throw new UsageException(At(Shown(file), e.Start.Line, $"this is no YAML: {Printable.Of(e.Message)}"));
        }
    }

    /// <summary>A sentence with its place in a file.</summary>
    public string At(long line, string sentence) => At(Path, line, sentence);

    /// <summary>What the mapping of a key says; nothing where it is none.</summary>
    public IEnumerable<ConfigurationEntry> Below(string key) => ValueOf(key) is YamlMappingNode group ? Below(group) : [];

    /// <summary>What a mapping says.</summary>
    public static IEnumerable<ConfigurationEntry> Below(YamlMappingNode group) =>
        group.Children.Select(child =>
            new ConfigurationEntry((child.Key as YamlScalarNode)?.Value ?? "", child.Key.Start.Line, child.Value));

    private YamlNode? ValueOf(string key) => _root.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private static string At(string path, long line, string sentence) =>
        string.Create(CultureInfo.InvariantCulture, $"{Printable.Of(path)}:{line}: {sentence}");

    private static string Shown(string file)
    {
        var relative = System.IO.Path.GetRelativePath(Environment.CurrentDirectory, file);
        return relative.StartsWith("..", StringComparison.Ordinal) ? file : relative;
    }
}

/// <summary>A key with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Value">What it says.</param>
internal sealed record ConfigurationEntry(string Key, long Line, YamlNode Value)
{
    /// <summary>The one value as it is written; <see langword="null"/> where there is none, or a list or a mapping.</summary>
    public string? Text => Value is YamlScalarNode { Value: { } text } scalar && !IsNothing(scalar, text) ? text : null;

    /// <summary>The values of a list, or the one value; <see langword="null"/> where it is something else.</summary>
    public IReadOnlyList<string>? Texts => Value is not YamlSequenceNode list ? Text is { } text ? [text] : null
        : list.Children.All(item => item is YamlScalarNode { Value: not null })
            ? [.. list.Children.Select(item => ((YamlScalarNode)item).Value!)] : null;

    /// <summary>Whether it stands without quotes, where <c>true</c> is no text.</summary>
    public bool IsPlain => Value is YamlScalarNode { Style: ScalarStyle.Plain };

    private static bool IsNothing(YamlScalarNode scalar, string text) =>
        scalar.Style == ScalarStyle.Plain && text is "" or "~" or "null" or "Null" or "NULL";
}
