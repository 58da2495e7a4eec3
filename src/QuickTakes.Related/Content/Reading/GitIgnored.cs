using QuickTakes.Related.Content.Sites;

namespace QuickTakes.Related.Content.Reading;

/// <summary>What git ignores in a folder: the rules of its own file, and those of the files above it. Immutable.</summary>
/// <param name="Folder">Full path of the folder.</param>
/// <param name="Rules">Its rules.</param>
/// <param name="Above">The rules above it.</param>
internal sealed record GitIgnored(string Folder, IgnoreRules Rules, GitIgnored? Above)
{
    /// <summary>Name of the file of the rules.</summary>
    public const string FileName = ".gitignore";

    /// <summary>The root of the repository that a folder is in; <see langword="null"/> where it is in none.</summary>
    public static string? RepositoryOf(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Path.Exists(Path.Combine(at, ".git")))
                return at;
        }
        return null;
    }

    /// <summary>
    /// The rules above a content folder. Where they ignore the folder itself, none: whoever names an ignored folder wants it read.
    /// </summary>
    public static GitIgnored? AboveContent(string content, string? repository)
    {
        if (repository is null || repository == content)
            return repository is null ? null : Repository(repository);
        var rules = Repository(repository);
        var parts = Path.GetRelativePath(repository, content).Split(Path.DirectorySeparatorChar);
        var folder = repository;
        foreach (var part in parts)
        {
            rules = With(folder, rules);
            folder = Path.Combine(folder, part);
            if (IsIgnored(rules, folder, isFolder: true))
                return null;
        }
        return rules;
    }

    /// <summary>The rules of a folder, with those above it.</summary>
    public static GitIgnored? With(string folder, GitIgnored? above) => Read(Path.Combine(folder, FileName), folder, above);

    /// <summary>Whether git ignores a path; the nearest file with a rule for it decides.</summary>
    public static bool IsIgnored(GitIgnored? nearest, string path, bool isFolder)
    {
        for (var rules = nearest; rules is not null; rules = rules.Above)
        {
            var relative = Path.GetRelativePath(rules.Folder, path).Replace(Path.DirectorySeparatorChar, '/');
            if (rules.Rules.Decides(relative, isFolder) is { } isIgnored)
                return isIgnored;
        }
        return false;
    }

    /// <summary>The rules that a repository has for itself alone.</summary>
    private static GitIgnored? Repository(string root) => Read(Path.Combine(root, ".git", "info", "exclude"), root, null);

    /// <summary>The rules of a file, with those above it; those above alone where it has none.</summary>
    private static GitIgnored? Read(string file, string folder, GitIgnored? above) =>
        SiteFinder.Text(file) is { } text && IgnoreRules.Parse(text) is { IsEmpty: false } rules
            ? new GitIgnored(folder, rules, above) : above;
}
