namespace QuickTakes.Related.Articles;

/// <summary>Refuses articles that code made with parts missing, before they fail where nobody knows whose fault it was.</summary>
internal static class CompleteArticle
{
    /// <exception cref="ArgumentException">
    /// The article, its path, a text or a list is <see langword="null"/>; the message says which.
    /// </exception>
    public static void Require(Article? article, string parameter, int? number = null)
    {
        if (MissingPart(article) is not { } missing)
            return;
        var name = article?.Path is { Length: > 0 } path ? $"The article '{path}'"
            : number is { } place ? $"Article number {place}"
            : "The article";
        throw new ArgumentException($"{name} {missing}.", parameter);
    }

    private static string? MissingPart(Article? article) =>
        article is null ? "is null"
        : string.IsNullOrEmpty(article.Path) ? "has no path: give each article one of its own"
        : article.Texts.All.Where(text => text.Value is null).Select(text => (TextField?)text.Field).FirstOrDefault() is { } field
            ? $"has null for its {field.ToString().ToLowerInvariant()}: leave it empty"
        : article.Links is null || article.LinkFields is null ? "has null for its links: leave them empty"
        : article.Pinned is null || article.Excluded is null ? "has null for its pins or exclusions: leave them empty"
        : article.Links.Contains(null!) ? "has null among its links: leave it out"
        : article.Pinned.Contains(null!) || article.Excluded.Contains(null!) ? "has null among its pins or exclusions: leave it out"
        : null;
}
