using System.Globalization;
using System.Text;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Cli;

/// <summary>
/// The text of a configuration that <c>init</c> writes: what was recognised and is not as by default is said, all else stands there as a
/// comment that becomes a setting without its <c>#</c>.
/// </summary>
internal static class ConfigurationDraft
{
    private static readonly (string Title, string[] Keys)[] Groups =
    [
        (
            "The site",
            [
                "generator", "base-url", "url-pattern", "include", "exclude", "no-article-where", "partition", "no-gitignore",
                "max-file-size",
            ]),
        (
            "Links",
            [
                "top", "min-score", "same-subject", "other-subject-weight", "cross", "diversity", "max-inbound", "reach-all", "mode",
                "words-only",
            ]),
        ("Defects", ["off", "near-duplicate"]),
        ("What was computed or learned before", ["index", "model", "qrels"]),
    ];

    /// <summary>Writes it.</summary>
    /// <param name="keys">The keys that there are.</param>
    /// <param name="site">What was recognised.</param>
    /// <param name="hasSchema">Whether the JSON schema stands beside it.</param>
    public static string Of(ConfigurationKeys keys, SiteFindings site, bool hasSchema)
    {
        var text = new StringBuilder();
        if (hasSchema)
            Line($"# yaml-language-server: $schema={ConfigurationSchema.FileName}");
        Line("## What every command of quicktakes-related takes, unless its command line says otherwise.");
        Line("## A line that begins with '# ' and a key says the default or an example: take the '# ' away to set it.");
        foreach (var line in site.Lines)
            Line($"## {Printable.Of(line)}");
        var left = keys.Shared.ToDictionary(key => key.Name, StringComparer.Ordinal);
        left.Remove(ConfigurationFile.Schema);
        foreach (var (title, names) in Groups)
            Section(title, names.Where(left.ContainsKey).Select(name => left[name]));
        Fields();
        Weights();
        Section("Everything else", [.. left.Values]);
        Line("\n## Below the name of a command stands what is said to it alone:");
        Line("# fill:");
        Line("#   top: 3");
        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');

        void Section(string title, IEnumerable<ConfigurationKey> members)
        {
            Line($"\n## {title}");
            foreach (var key in members)
            {
                left.Remove(key.Name);
                Line($"## {key.Description}");
                Line($"# {key.Name}: {Example(key, site)}");
            }
        }

        void Fields()
        {
            Line("\n## Which fields of the front matter hold what.");
            if (site.Fields.Count > 0)
                Line("## There are: " + string.Join(", ", site.Fields.Take(20).Select(field =>
                    string.Create(CultureInfo.InvariantCulture, $"{Printable.Of(field.Name)} ({field.Articles})"))));
            Line(site.Schema.Count > 0 ? "schema:" : "# schema:");
            foreach (var (property, value) in site.Schema)
                Line($"  {property}: {value}");
            var known = site.Schema.Select(field => field.Property).ToHashSet(StringComparer.Ordinal);
            foreach (var (property, value) in Defaults().Where(field => !known.Contains(field.Property)))
                Line($"#   {property}: {value}");
        }

        void Weights()
        {
            Line("\n## How much words count.");
            Line("# weights:");
            foreach (var (name, byDefault, _, what) in ConfigurationWeights.All)
            {
                Line($"##  {what}");
                Line(string.Create(CultureInfo.InvariantCulture, $"#   {name}: {byDefault}"));
            }
        }
    }

    private static IEnumerable<(string Property, string Value)> Defaults()
    {
        var schema = FieldSchema.Default;
        return
        [
            ("id", List(schema.Id)), ("title", List(schema.Title)), ("subject", List(schema.Subject)), ("url", List(schema.Url)),
            ("date", List(schema.Date)), ("keywords", List(schema.Keywords)), ("answer", List(schema.Answer)),
            ("no_index", List(schema.NoIndex)), ("body", "true"), ("related", schema.Related), ("related_shape", "numbered_maps"),
            ("related_pinned", List(schema.RelatedPinned)), ("related_exclude", List(schema.RelatedExclude)),
        ];

        static string List(IEnumerable<string> names) => $"[{string.Join(", ", names)}]";
    }

    private static string Example(ConfigurationKey key, SiteFindings site) => key.Name switch
    {
        "generator" => site.Generator,
        "base-url" => "/docs/",
        "url-pattern" => "['posts/**=/blog/:slug/']",
        "include" => "['posts/**']",
        "exclude" => "['drafts/**']",
        "no-article-where" => "['layout=redirect']",
        "max-inbound" => "20",
        "min-score" => "0.1",
        "partition" => "product",
        "cross" => "[language]",
        "off" => "[duplicate-title]",
        "index" => IndexOptions.DefaultFolder,
        "memory" => "2GB",
        "model" => "related.model",
        "qrels" => "qrels.tsv",
        _ => key.Kind switch
        {
            ConfigurationKind.Flag => "false",
            ConfigurationKind.Whole or ConfigurationKind.Number => Number(key),
            ConfigurationKind.Texts => $"[{key.Choices.FirstOrDefault("example")}]",
            _ => key.Choices.FirstOrDefault("example"),
        },
    };

    private static string Number(ConfigurationKey key) => key.Options[0].HasDefaultValue
        ? Convert.ToString(key.Options[0].GetDefaultValue(), CultureInfo.InvariantCulture)! : "4";
}
