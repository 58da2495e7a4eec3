using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Evaluation;

/// <summary>What a learned ranking suggests for articles whose links it did not see, fold by fold.</summary>
/// <param name="All">The suggestions of every article, in their order.</param>
/// <param name="ForNew">Those of the articles of <see cref="CrossValidationFolds.New"/>, each as a new one.</param>
/// <param name="ToNew">Those of the articles of <see cref="CrossValidationFolds.LinkingToNew"/>, beside new ones.</param>
/// <param name="CandidateRecall">Share of the known links whose target was a candidate.</param>
internal sealed record CrossValidatedSuggestions(
    ArticleSuggestions[] All,
    ArticleSuggestions[] ForNew,
    ArticleSuggestions[] ToNew,
    double CandidateRecall);
