using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Benchmarks;

/// <summary>Writes the valid links that the articles of a folder have, as TREC qrels.</summary>
internal static class QrelsVerb
{
    /// <summary>A link is valid if its url is another article's that is not kept out of indexes, and counts once.</summary>
    public static void Run(string content, string file)
    {
        var folder = ArticleFolder.Open(content);
        var articles = folder.Paths.AsParallel().AsOrdered().Select(folder.Read)
            .Select(result => result.Article).OfType<Article>().Select(IndexedArticle.Of).ToArray();
        var catalog = new ArticleCatalog(articles);
        var links = articles.SelectMany(article => article.Links
            .Select(link => catalog.Links.Find(article, link))
            .Where(target => target >= 0 && !articles[target].NoIndex && articles[target].Path != article.Path)
            .Distinct()
            .Select(target => $"{article.Path}\t0\t{articles[target].Path}\t1")).ToArray();
        File.WriteAllLines(file, links);
        Measurement.Print(new { Articles = articles.Length, Links = links.Length });
    }
}
