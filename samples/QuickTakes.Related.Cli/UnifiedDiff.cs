using System.Globalization;
using System.Text;

namespace QuickTakes.Related.Cli;

/// <summary>Two texts of a file → a diff in the form that <c>git apply</c> takes, with the bytes of every line as they are.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    // Longer stretches of change are shown as removed and added as a whole.
    private const int LongestCompared = 2000;

    public static string Of(string path, string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var diff = new StringBuilder();
        diff.Append(CultureInfo.InvariantCulture, $"diff --git {Name("a/", path)} {Name("b/", path)}\n");
        diff.Append(CultureInfo.InvariantCulture, $"--- {Name("a/", path)}{Tab(path)}\n+++ {Name("b/", path)}{Tab(path)}\n");
        foreach (var hunk in Hunks(Steps(old, now)))
            Append(diff, hunk, old, now);
        return diff.ToString();
    }

    /// <summary>Lines with their line feeds; only a line feed ends a line, as for git.</summary>
    private static string[] Lines(string text)
    {
        var lines = new List<string>();
        for (var from = 0; from < text.Length;)
        {
            var end = text.IndexOf('\n', from) is >= 0 and var feed ? feed + 1 : text.Length;
            lines.Add(text[from..end]);
            from = end;
        }
        return [.. lines];
    }

    /// <summary>One step for each line: kept (' '), removed ('-') or added ('+'), with the positions in both texts.</summary>
    private static List<(char Kind, int Old, int New)> Steps(string[] old, string[] now)
    {
        var steps = new List<(char, int, int)>();
        int first = 0, tail = 0;
        while (first < old.Length && first < now.Length && old[first] == now[first])
            steps.Add((' ', first, first++));
        while (tail < old.Length - first && tail < now.Length - first && old[^(tail + 1)] == now[^(tail + 1)])
            tail++;
        var (oldEnd, newEnd) = (old.Length - tail, now.Length - tail);
        var (i, j) = (first, first);
        if (oldEnd - first <= LongestCompared && newEnd - first <= LongestCompared)
        {
            var common = CommonLengths(old[first..oldEnd], now[first..newEnd]);
            while (i < oldEnd && j < newEnd)
            {
                if (old[i] == now[j])
                    steps.Add((' ', i++, j++));
                else if (common[i - first + 1, j - first] >= common[i - first, j - first + 1])
                    steps.Add(('-', i++, j));
                else
                    steps.Add(('+', i, j++));
            }
        }
        while (i < oldEnd)
            steps.Add(('-', i++, j));
        while (j < newEnd)
            steps.Add(('+', i, j++));
        while (i < old.Length)
            steps.Add((' ', i++, j++));
        return steps;
    }

    /// <summary>The length of the longest common subsequence of what is left of both from each pair of positions on.</summary>
    private static int[,] CommonLengths(string[] old, string[] now)
    {
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }
        return common;
    }

    private static IEnumerable<List<(char Kind, int Old, int New)>> Hunks(List<(char Kind, int Old, int New)> steps)
    {
        for (var at = steps.FindIndex(step => step.Kind != ' '); at >= 0;)
        {
            var (start, last) = (Math.Max(0, at - Context), at);
            int next;
            while ((next = steps.FindIndex(last + 1, step => step.Kind != ' ')) >= 0 && next - last <= 2 * Context)
                last = next;
            yield return steps[start..Math.Min(steps.Count, last + 1 + Context)];
            at = next;
        }
    }

    private static void Append(StringBuilder diff, List<(char Kind, int Old, int New)> hunk, string[] old, string[] now)
    {
        var (oldCount, newCount) = (hunk.Count(step => step.Kind != '+'), hunk.Count(step => step.Kind != '-'));
        // Where a side has no lines, its start is the line before.
        var (oldStart, newStart) = (hunk[0].Old + (oldCount > 0 ? 1 : 0), hunk[0].New + (newCount > 0 ? 1 : 0));
        diff.Append(CultureInfo.InvariantCulture, $"@@ -{oldStart},{oldCount} +{newStart},{newCount} @@\n");
        foreach (var (kind, i, j) in hunk)
        {
            var line = kind == '+' ? now[j] : old[i];
            diff.Append(kind).Append(line);
            if (!line.EndsWith('\n'))
                diff.Append("\n\\ No newline at end of file\n");
        }
    }

    private static string Name(string side, string path)
    {
        if (!path.Any(c => char.IsControl(c) || c is '"' or '\\'))
            return side + path;
        var quoted = new StringBuilder("\"").Append(side);
        foreach (var rune in path.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\')
                quoted.Append('\\').Append(rune);
            else if (!Rune.IsControl(rune))
                quoted.Append(rune);
            else
                AppendOctal(quoted, rune);
        }
        return quoted.Append('"').ToString();
    }

    private static void AppendOctal(StringBuilder quoted, Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var one in bytes[..rune.EncodeToUtf8(bytes)])
            quoted.Append('\\').Append(Convert.ToString(one, 8).PadLeft(3, '0'));
    }

    // A name with blanks ends at a tab.
    private static string Tab(string path) => path.Contains(' ', StringComparison.Ordinal) ? "\t" : "";
}
