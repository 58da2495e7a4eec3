using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace QuickTakes.Related.Content.Formats;

/// <summary>A text → a YAML scalar that reads back as that text, for parsers of YAML 1.1 and 1.2.</summary>
internal static partial class YamlScalar
{
    /// <summary>What the tags of YAML's own types start with.</summary>
    public const string TagPrefix = "tag:yaml.org,2002:";

    private static readonly SearchValues<char> Indicators = SearchValues.Create("-?:,[]{}#&*!|>'\"%@`=");

    private static readonly SearchValues<char> WordCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    private static readonly SearchValues<char> FlowIndicators = SearchValues.Create(",[]{}:");

    /// <summary>The text on one line: in the style that is wished for, if that would not change what it means, else in quotes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="wish">How the texts around it are written; a folded or literal scalar counts as plain.</param>
    /// <param name="isInFlow">Whether it stands in brackets or braces.</param>
    public static string Inline(string text, ScalarStyle wish, bool isInFlow = false)
    {
        if (!IsOneLine(text))
            return DoubleQuoted(text);
        return wish switch
        {
            ScalarStyle.DoubleQuoted => DoubleQuoted(text),
            ScalarStyle.SingleQuoted => SingleQuoted(text),
            _ when MayBePlain(text, isInFlow) => text,
            _ => SingleQuoted(text),
        };
    }

    /// <summary>A value that is no text: without quotes, where its characters say what it is, behind its tag if it has one.</summary>
    /// <param name="value">The value.</param>
    /// <param name="tag">The tag, as YamlDotNet resolves it; <see langword="null"/> for none.</param>
    /// <param name="isInFlow">Whether it stands in brackets or braces.</param>
    /// <exception cref="ArticleFormatException">In brackets or braces it would have to be quoted, and so would become a text.</exception>
    public static string Typed(string value, string? tag, bool isInFlow)
    {
        var isPlain = MayBeOtherThanText(value) && !(isInFlow && value.AsSpan().ContainsAny(",[]{}"));
        return (tag, isPlain) switch
        {
            (null, true) => value,
            (null, false) => throw new ArticleFormatException(
                $"the id {value} cannot stand in braces without quotes, which would make it a text"),
            _ => $"{Shorthand(tag)} {(isPlain ? value : Inline(value, ScalarStyle.Plain, isInFlow))}",
        };
    }

    /// <summary>Whether a text is a whole number of up to eighteen digits, which any reader's integers hold.</summary>
    public static bool IsWholeNumber(string text) => WholeNumber().IsMatch(text);

    /// <summary>An id of which nobody knows whether it is a number: a whole number of up to eighteen digits is taken for one.</summary>
    public static string IdOfUnknownType(string id, ScalarStyle wish, bool isInFlow = false) =>
        wish is not (ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted) && WholeNumber().IsMatch(id) ? id : Inline(id, wish, isInFlow);

    /// <summary>Whether the text can be the one line of a folded or literal scalar.</summary>
    public static bool MayBeBlock(string text) => text.Length > 0 && text.AsSpan().Trim().Length == text.Length && IsOneLine(text);

    /// <summary>
    /// Whether a parser of YAML 1.1 or 1.2 may take these characters for something else than a text where they stand without quotes.
    /// </summary>
    public static bool MayBeOtherThanText(string text) => text.Length == 0 || OtherType().IsMatch(text);

    /// <summary>A tag as it is written: <c>!!int</c>, <c>!own</c>, or in full.</summary>
    private static string Shorthand(string tag) =>
        tag.StartsWith(TagPrefix, StringComparison.Ordinal) && IsWord(tag.AsSpan(TagPrefix.Length)) ? "!!" + tag[TagPrefix.Length..]
        : tag.StartsWith('!') && IsWord(tag.AsSpan(1)) ? tag
        : $"!<{tag}>";

    private static bool IsWord(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(WordCharacters);

    /// <summary>Whether the text may stand without quotes and stays a text.</summary>
    private static bool MayBePlain(string text, bool isInFlow) =>
        text.Length > 0
        && text.AsSpan().Trim().Length == text.Length
        && !Indicators.Contains(text[0])
        && !text.Contains(": ", StringComparison.Ordinal)
        && text[^1] != ':'
        && !text.Contains(" #", StringComparison.Ordinal)
        && !text.Contains('\t', StringComparison.Ordinal)
        && !(isInFlow && text.AsSpan().ContainsAny(FlowIndicators))
        && !MayBeOtherThanText(text);

    private static bool IsOneLine(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (HiddenCharacters.IsHidden(text, i) && text[i] != '\t')
                return false;
        }
        return true;
    }

    private static string SingleQuoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string DoubleQuoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' or '\\':
                    quoted.Append('\\').Append(text[i]);
                    break;
                case '\n':
                    quoted.Append("\\n");
                    break;
                case '\r':
                    quoted.Append("\\r");
                    break;
                case '\t':
                    quoted.Append("\\t");
                    break;
                default:
                    if (HiddenCharacters.IsHidden(text, i))
                        quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:X4}");
                    else
                        quoted.Append(text[i]);
                    break;
            }
        }
        return quoted.Append('"').ToString();
    }

    // Leading zeros would make it octal, eighteen digits fit every reader's integer.
    [GeneratedRegex(@"^(0|[1-9][0-9]{0,17})$", RegexOptions.CultureInvariant)]
    private static partial Regex WholeNumber();

    /// <summary>
    /// What YAML 1.1 or 1.2, or a parser that is more lenient, takes for null, a boolean, a number, a time of day, a date or a merge.
    /// </summary>
    [GeneratedRegex(
        """
        ^( ~ | = | null | true | false | yes | no | on | off | y | n | <<
        | [-+]? ( 0b[01_]+ | 0o?[0-7_]+ | 0x[0-9a-f_]+ | [0-9][0-9_,]*
                | ([0-9][0-9_,]*)? \. [0-9_.]* (e[-+]?[0-9]+)?
                | [0-9][0-9_,]* e[-+]?[0-9]+
                | [0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?
                | \.inf )
        | \.nan
        | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([t\s].*)?
        | \.\.\. .* )$
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex OtherType();
}
