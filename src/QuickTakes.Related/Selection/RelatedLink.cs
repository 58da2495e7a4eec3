using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Selection;

/// <summary>What a page needs of a related article, and no more: for the response of a service. Serialises as it stands.</summary>
public sealed record RelatedLink
{
    /// <summary>Path of the article, which is unique in the index.</summary>
    public required string Path { get; init; }

    /// <summary>The site's number or key of the article.</summary>
    /// <value>Default: <see langword="null"/>, where the site has none.</value>
    public string? Id { get; init; }

    /// <summary>Where the article is published; see <see cref="IndexedArticle.PublishedUrl"/>.</summary>
    public required string Url { get; init; }

    /// <summary>The title, as a reader sees it.</summary>
    public required string Title { get; init; }

    /// <summary>The subject the site files the article under.</summary>
    /// <value>Default: <see langword="null"/>, where the site has none.</value>
    public string? Subject { get; init; }

    /// <summary>How close it is; see <see cref="RelatedArticle.Score"/>.</summary>
    public required float Score { get; init; }

    /// <summary>The link to a related article.</summary>
    /// <param name="related">What an index proposed.</param>
    public static RelatedLink Of(RelatedArticle related)
    {
        var article = related.Article;
        return new RelatedLink
        {
            Path = article.Path,
            Id = article.Id,
            Url = article.PublishedUrl,
            Title = article.Title,
            Subject = article.Subject,
            Score = related.Score,
        };
    }
}
