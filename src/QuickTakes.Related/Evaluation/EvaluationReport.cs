using System.Diagnostics;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Evaluation;

/// <summary>How well some systems meet the known links of a site. Immutable.</summary>
[DebuggerDisplay("{Systems.Count} systems, {KnownLinks} known links")]
public sealed record EvaluationReport
{
    /// <summary>How many articles the index has.</summary>
    public required int Articles { get; init; }

    /// <summary>How many of them have known links, which are what is asked for.</summary>
    public required int LabelledArticles { get; init; }

    /// <summary>How many known links there are.</summary>
    public required int KnownLinks { get; init; }

    /// <summary>How many links name an article that is not in the index.</summary>
    public required int LinksLeftOut { get; init; }

    /// <summary>The systems that were measured, the index itself first, plain baselines last.</summary>
    public required IReadOnlyList<SystemReport> Systems { get; init; }

    internal static EvaluationReport Of(RelatedIndex index, KnownLinks known, IEnumerable<SystemReport> systems) => new()
    {
        Articles = index.Catalog.Count,
        LabelledArticles = known.ArticleCount,
        KnownLinks = known.LinkCount,
        LinksLeftOut = known.LeftOut,
        Systems = [.. systems],
    };
}

/// <summary>How well one system meets the known links. Immutable.</summary>
[DebuggerDisplay("{Name}: R@5 {Overall.Mean.RecallAt5}")]
public sealed record SystemReport
{
    /// <summary>What is measured.</summary>
    public required string Name { get; init; }

    /// <summary>Measures over all articles with known links.</summary>
    public required MeanRelevance Overall { get; init; }

    /// <summary>Measures by the subject of the article asked for, in ordinal order; empty where the site has no subjects.</summary>
    /// <value>Default: empty.</value>
    public IReadOnlyList<SubjectRelevance> BySubject { get; init; } = [];

    /// <summary>How the links would be spread, were every article given its suggestions.</summary>
    public required CatalogueCoverage Coverage { get; init; }

    /// <summary>How new articles fare.</summary>
    /// <value>Default: <see langword="null"/>, where nothing was learned: text similarity does not know what is new.</value>
    public NewArticleRelevance? NewArticles { get; init; }

    /// <summary>The suggestions that were measured, the first ten of each article with known links.</summary>
    /// <value>Default: empty.</value>
    public IReadOnlyList<ArticleSuggestions> Run { get; init; } = [];
}

/// <summary>The measures of the articles of one subject.</summary>
/// <param name="Subject">The subject; empty for articles without one.</param>
/// <param name="Relevance">The measures.</param>
public sealed record SubjectRelevance(string Subject, MeanRelevance Relevance);

/// <summary>How well a system serves new articles, of which no link is known: a fifth of the site at a time.</summary>
/// <param name="For">Measures of the links suggested for new articles.</param>
/// <param name="To">
/// Measures of the links suggested for other articles where only the known links to new articles count: recall says how many
/// of them are found, among all that is suggested.
/// </param>
public sealed record NewArticleRelevance(MeanRelevance For, MeanRelevance To);
