using System.Globalization;
using System.Text;
using DiffPlex;

namespace QuickTakes.Related.Cli;

/// <summary>Two texts of a file → a diff in the form that <c>git apply</c> takes, with the bytes of every line as they are.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    public static string Of(string path, string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var diff = new StringBuilder();
        diff.Append(CultureInfo.InvariantCulture, $"diff --git {Name("a/", path)} {Name("b/", path)}\n");
        diff.Append(CultureInfo.InvariantCulture, $"--- {Name("a/", path)}{Tab(path)}\n+++ {Name("b/", path)}{Tab(path)}\n");
        foreach (var hunk in Hunks(Steps(before, after)))
            Append(diff, hunk, old, now);
        return diff.ToString();
    }

    /// <summary>Lines with their line feeds; only a line feed ends a line, as for git.</summary>
    private sealed class GitLines : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => Lines(text);
    }

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
    private static List<(char Kind, int Old, int New)> Steps(string before, string after)
    {
        // From the new text to the old: of several shortest diffs this finds the one that keeps what stands first.
        var diff = Differ.Instance.CreateDiffs(after, before, ignoreWhiteSpace: false, ignoreCase: false, new GitLines());
        var steps = new List<(char, int, int)>();
        var (i, j) = (0, 0);
        foreach (var block in diff.DiffBlocks)
        {
            while (i < block.InsertStartB)
                steps.Add((' ', i++, j++));
            for (var removed = 0; removed < block.InsertCountB; removed++)
                steps.Add(('-', i++, j));
            for (var added = 0; added < block.DeleteCountA; added++)
                steps.Add(('+', i, j++));
        }
        while (i < diff.PiecesNew.Count)
            steps.Add((' ', i++, j++));
        return steps;
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
