namespace QuickTakes.Related.Evaluation;

/// <summary>How well some systems meet the known links of a site.</summary>
/// <param name="Articles">Articles of the index.</param>
/// <param name="LabelledArticles">Articles with known links, which are what is asked for.</param>
/// <param name="KnownLinks">Known links.</param>
/// <param name="LinksLeftOut">Links that name an article that is not in the index.</param>
/// <param name="Systems">The systems measured, the one of interest first.</param>
public sealed record EvaluationReport(int Articles, int LabelledArticles, int KnownLinks, int LinksLeftOut, IReadOnlyList<SystemReport> Systems);

/// <summary>How well one system meets the known links.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Overall">Measures over all articles with known links.</param>
/// <param name="BySubject">Measures by the subject of the article asked for, in ordinal order; empty where the site has no subjects.</param>
/// <param name="Coverage">How the links would be spread, were every article given its suggestions; <see langword="null"/> where not every article was asked for.</param>
/// <param name="Run">The suggestions that were measured, the first ten of each article with known links.</param>
public sealed record SystemReport(
    string Name, MeanRelevance Overall, IReadOnlyList<SubjectRelevance> BySubject, CatalogueCoverage? Coverage, IReadOnlyList<ArticleSuggestions> Run);

/// <summary>The measures of the articles of one subject.</summary>
/// <param name="Subject">The subject; empty for articles without one.</param>
/// <param name="Relevance">The measures.</param>
public sealed record SubjectRelevance(string Subject, MeanRelevance Relevance);
