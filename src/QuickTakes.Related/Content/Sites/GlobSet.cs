namespace QuickTakes.Related.Content.Sites;

/// <summary>A set of characters in the brackets of a glob, such as <c>[a-z_]</c> or <c>[!0-9]</c>; a slash is in none.</summary>
internal sealed class GlobSet
{
    private readonly List<(char First, char Last)> _ranges = [];
    private bool _isNegated;

    private GlobSet()
    {
    }

    /// <summary>Whether a character is in the set.</summary>
    public bool Holds(char c)
    {
        if (c == '/')
            return false;
        foreach (var (first, last) in _ranges)
        {
            if (first <= c && c <= last)
                return !_isNegated;
        }
        return _isNegated;
    }

    /// <summary>Reads a set.</summary>
    /// <param name="glob">The glob.</param>
    /// <param name="i">Where its opening bracket stands, and then where the closing one does.</param>
    /// <returns>It; <see langword="null"/> where it is never closed.</returns>
    /// <remarks>
    /// A bracket that is the first in a set belongs to it. A range of the wrong order, as <c>z-a</c>, is its first alone, as in git.
    /// </remarks>
    public static GlobSet? Parse(string glob, ref int i)
    {
        var set = new GlobSet();
        var at = i + 1;
        if (at < glob.Length && glob[at] is '!' or '^')
        {
            set._isNegated = true;
            at++;
        }
        for (var first = at; at < glob.Length; at++)
        {
            if (glob[at] == ']' && at > first)
            {
                i = at;
                return set;
            }
            var from = One(glob, ref at);
            set._ranges.Add((from, from));
            if (at + 2 < glob.Length && glob[at + 1] == '-' && glob[at + 2] != ']')
            {
                at += 2;
                set._ranges.Add((from, One(glob, ref at)));
            }
        }
        return null;
    }

    /// <summary>A character, which may have a backslash before it.</summary>
    private static char One(string glob, ref int at)
    {
        if (glob[at] == '\\' && at + 1 < glob.Length)
            at++;
        return glob[at];
    }
}
