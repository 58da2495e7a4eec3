namespace QuickTakes.Related.Articles;

/// <summary>Finds the articles that somebody may have meant by a mistyped name.</summary>
internal static class SimilarNames
{
    private const double LeastLikeness = 0.4;

    /// <summary>The articles whose path, url, id or title looks most like a name, best first, ties by path.</summary>
    public static IReadOnlyList<IndexedArticle> Closest(IReadOnlyList<IndexedArticle> articles, string name, int count)
    {
        var wanted = Pairs(name);
        return [.. articles
            .Select(article => (Article: article, Likeness: Likeness(wanted, article)))
            .Where(match => match.Likeness > LeastLikeness)
            .OrderByDescending(match => match.Likeness)
            .ThenBy(match => match.Article.Path, StringComparer.Ordinal)
            .Take(count)
            .Select(match => match.Article)];
    }

    private static double Likeness(HashSet<(char, char)> wanted, IndexedArticle article) =>
        new[] { article.Path, article.Url, article.Id, article.Title }.Max(text => Likeness(wanted, text));

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
