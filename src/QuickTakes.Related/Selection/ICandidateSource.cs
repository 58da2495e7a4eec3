using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Selection;

/// <summary>
/// Candidates for links that come from elsewhere than the words of the articles: embeddings, what readers opened next, what was bought
/// together. They are one more kind of evidence: <see cref="RelatedIndex.With(ICandidateSource, double)"/>.
/// </summary>
/// <remarks>
/// Called from many threads at once. The same question is to be answered alike each time, or links differ from one question to the next.
/// </remarks>
public interface ICandidateSource
{
    /// <summary>What it is called where links are explained, such as <c>embedding</c>.</summary>
    string Name { get; }

    /// <summary>The candidates of an article of the index.</summary>
    /// <param name="article">The article.</param>
    /// <returns>Some tens of the best at most, each path once, in any order. Paths that are not in the index are passed over.</returns>
    IReadOnlyList<Candidate> Candidates(IndexedArticle article);

    /// <summary>The candidates of a text that need not be in the index.</summary>
    /// <param name="draft">The draft.</param>
    /// <returns>As of an article; none where the source knows nothing of drafts.</returns>
    IReadOnlyList<Candidate> CandidatesOf(Article draft) => [];
}

/// <summary>One article that may become a link, as a source sees it.</summary>
/// <param name="Path">Path of the article.</param>
/// <param name="Score">How much speaks for it: 0 nothing, 1 all that there could be; beyond them as if it were the nearer.</param>
public readonly record struct Candidate(string Path, double Score);
