using System.Globalization;
using System.Text.RegularExpressions;

namespace QuickTakes.Related.Content.Reading;

/// <summary>
/// Names of the files that a run leaves in the folder while it writes: its lock, and the new contents that it stages beside articles.
/// Whoever reads the folder has to know them too, since a killed run leaves them behind.
/// </summary>
internal static partial class RunFileName
{
    private const string Suffix = ".quicktakes-related";
    private const int LongestName = 40;

    /// <summary>Whether a name is one that the files of a run have.</summary>
    public static bool IsMatch(string name) => RunName().IsMatch(name);

    /// <summary>The identity of the run that made a file of such a name: 32 hexadecimal digits.</summary>
    public static string RunOf(string name) => RunName().Match(name).Groups[1].Value;

    /// <summary>The name of a run's lock.</summary>
    public static string Lock(string run) => $".run.{run}{Suffix}";

    /// <summary>The name under which a run stages new content for a file.</summary>
    /// <param name="name">Name of the file; names have at most 255 bytes nearly everywhere, so only its start is used.</param>
    /// <param name="number">How many files the run has staged, this one included.</param>
    /// <param name="run">The identity of the run.</param>
    public static string Staged(string name, int number, string run) =>
        string.Create(CultureInfo.InvariantCulture, $".{name[..Math.Min(name.Length, LongestName)]}.{number:x}.{run}{Suffix}");

    [GeneratedRegex(@"^\..*\.([0-9a-f]{32})\.quicktakes-related$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex RunName();
}
