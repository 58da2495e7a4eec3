using System.Globalization;
using System.Text.RegularExpressions;

namespace QuickTakes.Related.Tests.Content.Formats;

/// <summary>The front matters of <c>front-matters.txt</c>, each in every kind of file.</summary>
internal static partial class FrontMatterCases
{
    private const string RefusedMark = "refused: ";

    private static readonly Dictionary<string, string> All = Load();

    public static IEnumerable<string> Valid => All.Keys.Where(name => !name.StartsWith(RefusedMark, StringComparison.Ordinal));

    public static IEnumerable<string> Refused => All.Keys.Where(name => name.StartsWith(RefusedMark, StringComparison.Ordinal));

    public static string Document(string name) => $"---\n{All[name]}---\n";

    /// <summary>
    /// A document with line feeds, carriage returns or both, with and without a byte order mark, a body and a last line break.
    /// </summary>
    public static IEnumerable<string> Variants(string document) =>
        from body in new[] { "\nBody: *text*\nrelated_article1:\n    id: 1\n---\nrule\n", "no last line break", "" }
        let text = body.Length == 0 ? document.TrimEnd('\n') : document + body
        from newLine in new[] { "\n", "\r\n", "\r" }
        from mark in new[] { "", "\uFEFF" }
        select mark + text.Replace("\n", newLine, StringComparison.Ordinal);

    private static Dictionary<string, string> Load()
    {
        var file = Path.Combine(Repository.Root, "tests", "QuickTakes.Related.Tests", "Content", "Formats", "front-matters.txt");
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        return text.Split("=== ")[1..].ToDictionary(
            part => part[..part.IndexOf('\n', StringComparison.Ordinal)],
            part => Code().Replace(
                part[(part.IndexOf('\n', StringComparison.Ordinal) + 1)..].Replace('→', '\t').Replace('␣', ' '), Character));
    }

    private static string Character(Match code) =>
        ((char)int.Parse(code.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString();

    [GeneratedRegex("‹([0-9A-F]+)›")]
    private static partial Regex Code();
}
