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

    /// <summary>The url of a path without extension that becomes a folder: <c>a/b</c> and <c>a/b/index</c> are at <c>/a/b/</c>.</summary>
    public static string FolderUrl(string path, params string[] indexes)
    {
        var isIndex = FileOf(path) == "index" || indexes.Contains(FileOf(path));
        var folder = isIndex ? FolderOf(path) : path + "/";
        return "/" + folder;
    }

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
