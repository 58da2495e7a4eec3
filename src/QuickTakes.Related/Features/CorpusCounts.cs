using System.Diagnostics;

namespace QuickTakes.Related.Features;

/// <summary>What was counted in the articles of one state of a site, by row, under one vocabulary. Immutable and safe to share.</summary>
/// <remarks>
/// It leaves nothing out, so that the next state can be made from it without reading the articles again: terms keep their ids, and what no
/// article has any more merely has a document frequency of 0.
/// </remarks>
/// <param name="Vocabulary">The terms. Must not be added to any more.</param>
/// <param name="Articles">The terms of each article under the ids of the vocabulary.</param>
[DebuggerDisplay("{Articles.Length} articles, {Vocabulary}")]
internal sealed record CorpusCounts(Vocabulary Vocabulary, ArticleTerms[] Articles)
{
    /// <summary>The terms of an article.</summary>
    public ArticleTerms this[int row] => Articles[row];

    /// <summary>The counts of a corpus that is not to grow any more.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="places">The place in the corpus of the article of each row.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static CorpusCounts Of(CountedCorpus corpus, int[] places, ParallelOptions parallel)
    {
        var articles = new ArticleTerms[places.Length];
        Parallel.For(0, places.Length, parallel, row => articles[row] = corpus[places[row]]);
        return new CorpusCounts(corpus.Vocabulary, articles);
    }

    /// <summary>The model of the articles, and their terms under its columns.</summary>
    /// <param name="languages">
    /// The language of each article, <see langword="null"/> where it is not known; none where words are to count as they stand.
    /// </param>
    /// <param name="weighting">How much words count.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public (ArticleTerms[] Terms, TfIdfModel Model) Model(
        IReadOnlyList<string?> languages, TermWeighting weighting, ParallelOptions parallel)
    {
        var (columns, articles) = new CountedCorpus(this).Arrange(languages, parallel);
        return (articles, TfIdfModel.Of(columns, weighting));
    }
}
