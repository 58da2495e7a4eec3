#if NET9_0_OR_GREATER
using System.Buffers;
#endif
using System.Text;
using System.Text.RegularExpressions;

namespace QuickTakes.Related.Content.Formats;

/// <summary>
/// Takes what a site generator replaces out of a text, before its words are read: Liquid and Nunjucks tags, values and comments, Hugo's
/// shortcodes, and attribute lists such as <c>{#id .class}</c>. Code stays as it is.
/// </summary>
/// <remarks>
/// What stands between an opening and a closing tag stays, but for comments and highlighted code. Braces are also LaTeX's: a value needs a
/// name in it and no backslash, and nothing counts behind a command, <c>^</c>, <c>_</c> or another brace.
/// </remarks>
internal static partial class TemplateMarkup
{
#if NET9_0_OR_GREATER
    // Whatever is taken out starts with one of these; most texts have none, and then nothing is looked at.
    private static readonly SearchValues<string> Starts =
        SearchValues.Create(["{%", "{{", "{#", "{:", "{.", "{ #", "{ ."], StringComparison.Ordinal);
#endif

    // What the tags enclose that is no text, with the tags that close them.
    private static readonly Dictionary<string, Regex> WithoutWords = new[] { "comment", "highlight", "schema" }.ToDictionary(
        name => name,
        name => new Regex($@"\{{[{{%]?[%<]-?\s*(end|/\s*){name}\b[^{{}}]*\}}+", RegexOptions.CultureInvariant), StringComparer.Ordinal);

    /// <summary>The text without that markup. Of a shortcode that stands for the target of a link, the target is left.</summary>
    /// <param name="text">The text.</param>
    /// <param name="links">Gets the links that shortcodes make by themselves; nobody asks for them if <see langword="null"/>.</param>
    public static string Remove(string text, List<MarkdownLink>? links = null)
    {
#if NET9_0_OR_GREATER
        if (!text.AsSpan().ContainsAny(Starts))
            return text;
#else
        if (!text.Contains('{', StringComparison.Ordinal))
            return text;
#endif
        var result = new StringBuilder(text.Length);
        var budget = new SearchBudget(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = MarkdownCode.EndAt(text, at);
            if (end == at && text[at] == '{' && !IsLatex(text, at))
            {
                var behind = EndOfMarkup(text, at, budget);
                if (behind > at)
                {
                    var url = TemplateLink.UrlOf(text[at..behind]);
                    if (url is not null && TemplateLink.IsTarget(text, at))
                        result.Append(url.Replace(" ", "%20", StringComparison.Ordinal));
                    else if (url is not null)
                        links?.Add(new MarkdownLink(url, ""));
                    at = behind;
                    continue;
                }
            }
            end = Math.Max(end, at + 1);
            result.Append(text, at, end - at);
            at = end;
        }
        return result.ToString();
    }

    /// <summary>Where the markup ends that starts at a brace; the brace itself where none does.</summary>
    private static int EndOfMarkup(string text, int at, SearchBudget budget)
    {
        var rest = text.AsSpan(at);
        if (rest.StartsWith("{%"))
            return EndOfTag(text, at, "%}", budget);
        if (rest.StartsWith("{{<"))
            return EndOfTag(text, at, ">}}", budget);
        if (rest.StartsWith("{{%"))
            return EndOfTag(text, at, "%}}", budget);
        if (rest.StartsWith("{{") && Value().Match(text, at) is { Success: true } value)
            return at + value.Length;
        if (rest.StartsWith("{# ") && Close(text, at, "#}", budget) is > 0 and var comment)
            return comment;
        return Attributes().Match(text, at) is { Success: true } attributes ? at + attributes.Length : at;
    }

    /// <summary>Where a tag ends, or what it encloses if that is no text.</summary>
    private static int EndOfTag(string text, int at, string close, SearchBudget budget)
    {
        var end = Close(text, at, close, budget);
        if (end < 0)
            return at;
        var name = TagName().Match(text, at);
        if (!name.Success || !budget.IsLeft || !WithoutWords.TryGetValue(name.Groups[1].Value, out var closes))
            return end;
        var closing = closes.Match(text, end);
        if (!closing.Success)
            budget.Spend(text.Length - end);
        return closing.Success ? closing.Index + closing.Length : end;
    }

    /// <summary>Where what starts at a brace is closed, in the same paragraph; −1 if it is not.</summary>
    private static int Close(string text, int at, string close, SearchBudget budget)
    {
        if (!budget.IsLeft)
            return -1;
        var end = text.IndexOf(close, at + 2, StringComparison.Ordinal);
        if (end >= 0 && !BlankLine().IsMatch(text.AsSpan(at..end)))
            return end + close.Length;
        budget.Spend((end < 0 ? text.Length : end) - at);
        return -1;
    }

    /// <summary>Whether what stands before a brace says that it is a formula's.</summary>
    private static bool IsLatex(string text, int brace)
    {
        if (brace == 0)
            return false;
        if (text[brace - 1] is '\\' or '^' or '_' or '{' or '}')
            return true;
        var at = brace - 1;
        while (at >= 0 && char.IsAsciiLetter(text[at]))
            at--;
        return at >= 0 && at < brace - 1 && text[at] == '\\';
    }

    [GeneratedRegex(@"\G\{\{[-~]?\s*[A-Za-z_.$""'(][^{}\\\r\n]*\}\}(?!\})", RegexOptions.CultureInvariant)]
    private static partial Regex Value();

    // Atomic: a name such as .a.b.c could else be taken apart in as many ways as there are numbers of its length in bits.
    [GeneratedRegex(
        @"\G\{(:[^{}\r\n]*|\s*(?>([#.][A-Za-z_][\w:.-]*|[A-Za-z][\w:-]*=(""[^""\r\n]*""|'[^'\r\n]*'))\s*)+)\}",
        RegexOptions.CultureInvariant)]
    private static partial Regex Attributes();

    [GeneratedRegex(@"\G\{\{?[%<]-?\s*([A-Za-z_]+)", RegexOptions.CultureInvariant)]
    private static partial Regex TagName();

    [GeneratedRegex(@"\n[ \t]*\r?\n", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLine();
}
