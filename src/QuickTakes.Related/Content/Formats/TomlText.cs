using System.Text.RegularExpressions;

namespace QuickTakes.Related.Content.Formats;

/// <summary>A text → a TOML string or key that reads back as that text.</summary>
internal static partial class TomlText
{
    /// <summary>The text on one line: between single quotes where that is wished for and possible, else between double quotes.</summary>
    public static string Quoted(string text, ScalarStyle wish) =>
        wish is ScalarStyle.SingleQuoted or ScalarStyle.Literal && MayBeLiteral(text) ? $"'{text}'" : JsonText.Quoted(text);

    /// <summary>The text as a key.</summary>
    public static string Key(string name) => BareKey().IsMatch(name) ? name : JsonText.Quoted(name);

    private static bool MayBeLiteral(string text) =>
        !text.Contains('\'', StringComparison.Ordinal) && !Enumerable.Range(0, text.Length).Any(i => HiddenCharacters.IsHidden(text, i));

    [GeneratedRegex("^[A-Za-z0-9_-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex BareKey();
}
