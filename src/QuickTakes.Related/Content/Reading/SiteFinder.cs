using System.Globalization;
using System.Text;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Sites;

namespace QuickTakes.Related.Content.Reading;

/// <summary>
/// Finds the site that a content folder belongs to: the nearest folder, from it upwards, with the configuration of a generator. It looks no
/// higher than the root of the git repository, or four folders where there is none.
/// </summary>
internal static class SiteFinder
{
    private const int MostLevels = 4;
    private const long LargestConfiguration = 1 << 20;

    /// <param name="content">Full path of the content folder.</param>
    /// <param name="repository">Full path of the repository's root; <see langword="null"/> where there is none.</param>
    /// <param name="options">What the user says.</param>
    /// <param name="problems">Takes the configuration that cannot be read; the site then has none.</param>
    public static ContentSite Find(string content, string? repository, SiteOptions options, ICollection<ArticleProblem> problems)
    {
        IReadOnlyList<ISiteGenerator> generators = options.Generator is { } name ? [SiteGenerators.Named(name)] : SiteGenerators.All;
        var folder = content;
        var seen = new List<string>();
        for (var level = 0; folder is not null && (repository is not null || level <= MostLevels); level++)
        {
            var root = RootAt(folder, content, seen);
            foreach (var generator in generators)
            {
                foreach (var file in generator.ConfigurationFiles.Where(root.Exists))
                {
                    var shown = Relative(content, Path.Combine(folder, file));
                    var configuration = Read(root, file, shown, problems);
                    if (generator.Owns(root, file, configuration))
                    {
                        var site = generator.Open(root, configuration);
                        return new ContentSite(generator, site, root.ContentPath, options)
                        {
                            Settings = KeyOf(seen),
                            ConfigurationFile = shown,
                        };
                    }
                }
            }
            if (folder == repository)
                break;
            folder = Path.GetDirectoryName(folder);
        }
        var fallback = options.Generator is null ? SiteGenerators.Named("plain") : generators[0];
        var top = RootWithout(fallback, content, seen);
        var without = fallback.Open(top, Configuration.None);
        return new ContentSite(fallback, without, top.ContentPath, options) { Settings = KeyOf(seen) };
    }

    /// <summary>What was read, as a text of a few characters.</summary>
    private static string KeyOf(List<string> seen)
    {
        // A site may go on reading while its pages are placed, from many threads: that is no part of its settings.
        lock (seen)
            return Fingerprint.Of(Encoding.UTF8.GetBytes(string.Join('\n', seen))).ToString("x", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The root of a site without configuration: what is above the folder that its generator keeps content in, if it has one.
    /// </summary>
    private static SiteRoot RootWithout(ISiteGenerator generator, string content, List<string> seen)
    {
        foreach (var folder in generator.ContentFolders)
        {
            var end = Path.DirectorySeparatorChar + folder.Replace('/', Path.DirectorySeparatorChar);
            var at = (content + Path.DirectorySeparatorChar).LastIndexOf(end + Path.DirectorySeparatorChar, StringComparison.Ordinal);
            if (at > 0)
                return RootAt(content[..at], content, seen);
        }
        return RootAt(content, content, seen);
    }

    private static SiteRoot RootAt(string root, string content, List<string> seen)
    {
        var path = Relative(root, content);
        return new SiteRoot(path == "." ? "" : path + "/", ReadText, Exists, Folders);

        string? ReadText(string file) => Text(Path.Combine(root, file)) is var text ? Seen($"{file}: {text}", text) : null;

        bool Exists(string file) => Path.Exists(Path.Combine(root, file)) is var exists && Seen($"{file}: {exists}", exists);

        IReadOnlyList<string> Folders(string folder)
        {
            var info = new DirectoryInfo(Path.Combine(root, folder));
            string[] names = info.Exists ? [.. info.EnumerateDirectories().Select(one => one.Name).Order(StringComparer.Ordinal)] : [];
            return Seen($"{folder}: {string.Join('/', names)}", names);
        }

        T Seen<T>(string what, T found)
        {
            lock (seen)
                seen.Add(what);
            return found;
        }
    }

    private static string Relative(string from, string path) => Path.GetRelativePath(from, path).Replace(Path.DirectorySeparatorChar, '/');

    private static Configuration Read(SiteRoot root, string file, string shown, ICollection<ArticleProblem> problems)
    {
        try
        {
            return root.Settings(file);
        }
        catch (ArticleFormatException e)
        {
            var problem = new ArticleProblem(shown, e.Line, e.Column, $"the settings of the site are not used: {e.Message}");
            // Two generators may have settings of one name.
            if (!problems.Contains(problem))
                problems.Add(problem);
            return Configuration.None;
        }
    }

    /// <summary>The text of a file of settings or rules; <see langword="null"/> where it cannot be read.</summary>
    internal static string? Text(string file)
    {
        if (!File.Exists(file))
            return null;
        try
        {
            return Utf8Text.Decode(InputFile.ReadAllBytes(file, LargestConfiguration)).Text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArticleFormatException)
        {
            return null;
        }
    }
}
