namespace QuickTakes.Related.Content.Sites;

/// <summary>A glob as <c>gitignore(5)</c> has it, for the whole of a path or a name. Safe to use from many threads.</summary>
/// <remarks>
/// The tokens are the states of a nondeterministic automaton, all of which are followed at once: time is at most in proportion to the
/// length of the glob times that of the path, however many stars there are. .NET's expressions without backtracking promise the same, but
/// making one takes longer than matching thousands of paths.
/// </remarks>
internal sealed class GlobPattern
{
    private const int FewTokens = 256;

    private readonly List<Token> _tokens = [];

    private GlobPattern()
    {
    }

    private enum TokenKind
    {
        /// <summary>One character.</summary>
        Character,

        /// <summary>One character of a set.</summary>
        OneOf,

        /// <summary>One character that is no slash.</summary>
        NoSlash,

        /// <summary>Any number of characters that are no slashes.</summary>
        NoSlashes,

        /// <summary>One character.</summary>
        Any,

        /// <summary>Any number of characters.</summary>
        Rest,

        /// <summary>The token after the next may follow, or the next.</summary>
        Optional,

        /// <summary>Any number of characters, the last of them a slash.</summary>
        Folders,
    }

    /// <summary>Reads a glob.</summary>
    /// <returns>It; <see langword="null"/> where it can match nothing: a set that is never closed, or a backslash at the end.</returns>
    public static GlobPattern? Parse(string glob)
    {
        var pattern = new GlobPattern();
        var tokens = pattern._tokens;
        for (var i = 0; i < glob.Length; i++)
        {
            switch (glob[i])
            {
                case '*':
                    i = pattern.AddStars(glob, i);
                    break;
                case '?':
                    tokens.Add(new(TokenKind.NoSlash));
                    break;
                case '[' when GlobSet.Parse(glob, ref i) is { } set:
                    tokens.Add(new(TokenKind.OneOf, Set: set));
                    break;
                case '[':
                case '\\' when i + 1 == glob.Length:
                    return null;
                case '\\':
                    tokens.Add(new(TokenKind.Character, glob[++i]));
                    break;
                default:
                    tokens.Add(new(TokenKind.Character, glob[i]));
                    break;
            }
        }
        return pattern;
    }

    /// <summary>Whether a text is what the glob describes, from its first character to its last.</summary>
    public bool Matches(ReadOnlySpan<char> text)
    {
        var size = _tokens.Count + 1;
        Span<bool> now = size <= FewTokens ? stackalloc bool[FewTokens] : new bool[size];
        Span<bool> next = size <= FewTokens ? stackalloc bool[FewTokens] : new bool[size];
        now = now[..size];
        next = next[..size];
        now[0] = true;
        foreach (var c in text)
        {
            next.Clear();
            if (!Step(now, next, c))
                return false;
            var spare = now;
            now = next;
            next = spare;
        }
        for (var i = 0; i < _tokens.Count; i++)
            Skip(now, i);
        return now[^1];
    }

    /// <summary>Follows all states by one character.</summary>
    /// <returns>Whether a state is left.</returns>
    private bool Step(Span<bool> now, Span<bool> next, char c)
    {
        var isLeft = false;
        for (var i = 0; i < _tokens.Count; i++)
        {
            Skip(now, i);
            if (!now[i] || !_tokens[i].Takes(c))
                continue;
            var stays = _tokens[i].Kind is TokenKind.NoSlashes or TokenKind.Rest or TokenKind.Folders;
            next[stays ? i : i + 1] = isLeft = true;
            if (_tokens[i].Kind == TokenKind.Folders && c == '/')
                next[i + 1] = true;
        }
        return isLeft;
    }

    /// <summary>Goes on from a token that may take nothing.</summary>
    private void Skip(Span<bool> states, int i)
    {
        if (!states[i])
            return;
        if (_tokens[i].Kind is TokenKind.NoSlashes or TokenKind.Rest or TokenKind.Optional)
            states[i + 1] = true;
        if (_tokens[i].Kind == TokenKind.Optional)
            states[i + 2] = true;
    }

    /// <summary>
    /// Two stars that are all between two slashes stand for folders, or for all that is below one; any others for a part of a name.
    /// </summary>
    private int AddStars(string glob, int first)
    {
        var last = first;
        while (last + 1 < glob.Length && glob[last + 1] == '*')
            last++;
        var isAtEnd = last + 1 == glob.Length;
        if (last == first || first > 0 && glob[first - 1] != '/' || !isAtEnd && glob[last + 1] != '/')
        {
            _tokens.Add(new(TokenKind.NoSlashes));
        }
        else if (isAtEnd)
        {
            // A folder's own path is not below it.
            if (first > 0)
                _tokens.Add(new(TokenKind.Any));
            _tokens.Add(new(TokenKind.Rest));
        }
        else
        {
            _tokens.Add(new(TokenKind.Optional));
            _tokens.Add(new(TokenKind.Folders));
            last++;
        }
        return last;
    }

    private readonly record struct Token(TokenKind Kind, char Character = '\0', GlobSet? Set = null)
    {
        public bool Takes(char c) => Kind switch
        {
            TokenKind.Character => c == Character,
            TokenKind.OneOf => Set!.Holds(c),
            TokenKind.NoSlash or TokenKind.NoSlashes => c != '/',
            TokenKind.Optional => false,
            _ => true,
        };
    }
}
