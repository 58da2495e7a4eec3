using System.Diagnostics;
using System.Text.RegularExpressions;

namespace QuickTakes.Related.Content.Sites;

/// <summary>
/// The languages and versions that the names of files and folders tell, where several folders hold the same pages: <c>de/moon.md</c> beside
/// <c>en/moon.md</c>, <c>pages.it/</c> beside <c>pages/</c>, <c>moon.de.md</c> beside <c>moon.md</c>, <c>v2/setup.md</c> beside
/// <c>v1/setup.md</c>. A folder <c>it</c> or <c>2024</c> that no other is like is what it says. Immutable and safe to use from many
/// threads.
/// </summary>
[DebuggerDisplay("{Key}")]
internal sealed partial class PathParts
{
    // Pages that two folders share, of those in the smaller one.
    private const double LeastShared = 0.25;
    private const double LeastCovered = 0.9;

    private readonly Dictionary<string, (string? Language, string? Version)> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (bool Languages, bool Versions)> _unmarked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _suffixes = new(StringComparer.Ordinal);

    /// <summary>Names that tell nothing.</summary>
    public static PathParts None { get; } = new();

    /// <summary>What was recognised, as one text.</summary>
    public string Key => string.Join(
        '\n', _folders.Keys.Concat(_unmarked.Select(parent => $"{parent.Key} {parent.Value}")).Concat(_suffixes.Select(one => "." + one))
            .Order(StringComparer.Ordinal));

    private bool AreNone => _folders.Count == 0 && _suffixes.Count == 0;

    /// <summary>Looks at the paths of all pages.</summary>
    public static PathParts Of(IReadOnlyList<string> paths)
    {
        var candidates = new PartFolders(paths, name => NameOf(name) is not (null, null));
        var parts = new PathParts();
        foreach (var parent in candidates.Parents)
        {
            var unmarked = candidates.Unmarked(parent);
            foreach (var isLanguage in new[] { true, false })
            {
                var folders = candidates.Below(parent).Where(folder => (NameOf(folder.Name).Language is not null) == isLanguage).ToArray();
                parts.Take(parent, folders, unmarked, isLanguage);
            }
        }
        parts.TakeSuffixes(paths);
        return parts.AreNone ? None : parts;
    }

    /// <summary>The language and version that a path names. An empty text stands for those of pages that name none beside others.</summary>
    public PagePart Of(string path)
    {
        if (AreNone)
            return default;
        string? language = null, version = null;
        var rest = new List<string>();
        var isMarked = false;
        var parts = path.Split('/');
        var folder = "";
        foreach (var part in parts[..^1])
        {
            var beside = _unmarked.GetValueOrDefault(folder);
            folder = folder.Length == 0 ? part : $"{folder}/{part}";
            if (_folders.TryGetValue(folder, out var found))
            {
                (language, version, isMarked) = (found.Language ?? language, found.Version ?? version, true);
                if (SuffixedFolder(part) is { } name)
                    rest.Add(name);
                continue;
            }
            Unmark(beside);
            rest.Add(part);
        }
        Unmark(_unmarked.GetValueOrDefault(UrlParts.FolderOf(path).TrimEnd('/')));
        var file = parts[^1];
        if (_suffixes.Count > 0)
        {
            var suffix = SuffixOf(file) is { } own && _suffixes.Contains(own) ? own : null;
            if (suffix is not null)
                file = UrlParts.WithoutExtension(file)[..^(suffix.Length + 1)] + Path.GetExtension(file);
            (language, isMarked) = (suffix is null ? language ?? "" : LanguageCodes.Of(suffix), true);
        }
        return isMarked ? new PagePart(language, version, string.Join('/', rest.Append(file))) : default;

        void Unmark((bool Languages, bool Versions) beside)
        {
            (language, isMarked) = (beside.Languages ? language ?? "" : language, isMarked || beside.Languages || beside.Versions);
            version = beside.Versions ? version ?? "" : version;
        }
    }

