using System.Diagnostics;
using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Filling;

/// <summary>The links that the articles of a site are to have, and why. Immutable.</summary>
[DebuggerDisplay("{Articles.Count} articles, {Edits.Count} to write")]
public sealed record FillPlan
{
    private readonly IReadOnlyList<ArticleFill> _articles = [];

    /// <summary>A plan for each article of the index, in its order.</summary>
    public required IReadOnlyList<ArticleFill> Articles
    {
        get => _articles;
        init
        {
            _articles = value;
            Edits = [.. value.Where(article => article.IsChanged).Select(article => article.Edit)];
            Counts = FillCounts.Of(value);
        }
    }

    /// <summary>How many articles link to each article now, by links that are valid; in the order of <see cref="Articles"/>.</summary>
    public required IReadOnlyList<int> InboundBefore { get; init; }

    /// <summary>How many articles will link to each article; in the order of <see cref="Articles"/>.</summary>
    public required IReadOnlyList<int> InboundAfter { get; init; }

    /// <summary>The decisions on articles that the index does not have; nothing is done about them.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<LinkDecision> UnknownDecisions { get; init; } = [];

    /// <summary>What has to be written, in the order of the articles; empty where every article has its links.</summary>
    public IReadOnlyList<LinkEdit> Edits { get; private init; } = [];

    /// <summary>How many links are new, stay as they are, stay with something put right, or go.</summary>
    public FillCounts Counts { get; private init; }

    /// <summary>What comes of the plan where some files cannot be written: their articles keep the links that they have.</summary>
    /// <param name="paths">The paths of those articles.</param>
    public FillPlan Without(IReadOnlySet<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var (articles, inbound) = (Articles.ToArray(), InboundAfter.ToArray());
        for (var i = 0; i < articles.Length; i++)
        {
            if (!paths.Contains(articles[i].Article.Path))
                continue;
            foreach (var target in articles[i].LinkedAfter)
                inbound[target]--;
            foreach (var target in articles[i].LinkedBefore)
                inbound[target]++;
            articles[i] = articles[i].Unchanged();
        }
        return this with { Articles = articles, InboundAfter = inbound };
    }
}

/// <summary>Numbers of links.</summary>
/// <param name="Added">New ones.</param>
/// <param name="Kept">Those that stay as they are, under another number perhaps.</param>
/// <param name="Corrected">Those that stay, with a stale id, title, subject or url put right.</param>
/// <param name="Removed">Those that go.</param>
public readonly record struct FillCounts(int Added, int Kept, int Corrected, int Removed)
{
    internal static FillCounts Of(IReadOnlyList<ArticleFill> articles)
    {
        return new FillCounts(
            Count(LinkChange.Added),
            Count(LinkChange.Kept),
            Count(LinkChange.Corrected),
            articles.Sum(article => article.Removed.Count));

        int Count(LinkChange change) => articles.Sum(article => article.Links.Count(link => link.Change == change));
    }
}
