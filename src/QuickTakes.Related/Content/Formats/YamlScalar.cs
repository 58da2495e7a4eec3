using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace QuickTakes.Related.Content.Formats;

/// <summary>A text → a YAML scalar that reads back as that text, for parsers of YAML 1.1 and 1.2.</summary>
internal static partial class YamlScalar
{
    private static readonly SearchValues<char> Indicators = SearchValues.Create("-?:,[]{}#&*!|>'\"%@`=");

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

    /// <summary>The number or key of an article: a whole number stays one.</summary>
    public static string Id(string id, ScalarStyle wish, bool isInFlow = false) =>
        wish is not (ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted) && WholeNumber().IsMatch(id) ? id : Inline(id, wish, isInFlow);

    /// <summary>Whether the text can be the one line of a folded or literal scalar.</summary>
    public static bool MayBeBlock(string text) => text.Length > 0 && text.AsSpan().Trim().Length == text.Length && IsOneLine(text);

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
        && !OtherType().IsMatch(text);

    private static bool IsOneLine(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (MustBeEscaped(text, i) && text[i] != '\t')
                return false;
        }
        return true;
    }

    private static bool MustBeEscaped(string text, int i) => CharUnicodeInfo.GetUnicodeCategory(text, i) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        // Joiners make letters and emoji what they are; other format characters are invisible.
        UnicodeCategory.Format => text[i] is not ('\u200C' or '\u200D') && !char.IsSurrogate(text[i]),
        _ => text[i] is '\uFFFE' or '\uFFFF',
    };

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
                    if (MustBeEscaped(text, i))
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

    /// <summary>What YAML 1.1 or 1.2 takes for null, a truth, a number, a time of day, a date or a merge.</summary>
    [GeneratedRegex(
        """
        ^( ~ | null | true | false | yes | no | on | off | y | n | <<
        | [-+]? ( 0b[01_]+ | 0o?[0-7_]+ | 0x[0-9a-f_]+ | [0-9][0-9_,]*
                | (\.[0-9_]+ | [0-9][0-9_,]*(\.[0-9_]*)?) (e[-+]?[0-9]+)?
                | [0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?
                | \.inf )
        | \.nan
        | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([t\s].*)?
        | \.\.\. .* )$
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex OtherType();
}