    private void Take(string parent, PartFolder[] folders, HashSet<string> unmarked, bool isLanguage)
    {
        var isCovered = isLanguage && folders.Length > 1 && !parent.Contains('/', StringComparison.Ordinal)
            && folders.Sum(folder => folder.Count) >= LeastCovered * (unmarked.Count + folders.Sum(folder => folder.Count))
            && Array.TrueForAll(folders, folder => folder.Count > 1);
        var besideUnmarked = false;
        foreach (var folder in folders)
        {
            var isLikeUnmarked = Share(folder.Pages, unmarked);
            if (isCovered || isLikeUnmarked || Array.Exists(folders, other => other != folder && Share(folder.Pages, other.Pages)))
                _folders[folder.Path] = NameOf(folder.Name);
            besideUnmarked |= isLikeUnmarked;
        }
        if (!besideUnmarked)
            return;
        var known = _unmarked.GetValueOrDefault(parent);
        _unmarked[parent] = (known.Languages || isLanguage, known.Versions || !isLanguage);
    }

    private void TakeSuffixes(IReadOnlyList<string> paths)
    {
        var seen = paths.Select(path => (Path: path, Suffix: SuffixOf(UrlParts.FileOf(path.AsSpan())))).Where(one => one.Suffix is not null)
            .GroupBy(one => one.Suffix!, StringComparer.Ordinal).ToArray();
        if (seen.Length == 0)
            return;
        var all = paths.ToHashSet(StringComparer.Ordinal);
        var bases = seen.ToDictionary(group => group.Key, group => group.Select(one => BaseOf(one.Path, one.Suffix!)).ToHashSet());
        foreach (var group in seen)
        {
            var others = bases.Where(other => other.Key != group.Key).Select(other => other.Value).ToArray();
            var paired = bases[group.Key].Count(page => all.Contains(page) || Array.Exists(others, other => other.Contains(page)));
            if (paired >= 2 * LeastShared * bases[group.Key].Count && paired > 0)
                _suffixes.Add(group.Key);
        }

        static string BaseOf(string path, string suffix) =>
            UrlParts.WithoutExtension(path)[..^(suffix.Length + 1)] + Path.GetExtension(path);
    }

    /// <summary>Whether two folders hold the same pages, as far as names tell.</summary>
    private static bool Share(HashSet<string> one, HashSet<string> other)
    {
        var (fewer, more) = one.Count < other.Count ? (one, other) : (other, one);
        var shared = fewer.Count(page => more.Contains(page));
        return shared > 0 && shared >= LeastShared * fewer.Count;
    }

    /// <summary>What the name of a folder may say.</summary>
    private static (string? Language, string? Version) NameOf(string name)
    {
        var language = LanguageCodes.Of(name) ?? (SuffixedFolder(name) is { } bare ? LanguageCodes.Of(name[(bare.Length + 1)..]) : null);
        return (language, language is null && VersionName().IsMatch(name) ? name : null);
    }

    /// <summary>The name before a language, as that of <c>pages.it</c>.</summary>
    private static string? SuffixedFolder(string name) =>
        name.LastIndexOf('.') is > 0 and var dot && LanguageCodes.Of(name[(dot + 1)..]) is not null ? name[..dot] : null;

    /// <summary>The language before the extension of a file, as it is written.</summary>
    private static string? SuffixOf(ReadOnlySpan<char> file)
    {
        var name = UrlParts.WithoutExtension(file);
        if (name.LastIndexOf('.') is not (> 0 and var dot))
            return null;
        var suffix = name[(dot + 1)..].ToString();
        return LanguageCodes.Of(suffix) is null ? null : suffix;
    }

    private const string Version = @"(?:v|version-|release-)\d+(?:\.(?:\d+|x))*|\d+(?:\.(?:\d+|x))+";

    [GeneratedRegex("^(?:" + Version + "|latest|stable|current|next|nightly|edge|dev|main|master)$")]
    private static partial Regex VersionName();
}
