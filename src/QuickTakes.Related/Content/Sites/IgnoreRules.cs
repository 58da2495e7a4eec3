using System.Text;
using System.Text.RegularExpressions;

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

    private sealed record Rule(Regex Pattern, bool IsNegated, bool OnlyFolders, bool OnlyName)
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
            return Expression(glob) is { } expression && Compiled(expression) is { } pattern
                ? new Rule(pattern, isNegated, onlyFolders, onlyName) : null;
        }

        public bool Matches(string path, bool isFolder) =>
            (isFolder || !OnlyFolders) && Pattern.IsMatch(OnlyName ? path[(path.LastIndexOf('/') + 1)..] : path);

        /// <summary>
        /// The expression as it is matched: without backtracking, since many stars would take ages. A set of the wrong order, [z-a], is no
        /// expression, and a pattern of thousands of characters is longer than any path: both match nothing.
        /// </summary>
        private static Regex? Compiled(string expression)
        {
            try
            {
                return new Regex(expression, RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);
            }
            catch (Exception e) when (e is RegexParseException or NotSupportedException)
            {
                return null;
            }
        }

        /// <summary>Blanks at the end do not count, unless a backslash stands before them.</summary>
        private static string WithoutBlanks(string line)
        {
            var end = line.Length;
            while (end > 0 && line[end - 1] == ' ' && !(end > 1 && line[end - 2] == '\\'))
                end--;
            return line[..end];
        }

        /// <summary>The expression of a glob; <see langword="null"/> where it can match nothing.</summary>
        private static string? Expression(string glob)
        {
            var expression = new StringBuilder(@"\A(?:");
            for (var i = 0; i < glob.Length; i++)
            {
                var c = glob[i];
                if (c == '*')
                {
                    var stars = i;
                    while (i + 1 < glob.Length && glob[i + 1] == '*')
                        i++;
                    var isWhole = i > stars && (stars == 0 || glob[stars - 1] == '/') && (i + 1 == glob.Length || glob[i + 1] == '/');
                    if (!isWhole)
                        expression.Append("[^/]*");
                    else if (i + 1 == glob.Length)
                        expression.Append(stars == 0 ? ".*" : ".+");
                    else
                    {
                        expression.Append("(?:.*/)?");
                        i++;
                    }
                }
                else if (c == '?')
                {
                    expression.Append("[^/]");
                }
                else if (c == '[')
                {
                    if (Set(glob, ref i) is not { } set)
                        return null;
                    expression.Append(set);
                }
                else if (c == '\\')
                {
                    if (++i == glob.Length)
                        return null;
                    expression.Append(Regex.Escape(glob[i].ToString()));
                }
                else
                {
                    expression.Append(Regex.Escape(c.ToString()));
                }
            }
            return expression.Append(@")\z").ToString();
        }

        /// <summary>A set of characters in brackets; <see langword="null"/> where it is never closed.</summary>
        private static string? Set(string glob, ref int i)
        {
            var at = i + 1;
            var isNegated = at < glob.Length && glob[at] is '!' or '^';
            if (isNegated)
                at++;
            var set = new StringBuilder(isNegated ? "[^/" : "[");
            for (var first = at; at < glob.Length; at++)
            {
                if (glob[at] == ']' && at > first)
                {
                    i = at;
                    return set.Append(isNegated ? "]" : "-[/]]").ToString();
                }
                if (glob[at] == '\\' && at + 1 < glob.Length)
                    at++;
                else if (glob[at] == '-' && at > first && at + 1 < glob.Length && glob[at + 1] != ']')
                {
                    set.Append('-');
                    continue;
                }
                set.Append(glob[at] is '\\' or ']' or '[' or '^' or '-' ? "\\" + glob[at] : glob[at].ToString());
            }
            return null;
        }
    }
}
