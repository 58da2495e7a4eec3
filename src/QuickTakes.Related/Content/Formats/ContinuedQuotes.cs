using System.Text;
using System.Text.RegularExpressions;

namespace QuickTakes.Related.Content.Formats;

/// <summary>
/// Indents the lines of quoted texts that go on at column 0, which libyaml, and so Jekyll and Python, reads and YamlDotNet does not.
/// </summary>
internal sealed partial class ContinuedQuotes : IRewrittenText
{
    // Where, in the changed text, a blank was put in.
    private readonly List<int> _blanks = [];

    private ContinuedQuotes(string text) => Changed = Indent(text);

    /// <summary>The text with a blank before each such line.</summary>
    public string Changed { get; }

    /// <summary>The text with its lines indented; <see langword="null"/> where none has to be.</summary>
    public static ContinuedQuotes? Of(string text) => new ContinuedQuotes(text) is { _blanks.Count: > 0 } changed ? changed : null;

    public int OriginalOffset(int changed)
    {
        var at = _blanks.BinarySearch(changed);
        // A blank itself stands for the character behind it.
        return changed - (at >= 0 ? at : ~at);
    }

    public string Restore(string scalar) => scalar;

    private string Indent(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        var copied = 0;
        foreach (Match opening in QuotedField().Matches(text))
        {
            if (opening.Index < copied)
                continue;
            var end = EndOf(text, opening.Index + opening.Length - 1);
            for (var line = Fences.NextLine(text, opening.Index); line < end; line = Fences.NextLine(text, line))
            {
                if (text[line] is ' ' or '\t' or '\r' or '\n')
                    continue;
                result.Append(text, copied, line - copied);
                _blanks.Add(result.Length);
                result.Append(' ');
                copied = line;
            }
        }
        return result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>
    /// Where the quote closes that opens at a character, if nothing but a comment follows it; the character itself if none does.
    /// </summary>
    private static int EndOf(string text, int open)
    {
        for (var at = open + 1; at < text.Length; at++)
        {
            if (text[open] == '"' && text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == text[open])
            {
                if (text[open] == '\'' && at + 1 < text.Length && text[at + 1] == '\'')
                {
                    at++;
                    continue;
                }
                var rest = text.AsSpan((at + 1)..Fences.NextLine(text, at)).TrimStart(" \t");
                return rest.IsWhiteSpace() || rest[0] == '#' ? at : open;
            }
        }
        return open;
    }

    [GeneratedRegex(@"(?<=^|[\r\n])[A-Za-z_][\w.-]*[ ]*:[ ]+[""']", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedField();
}
