using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Orleans;

/// <summary>A version of a corpus that was uploaded.</summary>
/// <param name="Version">Its name.</param>
/// <param name="Articles">How many articles it has.</param>
/// <param name="Problems">The files that could not be read, and are no part of it.</param>
public sealed record UploadedCorpus(string Version, int Articles, IReadOnlyList<ArticleProblem> Problems);
