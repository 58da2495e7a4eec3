namespace QuickTakes.Related;

/// <summary>An article as an index remembers it: who it is, without its text. Immutable.</summary>
/// <param name="Path">Path relative to the content folder, with forward slashes; unique in the index.</param>
/// <param name="Id">The site's number or key; several articles may share one.</param>
/// <param name="Title">The title, as a reader sees it.</param>
/// <param name="Subject">The subject the site files the article under.</param>
/// <param name="Url">Where the site publishes the article.</param>
/// <param name="NoIndex">Whether the article is never suggested.</param>
public sealed record IndexedArticle(string Path, string? Id, string Title, string? Subject, string? Url, bool NoIndex)
{
    /// <summary>The links to related articles that its front matter holds already, right or wrong.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<ArticleLink> Links { get; init; } = [];

    internal static IndexedArticle Of(Article article) =>
        new(article.Path, article.Id, article.Title, article.Subject, article.Url, article.NoIndex) { Links = article.Links };
}
