using System.Text;
using System.Text.RegularExpressions;

namespace QuickTakes.Related.Content.Formats;

/// <summary>
/// Takes what MDX adds to Markdown out of a text: imports and exports, expressions in braces, and the tags of components. What stands
/// between tags stays; so does code.
/// </summary>
internal static partial class MdxMarkup
{
    /// <summary>The text as Markdown.</summary>
    /// <param name="text">The text.</param>
    /// <param name="links">Gets what the components for links lead to; nobody asks for it if <see langword="null"/>.</param>
    public static string Remove(string text, List<MarkdownLink>? links = null)
    {
        var result = new StringBuilder(text.Length);
        var budget = new SearchBudget(text.Length);
        var firstWord = text.Length - text.AsSpan().TrimStart().Length;
        for (var at = 0; at < text.Length;)
        {
            var end = MarkdownCode.EndAt(text, at);
            if (end == at)
            {
                var behind = text[at] switch
                {
                    '{' => EndOfBraces(text, at, budget),
                    '<' => EndOfTag(text, at, budget),
                    'i' or 'e' when IsParagraphStart(text, at, firstWord) && Module().IsMatch(text.AsSpan(at)) => EndOfParagraph(text, at),
                    _ => at,
                };
                if (behind > at)
                {
                    if (links is not null && text[at] == '<')
                        Note(text, at, behind, links);
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

    /// <summary>Behind the brace that closes one; the brace itself where none does.</summary>
    private static int EndOfBraces(string text, int at, SearchBudget budget)
    {
        if (!budget.IsLeft)
            return at;
        var depth = 0;
        for (var i = at; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '{':
                    depth++;
                    break;
                case '}' when --depth == 0:
                    return i + 1;
                case '"' or '`' when text.IndexOf(text[i], i + 1) is > 0 and var quote:
                    i = quote;
                    break;
                case '/' when text.AsSpan(i).StartsWith("/*") && text.IndexOf("*/", i, StringComparison.Ordinal) is > 0 and var comment:
                    i = comment + 1;
                    break;
            }
        }
        budget.Spend(text.Length - at);
        return at;
    }

    /// <summary>Behind the tag of a component, or one with an expression in it; other tags are HTML's and stay.</summary>
    private static int EndOfTag(string text, int at, SearchBudget budget)
    {
        if (!budget.IsLeft || !Tag().IsMatch(text.AsSpan(at)))
            return at;
        var name = text.AsSpan(at + 1).TrimStart('/');
        var isComponent = name[0] == '>' || char.IsAsciiLetterUpper(name[0]);
        for (var i = at + 1; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '>':
                    return isComponent ? i + 1 : at;
                case '{' when EndOfBraces(text, i, budget) is var end && end > i:
                    (i, isComponent) = (end - 1, true);
                    break;
                case '"' or '\'' when text.IndexOf(text[i], i + 1) is > 0 and var quote:
                    i = quote;
                    break;
            }
        }
        budget.Spend(text.Length - at);
        return at;
    }

    /// <summary>Notes what the tag of a component for links leads to, and the words up to the next tag.</summary>
    private static void Note(string text, int at, int behind, List<MarkdownLink> links)
    {
        if (Link().Match(text[at..behind]) is { Success: true } link && LinkNotes.UrlOf(link.Groups["url"].Value) is { } url)
        {
            var words = text.AsSpan(behind);
            links.Add(new MarkdownLink(url, words[..Math.Max(0, words.IndexOf('<'))].Trim().ToString()));
        }
    }

    private static bool IsParagraphStart(string text, int at, int firstWord) => at == 0
        || text[at - 1] is '\n' or '\r' && (at <= firstWord || text.AsSpan(0, at).TrimEnd(" \t").EndsWith("\n\n")
            || text.AsSpan(0, at).EndsWith("\r\n\r\n") || text.AsSpan(0, at).EndsWith("\r\r"));

    private static int EndOfParagraph(string text, int at)
    {
        var end = BlankLine().Match(text, at);
        return end.Success ? end.Index : text.Length;
    }

    [GeneratedRegex(@"^(import(\s+[\w{*""']|[{*""'])|export\s+(const|let|var|function|default|async|class|\{|\*))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Module();

    [GeneratedRegex("""^<(a|Link|NavLink)\s[^>]*?\b(href|to)\s*=\s*(\{\s*(useBaseUrl\(\s*)?)?["'`](?<url>[^"'`<>{}]*)["'`]""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"^</?([A-Za-z][\w.:-]*[\s/>]|>)", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"(\r\n|\n|\r)[ \t]*(\r\n|\n|\r)", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLine();
}
