using QuickTakes.Related.Articles;
using QuickTakes.Related.Features;

namespace QuickTakes.Related.Selection;

/// <summary>
/// What the texts of a site say about each other beside the words that they share. Immutable and safe to use from many threads.
/// </summary>
/// <param name="Links">The links in the running texts.</param>
/// <param name="Mentions">The texts that hold the titles of others, by the square of how rare that is.</param>
/// <param name="Titles">The titles, to be found in drafts; <see langword="null"/> where mentions do not count.</param>
/// <param name="Rarity">The weight of a mention of each article.</param>
internal sealed record SiteEvidence(EvidencePairs Links, EvidencePairs Mentions, TitlePhrases? Titles, float[] Rarity)
{
    // Of a title that more texts hold than the square root of their number, a mention says little and would be one of very many.
    private const float Least = 0.25f;

    /// <summary>What a source from outside says; <see langword="null"/> where there is none.</summary>
    public OutsideCandidates? Outside { get; init; }

    /// <summary>No evidence about a number of articles.</summary>
    public static SiteEvidence None(int articles) => new(NoPairs(articles), NoPairs(articles), null, new float[articles]);

    /// <summary>Gathers the evidence.</summary>
    /// <param name="articles">The articles.</param>
    /// <param name="counted">The tokens of each, by row.</param>
    /// <param name="stopWords">The words that were not counted, which titles may have all the same.</param>
    /// <param name="options">Which evidence counts.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static SiteEvidence Of(
        ArticleCatalog articles,
        CountedArticle[] counted,
        IReadOnlySet<string> stopWords,
        EvidenceOptions options,
        ParallelOptions parallel)
    {
        var evidence = None(articles.Count);
        if (options.UsesLinks && articles.Articles.Any(article => article.TextUrls.Count > 0))
            evidence = evidence with { Links = ProseLinks.Resolve(articles, parallel) };
        if (!options.UsesMentions)
            return evidence;
        string[] stops = [.. stopWords.Order(StringComparer.Ordinal)];
        var titles = new TitlePhrases([.. counted.Select(article => TitleOf(article, stops))]);
        var (mentions, rarity) = FindMentions(titles, counted, stops, parallel);
        return evidence with { Mentions = mentions, Titles = titles, Rarity = rarity };
    }

    private static string[] TitleOf(CountedArticle article, string[] stopWords) => Array.ConvertAll(
        article.Terms.Tokens.Title,
        token => token >= 0 ? article.Vocabulary[token] : stopWords[TokenSequence.PlaceOfStopWord(token)]);

    private static (EvidencePairs Mentions, float[] Rarity) FindMentions(
        TitlePhrases titles, CountedArticle[] counted, string[] stopWords, ParallelOptions parallel)
    {
        var numbers = counted.Select(article => article.Vocabulary).Distinct()
            .ToDictionary(own => own, own => titles.NumbersFor(own, stopWords));
        var found = new int[counted.Length][];
        Parallel.For(0, found.Length, parallel, row =>
        {
            var (terms, vocabulary) = counted[row];
            found[row] = titles.FindIn(terms.Tokens.Text, numbers[vocabulary]);
        });
        var counts = new int[counted.Length];
        foreach (var row in found.SelectMany(rows => rows))
            counts[row]++;
        var rarity = Array.ConvertAll(counts, count => RarityOf(count, counted.Length) is >= Least and var rare ? rare : 0);
        var pairs = new (int, float)[counted.Length][];
        for (var row = 0; row < pairs.Length; row++)
            pairs[row] = [.. found[row].Where(target => target != row && rarity[target] > 0).Select(target => (target, rarity[target]))];
        return (new EvidencePairs(pairs), rarity);
    }

    /// <summary>The square of ln(N / n) / ln(N): 1 for a title that one text holds, 0 for one that all hold.</summary>
    private static float RarityOf(int texts, int articles)
    {
        var rarity = articles < 2 ? 0 : Math.Log((double)articles / Math.Max(1, texts)) / Math.Log(articles);
        return (float)(rarity * rarity);
    }

    private static EvidencePairs NoPairs(int articles) => new([.. Enumerable.Repeat(Array.Empty<(int, float)>(), articles)]);
}
