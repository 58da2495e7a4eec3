using QuickTakes.Related.Articles;
using QuickTakes.Related.Features;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Storage.Shards;

/// <summary>
/// What was counted in the articles of one shard, under a vocabulary of its own: all that its rows are made from, once the document
/// frequencies of the whole corpus are known. Immutable.
/// </summary>
/// <param name="Articles">The articles, in the ordinal order of their paths.</param>
/// <param name="Terms">The terms of each.</param>
/// <param name="Frequencies">In how many of them each term of the shard's vocabulary stands.</param>
internal sealed record ShardCounts(IndexedArticle[] Articles, ArticleTerms[] Terms, DocumentFrequencies Frequencies)
{
    /// <summary>The shard's vocabulary.</summary>
    public Vocabulary Vocabulary => Frequencies.Vocabulary;

    /// <summary>Counts the words of articles.</summary>
    /// <param name="articles">The articles, in the ordinal order of their paths.</param>
    /// <param name="stopWords">Words that do not count.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static ShardCounts Of(IReadOnlyList<Article> articles, IReadOnlySet<string> stopWords, ParallelOptions parallel)
    {
        var counter = new CorpusCounter(stopWords);
        var counted = new CountedArticle[articles.Count];
        Parallel.For(0, counted.Length, parallel, i => counted[i] = counter.Count(articles[i]));
        var corpus = new CountedCorpus();
        corpus.Add(counted);
        var counts = CorpusCounts.Of(corpus, [.. Enumerable.Range(0, counted.Length)], parallel);
        return new ShardCounts([.. articles.Select(IndexedArticle.Of)], counts.Articles, corpus.CountFrequencies(parallel));
    }

    /// <summary>The rows of the articles, over the columns of the whole corpus.</summary>
    /// <param name="model">The model of the whole corpus.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public SparseMatrix Rows(TfIdfModel model, ParallelOptions parallel)
    {
        var columns = TermMap.Between(Vocabulary, model.Columns.Vocabulary).Then(model.Columns.Map);
        var arranged = new ArticleTerms[Terms.Length];
        Parallel.For(0, arranged.Length, parallel, i => arranged[i] = Terms[i].Renumber(columns));
        return model.Rows(arranged, parallel);
    }

    /// <summary>Adds up what several shards counted.</summary>
    /// <param name="shards">The frequencies of each shard; asked for one after the other, in their order.</param>
    public static DocumentFrequencies Merge(IEnumerable<DocumentFrequencies> shards)
    {
        var vocabulary = new Vocabulary();
        var merged = new DocumentFrequencies(vocabulary);
        foreach (var shard in shards)
        {
            vocabulary.AddAll(shard.Vocabulary);
            merged.Add(shard, TermMap.Between(shard.Vocabulary, vocabulary));
        }
        return merged;
    }
}
