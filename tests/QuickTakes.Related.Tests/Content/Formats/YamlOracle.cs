using System.Globalization;
using System.Text.RegularExpressions;
using QuickTakes.Related.Articles;
using YamlDotNet.RepresentationModel;

namespace QuickTakes.Related.Tests.Content.Formats;

/// <summary>What a document with front matter says, by YamlDotNet's own tree and by plain lines: nothing of the library is used.</summary>
internal static partial class YamlOracle
{
    /// <summary>Every field but the links, printed with anchors, tags and styles.</summary>
    public static string OtherFields(string document, string? listField = null) => OtherFields(Root(document), listField);

    /// <summary>The numbered links in the order of their numbers; <see langword="null"/> for one that is no mapping.</summary>
    public static List<(int Number, ArticleLink? Link)> Links(string document) => Links(Root(document));

    /// <summary>Both of these, parsed once.</summary>
    public static (string OtherFields, List<(int Number, ArticleLink? Link)> Links) Read(string document) =>
        Root(document) is var root ? (OtherFields(root, null), Links(root)) : default;

    private static string OtherFields(IEnumerable<KeyValuePair<YamlNode, YamlNode>> root, string? listField) => string.Join('\n', root
        .Where(field => listField is null ? NumberOf(field.Key) == 0 : (field.Key as YamlScalarNode)?.Value != listField)
        .Select(field => $"{Print(field.Key)}: {Print(field.Value)}"));

    private static List<(int Number, ArticleLink? Link)> Links(IEnumerable<KeyValuePair<YamlNode, YamlNode>> root) =>
        [.. root.Select(field => (Number: NumberOf(field.Key), field.Value)).Where(field => field.Number > 0).OrderBy(field => field.Number)
            .Select(field => (field.Number, field.Value is YamlMappingNode link ? LinkOf(link) : null))];

    /// <summary>The values of a list of texts or of mappings.</summary>
    public static List<ArticleLink> ListedLinks(string document, string field) =>
        Root(document)
            .Where(entry => (entry.Key as YamlScalarNode)?.Value == field)
            .Select(entry => entry.Value)
            .OfType<YamlSequenceNode>()
            .SingleOrDefault() is { } list
            ? [.. list.Children.Select(item => item is YamlMappingNode link
                ? LinkOf(link)
                : new ArticleLink(null, null, null, ((YamlScalarNode)item).Value))]
            : [];

    /// <summary>The document without the lines of its numbered links.</summary>
    public static string Strip(string document)
    {
        var lines = Line().Matches(document).Select(match => match.Value).ToList();
        var end = lines.FindIndex(1, line => line.TrimEnd() is "---" or "...");
        var first = lines.FindIndex(1, line => line.Trim() is { Length: > 0 } text && text[0] != '#');
        if (end < 0 || first >= end)
            return document;
        var margin = Indent(lines[first]);
        var kept = new List<string>(lines[..1]);
        for (var i = 1; i < lines.Count; i++)
        {
            if (i >= end || Indent(lines[i]) != margin || !LinkName().IsMatch(lines[i].AsSpan(margin)))
            {
                kept.Add(lines[i]);
                continue;
            }
            // Comments and blank lines belong to the link only if more of it follows them.
            for (var next = i + 1;
                next < end && (IsBlank(lines[next]) || Indent(lines[next]) > margin || lines[next].TrimStart().StartsWith('#'));
                next++)
            {
                if (!IsBlank(lines[next]) && !lines[next].TrimStart().StartsWith('#'))
                {
                    lines.RemoveRange(i + 1, next - i);
                    end -= next - i;
                    next = i;
                }
            }
        }
        return string.Concat(kept);
    }

    private static IEnumerable<KeyValuePair<YamlNode, YamlNode>> Root(string document)
    {
        var lines = Line().Matches(document.TrimStart('\uFEFF')).Select(match => match.Value).ToList();
        if (lines.Count == 0 || lines[0].TrimEnd() != "---")
            return [];
        var yaml = new YamlStream();
        yaml.Load(new StringReader(string.Concat(lines[1..lines.FindIndex(1, line => line.TrimEnd() is "---" or "...")])));
        return yaml.Documents.Count > 0 && yaml.Documents[0].RootNode is YamlMappingNode root ? root.Children : [];
    }

    private static int NumberOf(YamlNode key) =>
        key is YamlScalarNode { Value: { } name } && Number().Match(name) is { Success: true } match
            ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : 0;

    private static ArticleLink LinkOf(YamlMappingNode link)
    {
        return new ArticleLink(Text("id"), Text("title"), Text("subject"), Text("url"));

        string? Text(string name)
        {
            var own = link.Children.FirstOrDefault(field => (field.Key as YamlScalarNode)?.Value == name).Value
                ?? (link.Children.FirstOrDefault(field => (field.Key as YamlScalarNode)?.Value == "<<").Value as YamlMappingNode)?.Children
                    .FirstOrDefault(field => (field.Key as YamlScalarNode)?.Value == name).Value;
            return own is YamlScalarNode { Value: { Length: > 0 } text } scalar
                && !(scalar.Style == YamlDotNet.Core.ScalarStyle.Plain && text is "~" or "null") ? text : null;
        }
    }

    private static string Print(YamlNode node) => $"{node.Anchor} {node.Tag} " + node switch
    {
        YamlScalarNode scalar => $"{scalar.Style}'{scalar.Value}'",
        YamlSequenceNode list => $"{list.Style}[{string.Join(", ", list.Children.Select(Print))}]",
        YamlMappingNode map =>
            $"{map.Style}{{{string.Join(", ", map.Children.Select(field => $"{Print(field.Key)}: {Print(field.Value)}"))}}}",
        _ => throw new InvalidOperationException(node.NodeType.ToString()),
    };

    private static bool IsBlank(string line) => string.IsNullOrWhiteSpace(line);

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    [GeneratedRegex(@"[^\r\n]*(\r\n|\r|\n)|[^\r\n]+$")]
    private static partial Regex Line();

    [GeneratedRegex(@"^related_article([1-9][0-9]*)$")]
    private static partial Regex Number();

    [GeneratedRegex("""^["']?related_article[1-9][0-9]*["']?\s*:""")]
    private static partial Regex LinkName();
}
