using System.Globalization;
using System.Text;
using CsCheck;

namespace QuickTakes.Related.Tests.Cli;

/// <summary>A site whose titles, urls, ids, subjects and file names hold what a terminal obeys or a line breaks at.</summary>
internal static class HostileSite
{
    private static readonly string[] Pieces =
    [
        "\u001b[31m", "\u001b]0;title\u0007", "\u009b2J", "\u0085", "\u007f", "\b\b\b", "\r", "\n", "\t", "\u2028", "\u2029", "\u202e",
        "\u2066",
        "\u0000", "[bold]", "\"", "\\", "'", ",", "|", "é", "月", "🌒", "‏ש",
    ];

    // Half a pair: the article cannot be read, and its message must not be harmed by it either.
    private static readonly Gen<string> Subject =
        Gen.Frequency((9, OneOf(Pieces)), (1, OneOf("\ud83d", "\ude00"))).Select(piece => $"sky {piece}");

    private static readonly Gen<string> Value = Gen.Select(
        OneOf(Pieces), OneOf("moon", "tide", "sun", "star"), OneOf(Pieces), (a, word, b) => $"{word} {a}{word}{b} phases");

    // Windows allows no control characters in file names; no system allows NUL.
    private static readonly Gen<string> FileName = OneOf(
        [.. Pieces.Where(piece => OperatingSystem.IsWindows() ? piece.All(char.IsLetter) : !piece.Contains('\0'))]);

    /// <summary>An article's file name, and its text.</summary>
    public static readonly Gen<(string Name, string Text)> Article =
        Gen.Select(FileName, Value, Value, Value, Subject, Value, (name, title, url, id, subject, target) => (
            name,
            $"""
            ---
            title: {Quoted(title)}
            url: {Quoted("/" + url)}
            id: {Quoted(id)}
            subject: {Quoted(subject)}
            related_pinned: [{Quoted("/gone " + target)}]
            related_article1:
                title: {Quoted(target)}
                url: {Quoted("/" + target)}
            related_article2:
                title: {Quoted(title)}
                url: /plain
            answer: {Quoted("The moon, the tide and the sun: " + title)}
            ---
            The moon and its phases.

            """));

    /// <summary>Writes articles of other names each, one that can be read by anybody, and one that cannot be read.</summary>
    public static void Write(TemporaryFolder site, IEnumerable<(string Name, string Text)> articles)
    {
        var number = 0;
        foreach (var (name, text) in articles)
            site.Write(string.Create(CultureInfo.InvariantCulture, $"{name}{number++}.md"), text);
        site.Write("plain.md", "---\ntitle: The moon and the tide\nurl: /plain\n---\nThe moon, the sun and the tide have phases.\n");
        site.Write(OperatingSystem.IsWindows() ? "broken.md" : "bro\u001b[31mken\n.md", "---\ntitle: 'Moon \u202e\n---\nRock.\n");
    }

    private static Gen<string> OneOf(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    /// <summary>A double-quoted YAML scalar of any characters.</summary>
    private static string Quoted(string text) => text.Aggregate(
        new StringBuilder("\""),
        (quoted, c) => c is >= ' ' and <= '~' and not ('"' or '\\')
            ? quoted.Append(c) : quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        quoted => quoted.Append('"').ToString());
}
