namespace QuickTakes.Related.Articles;

/// <summary>What a list of links says of each: all of one list say the same.</summary>
internal enum UrlForm
{
    /// <summary>The url.</summary>
    Url,

    /// <summary>The url without the base path of the site.</summary>
    BelowBase,

    /// <summary>The last part of the url.</summary>
    Slug,

    /// <summary>The path of the file without its extension.</summary>
    Path,
}

/// <summary>Recognises the form of a link.</summary>
internal static class UrlForms
{
    /// <summary>The form of a link to an article; <see langword="null"/> where what it says could be several, or none.</summary>
    /// <param name="said">What the link says.</param>
    /// <param name="url">The article's url, if it has one.</param>
    /// <param name="slug">Its slug.</param>
    /// <param name="path">Its path without extension.</param>
    public static UrlForm? Of(string said, string? url, string slug, string path)
    {
        var isUrl = said == url || said.StartsWith('/') || SiteUrl.HostOf(said) is not null;
        return (isUrl, said == slug, said == path) switch
        {
            (true, false, false) => UrlForm.Url,
            (false, true, false) => UrlForm.Slug,
            (false, false, true) => UrlForm.Path,
            _ => null,
        };
    }
}
