using System.Text;
using System.Text.RegularExpressions;

namespace QuickTakes.Related.Content.Formats;

/// <summary>Notes the links of a text while its words are written into a buffer. Not safe for threads.</summary>
/// <param name="words">The buffer.</param>
/// <param name="links">Where the links go; <see langword="null"/> where nobody asks for them.</param>
internal sealed partial class LinkNotes(StringBuilder words, List<MarkdownLink>? links)
{
    private string? _openUrl;
    private int _openStart;

    /// <summary>Whether anybody asks for links.</summary>
    public bool IsWanted => links is not null;

    /// <summary>Where a link leads, if it can lead to another article: not to a place of the same page.</summary>
    public static string? UrlOf(string? url)
    {
        url = url?.Trim();
        if (string.IsNullOrEmpty(url) || url[0] == '#')
            return null;
        // Zola's paths from the content folder.
        return url.StartsWith("@/", StringComparison.Ordinal) ? url[1..] : url;
    }

    /// <summary>Notes a link whose words are in the buffer from a place on.</summary>
    public void Add(string? url, int start)
    {
        if (links is not null && UrlOf(url) is { } target)
            links.Add(new MarkdownLink(target, words.ToString(start, words.Length - start).Trim()));
    }

    /// <summary>
    /// Looks at an HTML tag, or the element of a component: <c>&lt;a href="…"&gt;</c>, <c>&lt;Link to="…"&gt;</c>, and what closes them.
    /// </summary>
    public void ReadTag(string tag)
    {
        if (links is null)
            return;
        if (Opening().Match(tag) is { Success: true } opening)
        {
            Close();
            (_openUrl, _openStart) = (opening.Groups["url"].Value, words.Length);
        }
        else if (_openUrl is not null && Closing().IsMatch(tag))
        {
            Close();
        }
    }

    /// <summary>Ends a block of the text: a link that is still open ends with it. Notes the links in double brackets.</summary>
    /// <param name="source">The Markdown of the block.</param>
    public void EndBlock(ReadOnlySpan<char> source)
    {
        Close();
        if (links is null || source.IndexOf("[[") < 0)
            return;
        foreach (Match match in Wiki().Matches(source.ToString()))
        {
            var linked = match.Groups["text"] is { Success: true } own ? own.Value : "";
            links.Add(new MarkdownLink(match.Groups["url"].Value.Trim(), linked.Trim()));
        }
    }

    private void Close()
    {
        if (_openUrl is not null)
            Add(_openUrl, _openStart);
        _openUrl = null;
    }

    [GeneratedRegex("""^<(a|Link|NavLink)\s[^>]*?\b(href|to)\s*=\s*("(?<url>[^"]*)"|'(?<url>[^']*)'|(?<url>[^\s"'`<>{}]+))""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^</(a|Link|NavLink)\s*>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Closing();

    [GeneratedRegex(@"\[\[(?=[^\[\]|#\S\n]*[^\[\]|#\s])(?<url>(?>[^\[\]|#\n]*))(\#[^\[\]|\n]*)?(\|(?<text>[^\[\]\n]*))?\]\]",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Wiki();
}
