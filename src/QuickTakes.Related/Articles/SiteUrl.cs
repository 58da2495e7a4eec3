namespace QuickTakes.Related.Articles;

/// <summary>Parts of urls, as links and articles write them.</summary>
internal static class SiteUrl
{
    private static readonly string[] FolderFiles = ["/index", "/_index"];

    /// <summary>The host that an absolute url names; <see langword="null"/> for another url.</summary>
    public static string? HostOf(string url) => HostPlace(url) is var (start, end) && start > 0 ? url[start..end] : null;

    /// <summary>The path of a url, from the root and without the closing slash.</summary>
    public static string PathOf(string url) => Rooted(url[HostPlace(url).End..]);

    /// <summary>
    /// A url without its closing slash: an absolute one as it is, another from the root. A relative one is of the folder that names it.
    /// </summary>
    /// <param name="url">The url.</param>
    /// <param name="path">Path of the article that names it, from the content folder on.</param>
    /// <param name="host">An absolute url whose scheme and host go before a url that has none.</param>
    public static string Resolve(string url, string path, string host = "")
    {
        if (HostPlace(url).Start > 0)
            return url.TrimEnd('/');
        var address = Rooted(url.StartsWith('/') ? url : path[..(path.LastIndexOf('/') + 1)] + url);
        return host.Length == 0 ? address : string.Concat(host.AsSpan(0, HostPlace(host).End), address).TrimEnd('/');
    }

    /// <summary>
    /// An address or a slug without the extension of a page's file, and without the name of the file that stands for its folder.
    /// </summary>
    public static string WithoutFile(string address)
    {
        var bare = FileKinds.WithoutPageExtension(address);
        var file = Array.Find(FolderFiles, name => bare.EndsWith(name, StringComparison.Ordinal));
        return file is null ? bare : bare.Length == file.Length ? "/" : bare[..^file.Length];
    }

    /// <summary>Where the host of a url stands; both 0 if it names none.</summary>
    private static (int Start, int End) HostPlace(string url)
    {
        var slashes = url.IndexOf("//", StringComparison.Ordinal);
        if (slashes < 0 || slashes > 0 && (url[slashes - 1] != ':' || url.AsSpan(0, slashes).ContainsAny('/', '?', '#')))
            return (0, 0);
        var start = slashes + 2;
        var length = url.AsSpan(start).IndexOfAny('/', '?', '#');
        return (start, length < 0 ? url.Length : start + length);
    }

    /// <summary>A path from the root, without a closing slash, with <c>.</c> and <c>..</c> followed; none leads above the root.</summary>
    private static string Rooted(string path)
    {
        if (!path.Contains("./", StringComparison.Ordinal) && !path.EndsWith('.') && !path.Contains("//", StringComparison.Ordinal))
            return "/" + path.Trim('/');
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("" or "." or ".."))
                parts.Add(part);
        }
        return "/" + string.Join('/', parts);
    }
}
