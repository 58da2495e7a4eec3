using System.Text.RegularExpressions;

namespace QuickTakes.Related.Content.Formats;

/// <summary>
/// What the shortcodes for links lead to: Hugo's <c>ref</c> and <c>relref</c>, Jekyll's <c>link</c>, <c>post_url</c> and
/// <c>relative_url</c>.
/// </summary>
internal static partial class TemplateLink
{
    /// <summary>What a shortcode leads to, with a slash before a path of the site's; <see langword="null"/> for any other.</summary>
    /// <param name="shortcode">The shortcode with its braces.</param>
    public static string? UrlOf(string shortcode)
    {
        if (Shortcode().Match(shortcode) is not { Success: true } match)
            return null;
        return match.Groups["file"] is { Success: true } file ? "/" + file.Value.TrimStart('/') : match.Groups["url"].Value.Trim();
    }

    /// <summary>Whether what starts at a place is the target of a link, of Markdown's or HTML's.</summary>
    public static bool IsTarget(string text, int at)
    {
        var before = text.AsSpan(0, at).TrimEnd();
        return before.EndsWith("](") || before.EndsWith("](<") || before.EndsWith("]:") || before.EndsWith("=")
            || before.EndsWith("=\"") || before.EndsWith("='");
    }

    [GeneratedRegex("""
        ^\{\{[<%]-?\s*(rel)?ref\s+(path\s*=\s*)?("(?<url>[^"\n]+)"|(?<url>[^\s"%>{}]+))
        |^\{%-?\s*link\s+(?<file>[^\s%{}]+)\s*-?%\}
        |^\{%-?\s*post_url\s+([^\s%{}]*/)?(?<url>[^\s%{}/]+)\s*-?%\}
        |^\{\{-?\s*("(?<url>[^"\n]+)"|'(?<url>[^'\n]+)')\s*\|\s*(relative_url|absolute_url)\b
        """, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Shortcode();
}
