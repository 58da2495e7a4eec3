using System.Collections.Concurrent;
using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Features;

/// <summary>The terms of one article under the ids of the vocabulary of the thread that met them.</summary>
internal readonly record struct CountedArticle(ArticleTerms Terms, Vocabulary Vocabulary);

/// <summary>Counts the terms of articles, each once, from many threads.</summary>
/// <remarks>
/// Each thread numbers the terms it meets by itself, so that none waits for another. <see cref="CountedCorpus"/> takes the
/// accident of which thread read what out again.
/// </remarks>
internal sealed class CorpusCounter(IReadOnlySet<string> stopWords)
{
    private readonly ConcurrentBag<TermCounter> _idle = [];

    /// <summary>Counts one article; safe to call from many threads.</summary>
    public CountedArticle Count(Article article)
    {
        if (!_idle.TryTake(out var counter))
            counter = new TermCounter(stopWords);
        try
        {
            return new CountedArticle(counter.CountTerms(article), counter.Vocabulary);
        }
        finally
        {
            _idle.Add(counter);
        }
    }
}
