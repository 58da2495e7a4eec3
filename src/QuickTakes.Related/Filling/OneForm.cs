using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Filling;

/// <summary>
/// Keeps the links of one list in one form. Where one of them cannot be said in the form of its list, as a slug that several articles
/// have, all of them become urls.
/// </summary>
internal static class OneForm
{
    /// <summary>The links of an article, in one form.</summary>
    /// <param name="article">The article.</param>
    /// <param name="links">The links that it is to have. Those that stay as they are may be in several forms: an editor's choice.</param>
    /// <param name="resolver">Where links lead.</param>
    public static IReadOnlyList<FilledLink> Of(IndexedArticle article, IReadOnlyList<FilledLink> links, LinkResolver resolver)
    {
        if (resolver.FormOf(article) is UrlForm.Url or UrlForm.BelowBase
            || !links.Any(link => link.Change != LinkChange.Kept && IsUrl(link)))
            return links;
        return [.. links.Select(AsUrl)];

        bool IsUrl(FilledLink link) => link is { Target: { } target, Link.Url: { } said } && resolver.FormOf(said, target) == UrlForm.Url;

        FilledLink AsUrl(FilledLink link)
        {
            if (link.Target is not { } target || resolver.UrlOf(article, target) is var url && url == link.Link.Url)
                return link;
            return link with
            {
                Link = link.Link with { Url = url },
                Change = link.Change == LinkChange.Kept ? LinkChange.Corrected : link.Change,
            };
        }
    }
}
