using System.Globalization;

namespace QuickTakes.Related.Cli;

/// <summary>
/// Lines of TREC files that are whole. The format has no escapes: a path that holds a tab or a line break would make other columns or
/// other lines of one, so lines with a control character in a path are left out, and that is said.
/// </summary>
internal static class TrecLines
{
    public const int RunColumns = 6;
    public const int QrelsColumns = 4;

    /// <summary>The lines that have their columns and no other control character; how many have not is said on standard error.</summary>
    public static IEnumerable<string> Whole(IEnumerable<string> lines, int columns)
    {
        var (count, first) = (0, "");
        foreach (var line in lines)
        {
            var values = line.Split('\t');
            if (values.Length == columns && values.All(value => Printable.Of(value) == value))
                yield return line;
            else if (count++ == 0)
                first = line;
        }
        if (count > 0)
            StandardError.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{count} lines are left out of the TREC output: a path in them holds a control character, which the format "
                + $"cannot tell. The first: {first}"));
    }
}
