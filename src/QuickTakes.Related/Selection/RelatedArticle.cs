using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Selection;

/// <summary>One proposed link: the article to link to, and how close it is.</summary>
/// <param name="Article">The article to link to.</param>
/// <param name="Score">
/// How close it is, above 0 and at most 1 (up to rounding). By text, the cosine similarity of the two articles' TF-IDF rows, raised by
/// other evidence as <see cref="EvidenceOptions"/> says; by a model, the model's score, which orders the links of one article and is no
/// cosine. Either is multiplied by <see cref="SelectionOptions.OtherSubjectWeight"/> where the subjects differ, and is what
/// <see cref="SelectionOptions.MinScore"/> is compared with.
/// </param>
public readonly record struct RelatedArticle(IndexedArticle Article, float Score);

/// <summary>What is proposed for one article of the index.</summary>
/// <param name="Article">The article asked for.</param>
/// <param name="Related">Its proposed links, best first; empty where nothing is similar.</param>
public sealed record ArticleSuggestions(IndexedArticle Article, IReadOnlyList<RelatedArticle> Related);
