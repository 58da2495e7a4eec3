namespace QuickTakes.Related.Cli;

/// <summary>What a user calls an article → the articles, or a helpful refusal.</summary>
internal static class ArticleNames
{
    /// <exception cref="UsageException">No article has that name.</exception>
    public static IReadOnlyList<IndexedArticle> Resolve(RelatedIndex index, string name)
    {
        if (index.Resolve(name) is { Count: > 0 } articles)
            return articles;
        if (index.Problems.FirstOrDefault(problem => problem.Path == name) is { } problem)
            throw new UsageException($"'{name}' could not be read: {problem}");
        var closest = index.Closest(name);
        var hint = closest.Count == 0 ? "" : " Did you mean\n" + string.Join("\n", closest.Select(article => $"  {article.Path}"));
        throw new UsageException($"there is no article with the path, url or id '{name}'.{hint}");
    }
}
