namespace QuickTakes.Related.Articles;

/// <summary>What a link has to say to lead somewhere: the links of one list say it in one form.</summary>
internal sealed partial class LinkResolver
{
    /// <summary>
    /// What a link has to say to lead to an article: what the other links of its list say, a slug, a path without extension or a url;
    /// where that does not lead there, its own url or its address from the root.
    /// </summary>
    private string UrlOf(IndexedArticle from, int target)
    {
        var said = FormOf(from) switch
        {
            UrlForm.Path => WithoutExtension(target),
            UrlForm.Slug => Slug(target),
            UrlForm.BelowBase => BelowBase(_articles[target].Url),
            _ => null,
        };
        return said is { Length: > 0 } && LeadsTo(from, said, target) ? said : WholeUrlOf(from, target);
    }

    private string WholeUrlOf(IndexedArticle from, int target)
    {
        var (route, url) = (Route(target), _articles[target].Url);
        if (url is not null && LeadsTo(from, url, target))
            return url;
        return LeadsTo(from, route, target) ? route : "/" + _articles[target].Path;
    }

    /// <summary>The url that a link has to say to lead to an article, whatever the form of its list.</summary>
    public string UrlOf(IndexedArticle from, IndexedArticle target) => WholeUrlOf(from, _articles.RowOf(target.Path));

    private bool LeadsTo(IndexedArticle from, string url, int target) =>
        Find(from, url) is >= 0 and var found && Addresses[found] == Addresses[target];

    /// <summary>
    /// The form of an article's own links; without any that says, slugs where the site's shape is slugs, else urls. Links that are mappings
    /// say urls, with or without the site's base path.
    /// </summary>
    public UrlForm FormOf(IndexedArticle from)
    {
        var isText = _articles.Shape is RelatedShape.Urls or RelatedShape.Slugs;
        if (!isText && _articles.BasePath == "/")
            return UrlForm.Url;
        foreach (var link in from.Links)
        {
            if (link.Url is { } said && Resolve(from, link) is >= 0 and var row && FormOf(said, _articles[row]) is { } form
                && (isText || form is UrlForm.Url or UrlForm.BelowBase))
                return form;
        }
        return _articles.Shape == RelatedShape.Slugs ? UrlForm.Slug : UrlForm.Url;
    }

    /// <summary>The form of a link to an article; <see langword="null"/> where what it says could be several, or none.</summary>
    public UrlForm? FormOf(string said, IndexedArticle target)
    {
        var row = _articles.RowOf(target.Path);
        if (BelowBase(target.Url) is { } below && !said.StartsWith(_articles.BasePath, StringComparison.Ordinal)
            && said.TrimEnd('/') == below.TrimEnd('/'))
            return UrlForm.BelowBase;
        return UrlForms.Of(said, target.Url, Slug(row), WithoutExtension(row));
    }

    /// <summary>A url of the site without its base path; <see langword="null"/> where there is none to leave out.</summary>
    private string? BelowBase(string? url) =>
        _articles.BasePath.Length > 1 && url?.StartsWith(_articles.BasePath, StringComparison.Ordinal) == true
            ? url[(_articles.BasePath.Length - 1)..] : null;
}
