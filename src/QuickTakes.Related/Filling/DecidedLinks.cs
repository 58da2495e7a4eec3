using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Filling;

/// <summary>What editors decided, article by article. Immutable and safe to use from many threads.</summary>
internal sealed class DecidedLinks
{
    private readonly Dictionary<int, List<DecidedLink>> _byRow = [];
    private readonly List<LinkDecision> _unknown = [];

    /// <param name="articles">The articles.</param>
    /// <param name="decisions">What was decided; of two decisions on one link the later counts.</param>
    public DecidedLinks(ArticleCatalog articles, IReadOnlyList<LinkDecision> decisions)
    {
        foreach (var decision in decisions)
        {
            var (row, target) = (articles.FindRow(decision.Article), articles.FindRow(decision.Target));
            if (row < 0 || target < 0)
            {
                _unknown.Add(decision);
                continue;
            }
            var instead = decision.Instead is { } path ? articles.FindRow(path) : -1;
            Add(row, new DecidedLink(target, decision.Verdict, instead, decision));
            if (decision.Verdict is LinkVerdict.Exclude or LinkVerdict.Clear)
                AddReverse(target, row, decision);
        }
    }

    /// <summary>The decisions on articles that there are not.</summary>
    public IReadOnlyList<LinkDecision> Unknown => _unknown;

    /// <summary>What was decided about the links of an article, in the order of the decisions.</summary>
    public IReadOnlyList<DecidedLink> Of(int row) => _byRow.GetValueOrDefault(row) ?? [];

    /// <summary>The article as it is once its pinned and excluded urls say what was decided.</summary>
    /// <param name="article">The article.</param>
    /// <param name="decided">What was decided about its links.</param>
    /// <param name="links">Where urls lead.</param>
    public static IndexedArticle Apply(IndexedArticle article, IReadOnlyList<DecidedLink> decided, LinkResolver links)
    {
        var (pinned, excluded) = (article.Pinned.ToList(), article.Excluded.ToList());
        foreach (var link in decided)
        {
            if (link.Verdict != LinkVerdict.Accept && !(link.IsReverse && link.Verdict == LinkVerdict.Clear))
                Set(pinned, link.Target, link.Verdict == LinkVerdict.Pin);
            Set(excluded, link.Target, link.IsRefused);
        }
        return article with { Pinned = pinned, Excluded = excluded };

        void Set(List<string> urls, int target, bool isIn)
        {
            if (!isIn)
                urls.RemoveAll(url => links.Find(article, url) == target);
            else if (!urls.Exists(url => links.Find(article, url) == target))
                urls.Add(links.CreateLink(article, target).Url!);
        }
    }

    private void Add(int row, DecidedLink link)
    {
        if (!_byRow.TryGetValue(row, out var decided))
            _byRow.Add(row, decided = []);
        decided.RemoveAll(earlier => earlier.Target == link.Target);
        decided.Add(link);
    }

    /// <summary>What a decision on two articles says of the other one's link.</summary>
    private void AddReverse(int row, int target, LinkDecision decision)
    {
        var reverse = new DecidedLink(target, decision.Verdict, -1, decision) { IsReverse = true };
        // Taking back takes back what was excluded both ways, and nothing that was decided about that link itself.
        if (reverse.IsRefused || _byRow.GetValueOrDefault(row)?.Exists(link => link.Target == target && !link.IsReverse) is not true)
            Add(row, reverse);
    }
}

/// <summary>A decision on a link of an article.</summary>
/// <param name="Target">Row of the article that it leads to.</param>
/// <param name="Verdict">What was decided.</param>
/// <param name="Instead">Row of the article whose link gives it its place, or −1.</param>
/// <param name="Said">The decision.</param>
internal sealed record DecidedLink(int Target, LinkVerdict Verdict, int Instead, LinkDecision Said)
{
    /// <summary>Whether it follows from a decision on the link in the other direction.</summary>
    public bool IsReverse { get; init; }

    /// <summary>Whether the link is not wanted.</summary>
    public bool IsRefused => Verdict is LinkVerdict.Reject or LinkVerdict.Exclude;

    /// <summary>Whether the link is to be there.</summary>
    public bool IsWanted => !IsReverse && Verdict is LinkVerdict.Accept or LinkVerdict.Pin;
}
