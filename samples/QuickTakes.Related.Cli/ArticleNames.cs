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
            throw new UsageException($"'{Printable.Of(name)}' could not be read: {Printable.Of(problem.ToString())}");
        var closest = index.Closest(name);
        var hint = closest.Count == 0 ? "" : " Did you mean\n" + List(closest);
        throw new UsageException($"there is no article with the path, url or id '{Printable.Of(name)}'.{hint}");
    }

    /// <summary>The paths of some articles, one a line.</summary>
    public static string List(IEnumerable<IndexedArticle> articles) =>
        string.Join("\n", articles.Select(article => $"  {Printable.Of(article.Path)}"));

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
