using System.Collections.Concurrent;

namespace QuickTakes.Related.Features;

/// <summary>The terms of one article under the numbers of the counter that met them.</summary>
internal readonly record struct CountedArticle(ArticleTerms Terms, TermCounter Counter);

/// <summary>Counts the terms of all articles, each once, from many threads, then brings them under one vocabulary.</summary>
/// <remarks>
/// Each thread numbers the terms it meets by itself, so that none waits for another. The vocabulary in ordinal order
/// takes the accident of which thread read what out again.
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
            return new CountedArticle(counter.CountTerms(article), counter);
        }
        finally
        {
            _idle.Add(counter);
        }
    }

    /// <summary>The vocabulary of all articles counted, and the articles under its numbers, in the order given.</summary>
    public static (Vocabulary Vocabulary, ArticleTerms[] Articles) Merge(IReadOnlyList<CountedArticle> counted, ParallelOptions parallel)
    {
        var counters = counted.Select(article => article.Counter).Distinct().ToArray();
        var terms = counters.SelectMany(counter => counter.Terms.Select(term => term.Key)).Distinct(StringComparer.Ordinal).ToArray();
        Array.Sort(terms, StringComparer.Ordinal);
        var vocabulary = new Vocabulary(terms);

        var numbers = counters.ToDictionary(counter => counter, counter => counter.NumbersIn(vocabulary));
        var articles = new ArticleTerms[counted.Count];
        Parallel.For(0, articles.Length, parallel, i => articles[i] = counted[i].Terms.Renumber(numbers[counted[i].Counter]));
        return (vocabulary, articles);
    }
}
