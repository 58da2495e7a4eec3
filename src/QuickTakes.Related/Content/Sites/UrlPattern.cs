using System.Text.RegularExpressions;
using Microsoft.Extensions.FileSystemGlobbing;

namespace QuickTakes.Related.Content.Sites;

/// <summary>A pattern of urls such as <c>/:year/:slug/</c>, for all files or for those that a glob before a <c>=</c> names.</summary>
internal sealed partial class UrlPattern
{
    private static readonly string[] Known = ["year", "month", "day", "title", "slug", "name", "path", "folder", "category"];

    private readonly Matcher? _files;
    private readonly string _pattern;

    /// <exception cref="ArgumentException">It is no pattern, or names a part that is not known.</exception>
    public UrlPattern(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        _pattern = text[(equals + 1)..];
        if (equals > 0)
            _files = Globs.Of([text[..equals]]);
        if (!_pattern.StartsWith('/') && !_pattern.Contains("://", StringComparison.Ordinal))
            throw new ArgumentException($"A pattern of urls starts with '/' or names a host, unlike '{text}'.");
        if (Tokens().Matches(_pattern).FirstOrDefault(token => !Known.Contains(token.Groups[1].Value)) is { } unknown)
            throw new ArgumentException($"'{unknown.Value}' is no part of a url; known are :{string.Join(", :", Known)}.");
    }

    /// <summary>Whether the pattern is for a file.</summary>
    public bool IsFor(string path) => _files is null || _files.Match(path).HasMatches;

    /// <summary>The url of a page; <see langword="null"/> where the page lacks a part of it.</summary>
    public string? UrlOf(PageSource page) => Expand(_pattern, token => token switch
    {
        "year" => page.Date is { } date ? UrlParts.Digits(date.Year, 4) : null,
        "month" => page.Date is { } date ? UrlParts.Digits(date.Month, 2) : null,
        "day" => page.Date is { } date ? UrlParts.Digits(date.Day, 2) : null,
        "title" => Slug.OfText(page.Title),
        "slug" => page.Text("slug") ?? UrlParts.NameOf(page.Path),
        "name" => UrlParts.NameOf(page.Path),
        "path" => UrlParts.FolderUrl(UrlParts.WithoutExtension(page.Path)).Trim('/'),
        "folder" => UrlParts.FolderOf(page.Path).TrimEnd('/'),
        "category" => page.Texts("category", "categories", "subject") is [var category, ..] ? Slug.OfText(category) : "",
        _ => null,
    });

    /// <summary>
    /// Puts the parts of a url in their places. What is empty leaves no doubled slash; a part that is not known makes the whole unknown.
    /// </summary>
    /// <param name="pattern">The pattern, whose parts are words after a colon.</param>
    /// <param name="part">The text of a part; <see langword="null"/> where it is not known.</param>
    public static string? Expand(string pattern, Func<string, string?> part)
    {
        var isKnown = true;
        var url = Tokens().Replace(pattern, token =>
        {
            var text = part(token.Groups[1].Value);
            isKnown &= text is not null;
            return text ?? "";
        });
        return isKnown ? Slashes().Replace(url, "/") : null;
    }

    [GeneratedRegex(@"(?<!\w):([A-Za-z_]+)")]
    private static partial Regex Tokens();

    [GeneratedRegex("(?<!:)/{2,}")]
    private static partial Regex Slashes();
}

/// <summary>Globs over paths with forward slashes: <c>*</c> within a folder's name, <c>**</c> over folders.</summary>
internal static class Globs
{
    public static Matcher Of(IReadOnlyList<string> globs)
    {
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddIncludePatterns(globs);
        return matcher;
    }
}
