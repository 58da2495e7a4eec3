using System.Text;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Sites;

namespace QuickTakes.Related.Fuzz;

/// <summary>What reads settings and lists: schema, generators' configuration, ignored files, known links, decisions, addresses.</summary>
internal static class SettingTargets
{
    private static readonly string ScratchFile = Path.Combine(Path.GetTempPath(), $"quicktakes-fuzz-{Environment.ProcessId}");

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("schema", Settings, input => Load(input, file => FieldSchema.Load(file))),
        new("qrels", Settings, input => Load(input, QrelsFile.Read)),
        new("decisions", Settings, Decide),
        new("configuration", Settings, Configure),
        new("ignore", Settings, Ignore),
        new("url", Settings, Resolve),
    ];

    private static IEnumerable<byte[]> Settings() => FuzzTargets.SeedsOf("settings");

    private static void Load<T>(byte[] input, Func<string, T> load)
    {
        File.WriteAllBytes(ScratchFile, input);
        try
        {
            load(ScratchFile);
        }
        catch (FormatException)
        {
            // Says file and line.
        }
        finally
        {
            File.Delete(ScratchFile);
        }
    }

    private static void Decide(byte[] input)
    {
        try
        {
            DecisionsFile.Parse(input);
        }
        catch (FormatException)
        {
            // No such file.
        }
    }

    private static void Configure(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        foreach (var file in (string[])["a.yml", "a.toml", "a.json", "a.js"])
        {
            try
            {
                var root = new SiteRoot("content/", _ => text, _ => true, _ => ["a"]);
                var configuration = Configuration.Parse(file, text);
                foreach (var generator in SiteGenerators.All)
                    generator.Open(root, configuration);
            }
            catch (ArticleFormatException)
            {
                // No such notation.
            }
        }
    }

    private static void Ignore(byte[] input)
    {
        var rules = IgnoreRules.Parse(Encoding.UTF8.GetString(input));
        rules.Decides("a/b/c.md", isFolder: false);
        rules.Decides("node_modules", isFolder: true);
    }

    private static void Resolve(byte[] input)
    {
        foreach (var line in Encoding.UTF8.GetString(input).Split('\n'))
        {
            _ = SiteUrl.HostOf(line);
            _ = SiteUrl.PathOf(line);
            _ = SiteUrl.Resolve(line, "a/b.md");
            _ = SiteUrl.Resolve("../c", line);
            _ = SiteUrl.WithoutFile(line);
        }
    }
}
