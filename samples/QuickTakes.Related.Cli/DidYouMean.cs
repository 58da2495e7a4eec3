namespace QuickTakes.Related.Cli;

/// <summary>Finds the known name that somebody may have meant by a mistyped one.</summary>
internal static class DidYouMean
{
    /// <summary>The end of a sentence that suggests a name, or nothing where none is near.</summary>
    public static string Hint(string wrong, IEnumerable<string> known) =>
        Closest(wrong, known) is { } near ? $"; did you mean '{near}'?" : "";

    /// <summary>The name that takes the fewest edits, at most a third of its length and one more; the first of equals.</summary>
    public static string? Closest(string wrong, IEnumerable<string> known)
    {
        var typed = wrong.ToLowerInvariant().Replace('_', '-');
        var best = known.Distinct(StringComparer.Ordinal)
            .Select(name => (Name: name, Edits: Edits(typed, name.ToLowerInvariant().Replace('_', '-'))))
            .Where(match => match.Edits <= 1 + match.Name.Length / 3 && match.Edits < match.Name.Length)
            .OrderBy(match => match.Edits).ThenBy(match => match.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Name;
    }

    /// <summary>How many characters are to be added, dropped, replaced or swapped with the next (Damerau and Levenshtein).</summary>
    private static int Edits(string from, string to)
    {
        var edits = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            edits[i, 0] = i;
        for (var j = 0; j <= to.Length; j++)
            edits[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = edits[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                edits[i, j] = Math.Min(replaced, Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
            }
        }
        return edits[from.Length, to.Length];
    }
}
