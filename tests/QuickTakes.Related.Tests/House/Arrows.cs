using System.Text.RegularExpressions;

namespace QuickTakes.Related.Tests.House;

/// <summary>An arrow: one folder uses another, through some of its types alone where they are named.</summary>
internal sealed record Arrow(string From, string To, IReadOnlyList<string> OnlyTypes)
{
    public bool Allows(Use use) => OnlyTypes.Count == 0 || OnlyTypes.Contains(use.To.Name);
}

/// <summary>The arrows that are allowed, as <c>arrows.txt</c> has them, and what can be asked of arrows.</summary>
internal sealed partial class Arrows
{
    /// <summary>Stands for the namespace that all folders are in.</summary>
    public const string Root = "(root)";

    private Arrows(IReadOnlyList<string> folders, IReadOnlyList<Arrow> all) => (Folders, All) = (folders, all);

    /// <summary>Every folder that has a line.</summary>
    public IReadOnlyList<string> Folders { get; }

    public IReadOnlyList<Arrow> All { get; }

    /// <summary>Reads lines such as <c>Features: Articles, Similarity [SparseMatrix, SparseRow]</c>.</summary>
    public static Arrows Parse(IEnumerable<string> lines)
    {
        var folders = new List<string>();
        var all = new List<Arrow>();
        foreach (var line in lines.Where(line => line.Length > 0 && !line.StartsWith('#')))
        {
            var (from, to) = line.Split(':', 2) is [var left, var right] ? (left, right) : throw new FormatException($"no colon: {line}");
            folders.Add(from);
            foreach (Match target in Target().Matches(to))
            {
                var only = target.Groups["only"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                all.Add(new Arrow(from, target.Groups["to"].Value, only));
            }
        }
        return new Arrows(folders, all);
    }

    public Arrow? Find(string from, string to) => All.FirstOrDefault(arrow => arrow.From == from && arrow.To == to);

    /// <summary>The folder of a namespace: <c>Content.Reading</c>, or <see cref="Root"/>; null where it is not below ours.</summary>
    public static string? Folder(string type, string ours) =>
        type == ours ? Root : type.StartsWith(ours + ".", StringComparison.Ordinal) ? type[(ours.Length + 1)..] : null;

    /// <summary>
    /// The sets of folders that reach each other, in ordinal order: the strongly connected components with more than one folder.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Circles(IEnumerable<(string From, string To)> arrows)
    {
        var next = arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);
        var reach = next.ToDictionary(from => from.Key, from => Reach(next, from.Key));
        return [.. reach
            .Where(from => from.Value.Contains(from.Key))
            .Select(from => from.Value.Where(to => IsReached(from.Key, to)).Order(StringComparer.Ordinal).ToArray())
            .DistinctBy(circle => string.Join(' ', circle))
            .OrderBy(circle => circle[0], StringComparer.Ordinal)];

        bool IsReached(string folder, string from) => reach.TryGetValue(from, out var reached) && reached.Contains(folder);
    }

    private static HashSet<string> Reach(ILookup<string, string> next, string from)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(next[from]);
        while (open.TryPop(out var folder))
        {
            if (!reached.Add(folder))
                continue;
            foreach (var further in next[folder])
                open.Push(further);
        }
        return reached;
    }

    [GeneratedRegex(@"(?<to>[\w.()]+)\s*(\[(?<only>[^\]]*)\])?")]
    private static partial Regex Target();
}
