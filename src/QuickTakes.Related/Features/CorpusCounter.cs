using System.Collections.Concurrent;
using QuickTakes.Related.Articles;

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
    /// <remarks>A phrase that only one article has relates it to none, and is left out.</remarks>
    public static (Vocabulary Vocabulary, ArticleTerms[] Articles) Merge(IReadOnlyList<CountedArticle> counted, ParallelOptions parallel)
    {
        var counters = counted.Select(article => article.Counter).Distinct().ToArray();
        var words = counters.SelectMany(counter => counter.Words.Select(word => word.Key)).Distinct(StringComparer.Ordinal).ToArray();
        var terms = words.Concat(SharedPhrases(counted, counters, words)).ToArray();
        Array.Sort(terms, StringComparer.Ordinal);
        var vocabulary = new Vocabulary(terms);

        var numbers = counters.ToDictionary(counter => counter, counter => TermNumbers.In(vocabulary, counter));
        var articles = new ArticleTerms[counted.Count];
        Parallel.For(0, articles.Length, parallel, i => articles[i] = counted[i].Terms.Renumber(numbers[counted[i].Counter]));
        return (vocabulary, articles);
    }

    /// <summary>The phrases that stand in two articles or more.</summary>
    private static IEnumerable<string> SharedPhrases(IReadOnlyList<CountedArticle> counted, TermCounter[] counters, string[] words)
    {
        // Counters number words and phrases each in its own way: here all by their place among the words of all.
        var places = words.Index().ToDictionary(word => word.Item, word => word.Index, StringComparer.Ordinal);
        var phrases = new Dictionary<(int First, int Second), int>();
        var numbers = new Dictionary<TermCounter, int[]>();
        foreach (var counter in counters)
        {
            var placeOf = new int[counter.WordEnd];
            foreach (var (word, number) in counter.Words)
                placeOf[number] = places[word];
            var own = numbers[counter] = new int[counter.Phrases.Count];
            foreach (var ((first, second), number) in counter.Phrases)
            {
                var phrase = (placeOf[first], placeOf[second]);
                if (!phrases.TryGetValue(phrase, out own[~number]))
                    phrases.Add(phrase, own[~number] = phrases.Count);
            }
        }

        var articles = new int[phrases.Count];
        var last = new int[phrases.Count];
        for (var i = 0; i < counted.Count; i++)
        {
            var own = numbers[counted[i].Counter];
            foreach (var term in counted[i].Terms.All)
            {
                if (term < 0 && last[own[~term]] != i + 1)
                {
                    last[own[~term]] = i + 1;
                    articles[own[~term]]++;
                }
            }
        }
        return phrases.Where(phrase => articles[phrase.Value] > 1).Select(phrase => $"{words[phrase.Key.First]}{Vocabulary.PhraseSeparator}{words[phrase.Key.Second]}");
    }
}

/// <summary>What a vocabulary calls the terms of a counter.</summary>
internal readonly struct TermNumbers
{
    private readonly int[] _words;
    private readonly int[] _phrases;

    private TermNumbers(int[] words, int[] phrases) => (_words, _phrases) = (words, phrases);

    /// <summary>The number of a term, or a negative number where the vocabulary does not have it.</summary>
    public int this[int term] => term >= 0 ? _words[term] : _phrases[~term];

    /// <summary>The numbers in a vocabulary that has all words of the counter.</summary>
    public static TermNumbers In(Vocabulary vocabulary, TermCounter counter)
    {
        var words = new int[counter.WordEnd];
        foreach (var (word, number) in counter.Words)
            words[number] = vocabulary.Numbers[word];
        var phrases = new int[counter.Phrases.Count];
        foreach (var ((first, second), number) in counter.Phrases)
            phrases[~number] = vocabulary.Phrases.GetValueOrDefault((words[first], words[second]), -1);
        return new TermNumbers(words, phrases);
    }
}
