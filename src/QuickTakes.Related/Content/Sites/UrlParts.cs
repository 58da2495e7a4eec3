using System.Globalization;
using System.Text.RegularExpressions;
using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Content.Sites;

/// <summary>Parts of paths and urls, as several generators take them.</summary>
internal static partial class UrlParts
{
    /// <summary>The folder of a path, with its closing slash; empty at the top.</summary>
    public static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    /// <summary>The last part of a path.</summary>
    public static string FileOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <inheritdoc cref="FileOf(string)"/>
    public static ReadOnlySpan<char> FileOf(ReadOnlySpan<char> path) => path[(path.LastIndexOf('/') + 1)..];

    /// <inheritdoc cref="WithoutExtension(string)"/>
    public static ReadOnlySpan<char> WithoutExtension(ReadOnlySpan<char> path) =>
        FileKinds.IsArticle(path) ? path[..^Path.GetExtension(path).Length] : path;

    /// <summary>The path without the extension of an article.</summary>
    public static string WithoutExtension(string path) =>
        Path.GetExtension(path) is { Length: > 0 } extension && FileKinds.IsArticle(path) ? path[..^extension.Length] : path;

    /// <summary>The name of a file without extension, or of its folder where it is the index of one.</summary>
    public static string NameOf(string path)
    {
        var name = WithoutExtension(path);
        return FileOf(name) == "index" && name.Contains('/', StringComparison.Ordinal) ? FileOf(name[..name.LastIndexOf('/')])
            : FileOf(name);
    }

    /// <summary>Whether a file is an index, or a README, which some generators take for one.</summary>
    public static bool IsIndexOrReadme(string path) => FileOf(WithoutExtension(path)) is var name
        && (name is "index" || name.Equals("readme", StringComparison.OrdinalIgnoreCase));

    /// <summary>The path from a folder on; the path itself where it is not in there.</summary>
    /// <param name="path">The path.</param>
    /// <param name="folder">The folder with its closing slash; empty for the top.</param>
    public static string Inside(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal) ? path[folder.Length..] : path;

    /// <summary>Whether one of two folders is in the other, or both are one.</summary>
    /// <param name="path">The one, without a closing slash.</param>
    /// <param name="folder">The other, with its closing slash; empty for the top.</param>
    public static bool Meet(string path, string folder) =>
        (path + "/").StartsWith(folder, StringComparison.Ordinal) || folder.StartsWith(path + "/", StringComparison.Ordinal);

    /// <summary>The url of a path without extension that becomes a folder: <c>a/b</c> and <c>a/b/index</c> are at <c>/a/b/</c>.</summary>
    public static string FolderUrl(string path) => "/" + (FileOf(path) == "index" ? FolderOf(path) : path + "/");

    /// <summary>The url of a file that is the index of its folder is that of the folder; any other stays.</summary>
    public static string WithoutIndex(string url) =>
        url.EndsWith("/index.html", StringComparison.Ordinal) ? url[..^"index.html".Length] : url;

    /// <summary>The path of a url's base, with its closing slash: <c>https://x.org/docs</c> and <c>docs</c> are <c>/docs/</c>.</summary>
    public static string BasePath(string? url) => url is null || SiteUrl.PathOf(url) is "/" ? "/" : SiteUrl.PathOf(url) + "/";

    /// <summary>A url from the root below a base.</summary>
    public static string Below(string basePath, string url) => basePath.TrimEnd('/') + "/" + url.TrimStart('/');

    /// <summary>A number with leading zeros.</summary>
    public static string Digits(int number, int digits) =>
        number.ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Takes the date off the start of a name such as <c>2024-05-01-moon</c>.</summary>
    /// <returns>The date and the rest; no date and the name where there is none.</returns>
    public static (DateOnly? Date, string Name) TakeDate(string name) =>
        DatedName().Match(name) is { Success: true } match
            && DateOnly.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var date)
            ? (date, match.Groups[2].Value)
            : (null, name);

    [GeneratedRegex(@"^(\d{4}-\d{1,2}-\d{1,2})[-_](.+)$")]
    private static partial Regex DatedName();
}
