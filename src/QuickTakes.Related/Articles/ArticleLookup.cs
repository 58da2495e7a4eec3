namespace QuickTakes.Related.Articles;

/// <summary>Finds articles by the names that people have for them: path, url or id.</summary>
internal static class ArticleLookup
{
    /// <summary>The articles of that path, else of that url, else of that id.</summary>
    public static IReadOnlyList<IndexedArticle> Resolve(IReadOnlyList<IndexedArticle> articles, string name)
    {
        var path = name.Replace('\\', '/');
        path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        foreach (var matches in (Func<IndexedArticle, bool>[])
            [article => article.Path == path, article => SameUrl(article.Url, name), article => article.Id == name])
        {
            if (articles.Where(matches).ToList() is { Count: > 0 } found)
                return found;
        }
        return [];
    }

    /// <summary>The articles whose path, url, id or title looks most like a name, best first.</summary>
    public static IReadOnlyList<IndexedArticle> Closest(IReadOnlyList<IndexedArticle> articles, string name, int count)
    {
        var wanted = Pairs(name);
        return [.. articles
            .Select(article => (Article: article, Likeness: new[] { article.Path, article.Url, article.Id, article.Title }.Max(text => Likeness(wanted, text))))
            .Where(match => match.Likeness > 0.4)
            .OrderByDescending(match => match.Likeness)
            .ThenBy(match => match.Article.Path, StringComparer.Ordinal)
            .Take(count)
            .Select(match => match.Article)];
    }

    private static bool SameUrl(string? url, string name) => url is not null && url.AsSpan().TrimEnd('/').SequenceEqual(name.AsSpan().TrimEnd('/'));

    /// <summary>Dice's coefficient of the pairs of neighbouring characters: 1 for the same pairs, 0 for none in common.</summary>
    private static double Likeness(HashSet<(char, char)> wanted, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return 0;
        var pairs = Pairs(text);
        var common = pairs.Count(wanted.Contains);
        return wanted.Count + pairs.Count == 0 ? 0 : 2.0 * common / (wanted.Count + pairs.Count);
    }

    private static HashSet<(char, char)> Pairs(string text)
    {
        var pairs = new HashSet<(char, char)>();
        var lower = text.ToLowerInvariant();
        for (var i = 1; i < lower.Length; i++)
            pairs.Add((lower[i - 1], lower[i]));
        return pairs;
    }
}
