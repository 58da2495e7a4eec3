namespace QuickTakes.Related.Content.Sites;

/// <summary>What keeps a page out of the articles on every generator's site.</summary>
internal static class KeptOut
{
    private static readonly string[] RootFiles = ["README", "LICENSE", "LICENCE", "404"];

    // Only as shouted as they usually are: a page about security is none of them.
    private static readonly string[] UpperCaseFiles =
        ["CHANGELOG", "CONTRIBUTING", "CODE_OF_CONDUCT", "SECURITY", "NOTICE"];

    private static readonly string[] Dependencies = ["node_modules", "bower_components"];

    private static readonly string[] Includes = ["_includes", "_layouts", "_partials", "_common", "_snippets", "_site"];

    private static readonly string[] RedirectFields = ["redirect_to", "redirect_url", "redirectTo", "redirect"];

    /// <summary>Why a folder holds no pages, whatever the generator.</summary>
    public static string? Folder(string path) =>
        Dependencies.Contains(UrlParts.FileOf(path)) ? "a folder of dependencies" : null;

    /// <summary>Why a folder holds no pages, unless the generator knows better.</summary>
    public static string? IncludeFolder(string path) =>
        Includes.Contains(UrlParts.FileOf(path)) ? "a folder of includes or output" : null;

    /// <summary>Why a file at the root of a site, or of its content, is no article; a table of contents is none anywhere.</summary>
    public static string? RootFile(string path)
    {
        if (UrlParts.WithoutExtension(UrlParts.FileOf(path.AsSpan())) is "SUMMARY")
            return "a table of contents";
        if (path.Contains('/', StringComparison.Ordinal))
            return null;
        var name = UrlParts.WithoutExtension(path);
        return (RootFiles.Contains(name, StringComparer.OrdinalIgnoreCase) || UpperCaseFiles.Contains(name))
            ? "a file about the site, or the page of an error" : null;
    }

    /// <summary>Whether a page is hidden, or no article, by what its front matter says.</summary>
    public static (PageKind Kind, string Reason)? ByFields(PageSource page)
    {
        if (page.Flag("draft") == true)
            return (PageKind.Hidden, "draft: true");
        if (page.Flag("published") == false)
            return (PageKind.Hidden, "published: false");
        if (page.Flag("noindex") == true || page.Flag("no_index") == true)
            return (PageKind.Hidden, "noindex");
        if (page.Texts("robots", "ROBOTS").Any(text => text.Contains("noindex", StringComparison.OrdinalIgnoreCase)))
            return (PageKind.Hidden, "robots: noindex");
        if (RedirectFields.FirstOrDefault(field =>
            page.Text(field) is { } target && page.Flag(field) != false && target.Length > 0) is { } field)
            return (PageKind.Page, $"a redirect ({field})");
        if (page.Text("layout") is "redirect" or "redirected" || page.Text("type") == "redirect")
            return (PageKind.Page, "a redirect");
        if (page.Flag("sitemap") == false)
            return (PageKind.Page, "sitemap: false");
        return null;
    }
}
