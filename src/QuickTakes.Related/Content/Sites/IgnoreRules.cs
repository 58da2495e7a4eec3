namespace QuickTakes.Related.Content.Sites;

/// <summary>
/// The rules of one file in the notation of <c>.gitignore</c>; the last that matches decides. Safe to use from many threads.
/// </summary>
/// <remarks>As <c>gitignore(5)</c> has them; a test compares them with <c>git check-ignore</c>.</remarks>
internal sealed class IgnoreRules
{
    private readonly List<Rule> _rules = [];

    /// <summary>Reads the rules, one a line.</summary>
    public static IgnoreRules Parse(string text)
    {
        var rules = new IgnoreRules();
        foreach (var line in text.Split('\n'))
        {
            if (Rule.Parse(line.TrimEnd('\r')) is { } rule)
                rules._rules.Add(rule);
        }
        return rules;
    }

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _rules.Count == 0;

    /// <summary>Whether a path is ignored, or expressly not; <see langword="null"/> where no rule matches.</summary>
    /// <param name="path">Path from the folder of the rules, with forward slashes.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool? Decides(string path, bool isFolder)
    {
        for (var i = _rules.Count - 1; i >= 0; i--)
        {
            if (_rules[i].Matches(path, isFolder))
                return !_rules[i].IsNegated;
        }
        return null;
    }

    private sealed record Rule(GlobPattern Pattern, bool IsNegated, bool OnlyFolders, bool OnlyName)
    {
        public static Rule? Parse(string line)
        {
            var glob = WithoutBlanks(line);
            if (glob.Length == 0 || glob[0] == '#')
                return null;
            var isNegated = glob[0] == '!';
            if (isNegated)
                glob = glob[1..];
            var onlyFolders = glob.EndsWith('/');
            if (onlyFolders)
                glob = glob[..^1];
            var onlyName = !glob.Contains('/', StringComparison.Ordinal);
            glob = glob.StartsWith('/') ? glob[1..] : glob;
            if (glob.Length == 0)
                return null;
            return GlobPattern.Parse(glob) is { } pattern ? new Rule(pattern, isNegated, onlyFolders, onlyName) : null;
        }

        public bool Matches(string path, bool isFolder) =>
            (isFolder || !OnlyFolders) && Pattern.Matches(OnlyName ? path.AsSpan(path.LastIndexOf('/') + 1) : path);

        /// <summary>Blanks at the end do not count, unless a backslash stands before them.</summary>
        private static string WithoutBlanks(string line)
        {
            var end = line.Length;
            while (end > 0 && line[end - 1] == ' ' && !(end > 1 && line[end - 2] == '\\'))
                end--;
            return line[..end];
        }
    }
}
