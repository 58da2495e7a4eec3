using System.Diagnostics;
using System.Text;
using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Benchmarks;

/// <summary>
/// Times a stored index of many short synthetic articles: made and stored if it is not there, else opened in this process, asked once for a
/// known article, and brought up to date after a thousand articles changed.
/// </summary>
internal static class SyntheticStoreVerb
{
    private const int ArticlesOfTopic = 50;
    private const int WordsOfTopic = 40;
    private const int Changed = 1000;

    public static void Run(int articles, string place, bool findNeighbors, bool update)
    {
        if (!Directory.Exists(place))
        {
            Make(articles, place, findNeighbors);
            return;
        }
        var watch = Stopwatch.StartNew();
        var index = RelatedIndex.Open(place);
        var opened = watch.Elapsed.TotalMilliseconds;
        watch.Restart();
        var links = index.KnowsNeighbors ? index.Find(PathOf(articles / 2)).Count : 0;
        var asked = watch.Elapsed.TotalMilliseconds;
        var resident = Measurement.PeakMegabytes;
        var (updated, saved) = (0.0, 0.0);
        if (update)
        {
            var step = Math.Max(1, articles / Changed);
            ArticleChange[] changes = [.. Enumerable.Range(0, Math.Min(Changed, articles))
                .Select(i => new ArticleChange(PathOf(i * step), ArticleOf(i * step, articles, seed: 2)))];
            watch.Restart();
            var next = index.UpdateAsync(changes).GetAwaiter().GetResult();
            updated = watch.Elapsed.TotalSeconds;
            watch.Restart();
            next.SaveAsync(place, findNeighbors).GetAwaiter().GetResult();
            saved = watch.Elapsed.TotalSeconds;
        }
        Measurement.Print(new
        {
            Articles = index.Articles.Count,
            KnownNeighbors = index.KnowsNeighbors,
            OpenMs = opened,
            FirstQuestionMs = asked,
            Links = links,
            ResidentMb = resident,
            UpdateS = updated,
            SaveS = saved,
            PeakMb = Measurement.PeakMegabytes,
        });
    }

    private static void Make(int articles, string place, bool findNeighbors)
    {
        var watch = Stopwatch.StartNew();
        var index = RelatedIndex.Build(
            Enumerable.Range(0, articles).Select(i => ArticleOf(i, articles, seed: 1)), new RelatedOptions { IsUpdatable = true });
        var built = watch.Elapsed.TotalSeconds;
        watch.Restart();
        index.SaveAsync(place, findNeighbors).GetAwaiter().GetResult();
        Measurement.Print(new
        {
            Articles = articles,
            BuildS = built,
            SaveS = watch.Elapsed.TotalSeconds,
            DiskMb = new DirectoryInfo(place).GetFiles().Sum(file => file.Length) / 1e6,
            PeakMb = Measurement.PeakMegabytes,
        });
    }

    private static string PathOf(int article) => $"topic-{article / ArticlesOfTopic % 997}/article-{article:0000000}.md";

    /// <summary>Some forty words: half of a topic of fifty articles, half of the language, whose ranks are spread as Zipf has it.</summary>
    private static Article ArticleOf(int article, int articles, int seed)
    {
        var random = new Random(SeedOf(article, seed));
        var vocabulary = 20_000 + (int)(60 * Math.Sqrt(articles));
        var topic = article / ArticlesOfTopic;
        var text = new StringBuilder();
        for (var word = 0; word < 40; word++)
        {
            var rank = random.NextDouble() < 0.5
                ? vocabulary / 4 + (int)((topic * 7919L + random.Next(WordsOfTopic) * 104_729L) % (vocabulary * 3L / 4))
                : (int)Math.Pow(vocabulary, random.NextDouble());
            text.Append('w').Append(rank).Append(' ');
        }
        return new Article
        {
            Path = PathOf(article),
            Title = $"What is w{vocabulary / 4 + topic * 7919L % (vocabulary * 3L / 4)} number{article % 100}?",
            Url = $"/a/{article}",
            Answer = text.ToString(),
        };
    }

    private static int SeedOf(int article, int seed) => unchecked(article * 1_000_003 + seed * 7919);
}
