using System.Globalization;
using CsCheck;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Features;
using Xunit;

namespace QuickTakes.Related.Tests.Features;

public sealed class CountedCorpusTests
{
    private static readonly ParallelOptions TwoThreads = new() { MaxDegreeOfParallelism = 2 };

    // Few words, so that articles share some, and phrases of one article come to be shared.
    private static readonly string[] Few = ["moon", "Moon", "tide", "sea", "sea_level", "C++", "c#", ".net", "été", "天文", "the"];

    private static readonly Gen<string> Words =
        Gen.Int[0, Few.Length - 1].Array[0, 6].Select(words => string.Join(' ', words.Select(word => Few[word])));

    private static readonly Gen<Article[]> Articles = Gen
        .Select(Words, Words, Words, (title, keywords, body) => new Article { Path = "", Title = title, Keywords = keywords, Body = body })
        .Array[1, 12];

    /// <summary>Counts by several counters, as threads do, which meet terms in orders of their own.</summary>
    private static CountedArticle[] Count(IEnumerable<Article> articles, int counters)
    {
        CorpusCounter[] all = [.. Enumerable.Range(0, counters).Select(_ => new CorpusCounter(StopWords.English))];
        return [.. articles.Select((article, i) => all[i % counters].Count(article))];
    }

    private static CountedCorpus CorpusOf(Article[] articles, int counters = 1)
    {
        var corpus = new CountedCorpus();
        corpus.Add(Count(articles, counters));
        return corpus;
    }

    private static IEnumerable<int> Ids(Vocabulary vocabulary) =>
        Enumerable.Range(-vocabulary.PhraseCount, vocabulary.PhraseCount + vocabulary.WordCount);

    private static string[] Terms(CountedCorpus corpus) => [.. Ids(corpus.Vocabulary).Select(term => corpus.Vocabulary[term])];

    private static (TfIdfModel Model, ArticleTerms[] Articles) Model(CountedCorpus corpus)
    {
        var columns = TermColumns.Of(corpus.CountFrequencies(TwoThreads));
        var articles = corpus.Arrange(columns, TwoThreads);
        return (TfIdfModel.Of(columns, new RelatedOptions().Weighting), articles);
    }

    private static string Rows(CountedCorpus corpus)
    {
        var (model, articles) = Model(corpus);
        var rows = model.Rows(articles, TwoThreads);
        var values = rows.Values.Select(BitConverter.SingleToInt32Bits);
        return $"{string.Join(' ', rows.RowStarts)}|{string.Join(' ', rows.Columns)}|{string.Join(' ', values)}";
    }

    [Fact]
    public void Vocabulary_AnyNumberOfThreads_HasTheSameIds() =>
        Gen.Select(Articles, Gen.Int[2, 4]).Sample((articles, counters) =>
            Assert.Equal(Terms(CorpusOf(articles)), Terms(CorpusOf(articles, counters))));

    [Fact]
    public void Add_MoreArticles_KeepsTheIdsAndGivesTheRowsOfAllTogether() =>
        Gen.Select(Articles, Articles).Sample((first, more) =>
        {
            var grown = CorpusOf(first);
            var (texts, before) = (Ids(grown.Vocabulary).ToDictionary(id => id, id => grown.Vocabulary[id]), grown[0].All.ToArray());
            grown.Add(Count(more, 2));

            Assert.All(texts, term => Assert.Equal(term.Value, grown.Vocabulary[term.Key]));
            Assert.Equal(before, grown[0].All.ToArray());
            Assert.Equal(Rows(CorpusOf([.. first, .. more])), Rows(grown));
        });

    [Fact]
    public void Columns_AnyCorpus_AreInOrdinalOrderWithoutPhrasesOfOneArticle() =>
        Articles.Sample(articles =>
        {
            var corpus = CorpusOf(articles, 2);
            var columns = TermColumns.Of(corpus.CountFrequencies(TwoThreads));
            string[] texts = [.. Enumerable.Range(0, columns.Count).Select(column => columns[column])];

            Assert.Equal(texts.Order(StringComparer.Ordinal), texts);
            Assert.Equal(Enumerable.Range(0, columns.Count), texts.Select(text => columns.ColumnOf(text)));
            var all = Enumerable.Range(0, corpus.Count);
            var frequencies = Terms(corpus).ToDictionary(term => term, term => all.Count(i => Texts(corpus, i).Contains(term)));
            var expected = frequencies.Where(term => term.Value > (term.Key.Contains(' ') ? 1 : 0)).Select(term => term.Key);
            Assert.Equal(expected.ToHashSet(), texts.ToHashSet());
            Assert.All(texts, (text, column) => Assert.Equal(frequencies[text], columns.DocumentFrequency(column)));
        });

    private static HashSet<string> Texts(CountedCorpus corpus, int article) =>
        [.. corpus[article].All.ToArray().Select(term => corpus.Vocabulary[term])];

    [Fact]
    public void DocumentFrequencies_Parts_AddUp() =>
        Gen.Select(Articles, Gen.Int[1, 5]).Sample((articles, count) =>
        {
            var corpus = CorpusOf(articles);
            var identity = new TermMap(corpus.Vocabulary);
            int[] terms = [.. Ids(corpus.Vocabulary)];
            foreach (var term in terms)
                identity[term] = term;
            DocumentFrequencies[] parts = [.. Enumerable.Range(0, count).Select(_ => new DocumentFrequencies(corpus.Vocabulary))];
            for (var i = 0; i < articles.Length; i++)
                parts[i % count].Add(corpus[i], identity);
            var whole = new DocumentFrequencies(corpus.Vocabulary);
            foreach (var part in parts.Reverse())
                whole.Add(part);

            var expected = corpus.CountFrequencies(new ParallelOptions { MaxDegreeOfParallelism = 1 });
            Assert.Equal(expected.ArticleCount, whole.ArticleCount);
            Assert.All(terms, term => Assert.Equal(expected[term], whole[term]));
        });

    [Fact]
    public void Idf_EachTerm_IsTheLogarithmOfItsDocumentFrequency() =>
        Articles.Sample(
            articles =>
            {
                var (model, _) = Model(CorpusOf(articles, 2));
                for (var column = 0; column < model.Columns.Count; column++)
                    Assert.Equal((float)Math.Log((double)articles.Length / model.DocumentFrequency(column)), model.Idf(column));
            },
            iter: 30);

    [Fact]
    public void Idf_MoreTermsThanASliceHas_GoesToItsTerm()
    {
        var words = Enumerable.Range(0, 25_000);
        string Body(int i) => string.Join(' ', words.Where(n => n % 3 >= i).Select(n => $"w{n}"));
        Article[] articles = [.. Enumerable.Range(0, 3).Select(i => new Article { Path = "", Body = Body(i) })];
        var (model, _) = Model(CorpusOf(articles, 2));

        Assert.Equal(25_000, model.Columns.Count);
        for (var column = 0; column < model.Columns.Count; column++)
        {
            var number = int.Parse(model.Columns[column].AsSpan(1), CultureInfo.InvariantCulture);
            Assert.Equal((float)Math.Log(3.0 / (number % 3 + 1)), model.Idf(column));
        }
    }
}
