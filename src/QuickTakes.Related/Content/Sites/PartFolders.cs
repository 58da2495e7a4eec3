namespace QuickTakes.Related.Content.Sites;

/// <summary>A folder whose name may be that of a language or version.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Name">Its name.</param>
/// <param name="Pages">The pages in it, from it on, without those that every folder has.</param>
internal sealed record PartFolder(string Path, string Name, HashSet<string> Pages)
{
    /// <summary>How many pages are in it, those that every folder has among them.</summary>
    public int Count { get; set; }
}

/// <summary>The folders with certain names, and what is beside them.</summary>
internal sealed class PartFolders
{
    private readonly Dictionary<string, List<PartFolder>> _byParent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _unmarked = new(StringComparer.Ordinal);

    /// <param name="paths">The paths of all pages.</param>
    /// <param name="isWanted">Whether a folder may be one by its name.</param>
    public PartFolders(IReadOnlyList<string> paths, Func<string, bool> isWanted)
    {
        var wanted = new Dictionary<string, bool>(StringComparer.Ordinal);
        var folders = new Dictionary<string, PartFolder>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            for (var (start, slash) = (0, path.IndexOf('/', StringComparison.Ordinal)); slash >= 0;
                (start, slash) = (slash + 1, path.IndexOf('/', slash + 1)))
            {
                var name = path[start..slash];
                if (!wanted.TryGetValue(name, out var isOne))
                    wanted[name] = isOne = isWanted(name);
                if (!isOne)
                    continue;
                if (!folders.TryGetValue(path[..slash], out var folder))
                {
                    folders[path[..slash]] = folder = new PartFolder(path[..slash], name, new HashSet<string>(StringComparer.Ordinal));
                    var parent = start == 0 ? "" : path[..(start - 1)];
                    if (!_byParent.TryGetValue(parent, out var beside))
                        _byParent[parent] = beside = [];
                    beside.Add(folder);
                }
                folder.Count++;
                if (Tells(path))
                    folder.Pages.Add(path[(slash + 1)..]);
            }
        }
        foreach (var (parent, beside) in _byParent)
        {
            var names = beside.Select(folder => folder.Name).ToHashSet(StringComparer.Ordinal);
            var before = parent.Length == 0 ? "" : parent + "/";
            _unmarked[parent] = paths.Where(path => Tells(path) && path.StartsWith(before, StringComparison.Ordinal))
                .Select(path => path[before.Length..])
                .Where(rest => !names.Contains(rest.Split('/')[0]))
                .SelectMany(rest => beside.Select(folder => folder.Name).Any(name => name.Contains('.', StringComparison.Ordinal))
                    ? new[] { rest, rest[(rest.IndexOf('/', StringComparison.Ordinal) + 1)..] } : [rest])
                .ToHashSet(StringComparer.Ordinal);
        }
    }

    /// <summary>The folders that hold some.</summary>
    public IEnumerable<string> Parents => _byParent.Keys.Order(StringComparer.Ordinal);

    /// <summary>Those directly below a folder.</summary>
    public IReadOnlyList<PartFolder> Below(string parent) => _byParent[parent];

    /// <summary>The pages below a folder that are in none of them, from it on.</summary>
    public HashSet<string> Unmarked(string parent) => _unmarked[parent];

    // Nearly every folder has these, whatever it is about.
    private static bool Tells(string path) =>
        UrlParts.WithoutExtension(UrlParts.FileOf(path)).ToLowerInvariant() is not ("index" or "_index" or "readme" or "summary" or "404");
}
