using QuickTakes.Related.Articles;
using QuickTakes.Related.Filling;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Tests.Filling;

/// <summary>The small site of which the tests of filling plan links, and the short words that they use.</summary>
internal static class FillSite
{
    internal const string Names = "abcdefghijkl";

    /// <summary>Twelve articles in a ring, each the nearer to another the closer they stand in it.</summary>
    internal static Article[] Site(params (char Name, Func<Article, Article> Change)[] changes) =>
        [.. Names.Select((name, i) => changes.Where(change => change.Name == name).Aggregate(
            new Article
            {
                Path = $"{name}.md",
                Id = $"{i}",
                Title = $"A title long enough to tell {name}",
                Subject = "S",
                Url = $"/q/{name}",
                Answer = string.Join(' ', Enumerable.Range(i, 6).Select(word => $"word{word % 12}")),
            },
            (article, change) => change.Change(article)))];

    internal static (char Name, Func<Article, Article> Change) Links(char name, params ArticleLink?[] links) =>
        (name, article => article with
        {
            Links = [.. links.OfType<ArticleLink>()],
            LinkFields = [.. links.Select((link, i) => new LinkField(i + 1, 0, link))],
        });

    internal static ArticleLink To(char name) =>
        new($"{Names.IndexOf(name, StringComparison.Ordinal)}", $"A title long enough to tell {name}", "S", $"/q/{name}");

    internal static ArticleFill Plan(Article[] site, char name = 'a', FillOptions? options = null) =>
        RelatedIndex.Build(site).PlanFill(options).Articles.Single(fill => fill.Article.Path == $"{name}.md");

    internal static string Targets(ArticleFill fill) => string.Concat(fill.Links.Select(link => link.Target!.Path[0]));

    internal static Article[] Applied(Article[] site, FillPlan plan) =>
        [.. site.Select((article, i) => plan.Articles[i].IsChanged
            ? article with
            {
                LinkFields = [.. plan.Articles[i].Edit.Links.Select((link, number) => new LinkField(number + 1, 0, link.Link))],
            }
            : article)];

    internal static FillCandidates Candidates(Func<int, int, Neighbor[]> nearest)
    {
        var ranker = new FunctionRanker(nearest, (_, _) => 0);
        return new FillCandidates(ranker, ranker, ranker);
    }

    /// <summary>Ranks as a test says.</summary>
    internal sealed class FunctionRanker(Func<int, int, Neighbor[]> candidates, Func<int, int, float> score) : ICandidateRanker
    {
        public string Name => "function";

        public bool IsByText => false;

        public bool IsCheapForFew => false;

        public Neighbor[] Candidates(int row, int depth) => candidates(row, depth);

        public ICandidateLists RankAll(int depth, ParallelOptions parallel, Action<int> progress) => this;

        public float Score(int from, int to) => score(from, to);

        public ModelExplanation? Explain(int from, int to) => null;
    }
}
