using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Cli;

/// <summary>What a user calls an article → the articles, or a helpful refusal.</summary>
internal static class ArticleNames
{
    /// <exception cref="UsageException">No article has that name.</exception>
    public static IReadOnlyList<IndexedArticle> Resolve(RelatedIndex index, string content, string name)
    {
        foreach (var spelling in Spellings(content, name))
        {
            if (index.Resolve(spelling) is { Count: > 0 } articles)
                return articles;
        }
        if (index.Problems.FirstOrDefault(problem => problem.Path == name) is { } problem)
            throw new UsageException($"'{name}' could not be read: {problem}");
        var closest = index.Closest(name);
        var hint = closest.Count == 0 ? "" : " Did you mean\n" + string.Join("\n", closest.Select(article => $"  {article.Path}"));
        throw new UsageException($"there is no article with the path, url or id '{name}'.{hint}");
    }

    /// <summary>The name itself; a path as the shell completes it, from the content folder on; the path of a whole url.</summary>
    private static IEnumerable<string> Spellings(string content, string name)
    {
        yield return name;
        if (File.Exists(name))
            yield return Path.GetRelativePath(content, name);
        if (Uri.TryCreate(name, UriKind.Absolute, out var url) && url.Scheme.StartsWith("http", StringComparison.Ordinal))
            yield return url.AbsolutePath;
    }
}
