using System.CommandLine;

namespace QuickTakes.Related.Cli;

/// <summary>What somebody meant who wrote a command or an option that there is not.</summary>
internal static class Misspelling
{
    /// <summary>The command or option that looks most like a word; <see langword="null"/> where none does.</summary>
    /// <param name="word">The word that was not understood.</param>
    /// <param name="command">The command in which it stands.</param>
    public static string? Correct(string word, Command command)
    {
        var isOption = word.StartsWith('-');
        var name = word.Split('=', ':')[0];
        // What is short has few letters to tell by; a transposition is one mistake.
        var most = Math.Clamp(name.TrimStart('-').Length / 3, 1, 3);
        return Names(command, isOption)
            .Select(known => (Name: known, Distance: Distance(name, known)))
            .Where(known => known.Distance <= most)
            .OrderBy(known => known.Distance).ThenBy(known => known.Name, StringComparer.Ordinal)
            .Select(known => known.Name).FirstOrDefault();
    }

    private static IEnumerable<string> Names(Command command, bool options) => options
        ? command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)))
            .Where(option => !option.Hidden).SelectMany(option => option.Aliases.Prepend(option.Name))
        : command.Subcommands.Where(one => !one.Hidden).SelectMany(one => one.Aliases.Prepend(one.Name));

    /// <summary>How many letters to add, drop, change or swap with the next (optimal string alignment, Damerau 1964).</summary>
    private static int Distance(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }
                var change = one[i - 1] == other[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[one.Length, other.Length];
    }
}
