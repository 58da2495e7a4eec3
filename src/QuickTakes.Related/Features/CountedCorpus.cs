using System.Diagnostics;

namespace QuickTakes.Related.Features;

/// <summary>All articles counted so far, under one vocabulary. Grows; one thread may add at a time.</summary>
/// <remarks>
/// Nothing is left out here, not even a phrase that only one article has, since another article may come to have it. The ids of
/// terms follow the order of the articles, and the ordinal order of what is new in an article: they do not depend on threads.
/// </remarks>
[DebuggerDisplay("{Count} articles, {Vocabulary}")]
internal sealed class CountedCorpus
{
    private const int MostParts = 16;
    private const int ArticlesOfPart = 1000;

    private readonly List<(ArticleTerms Terms, TermMap Ids)> _articles = [];
    private readonly int _numbered;

    /// <summary>No articles yet.</summary>
    public CountedCorpus() => Vocabulary = new Vocabulary();

    /// <summary>The articles of another corpus, or some of them.</summary>
    /// <param name="counts">Their terms; they stay as they are, however this corpus grows.</param>
    /// <param name="articles">Which of them, by their places; these come first here, in this order.</param>
    public CountedCorpus(CorpusCounts counts, IEnumerable<int> articles)
    {
        Vocabulary = counts.Vocabulary.Copy();
        var same = TermMap.Same(Vocabulary);
        _articles.AddRange(articles.Select(article => (counts[article], same)));
        _numbered = _articles.Count;
    }

    /// <summary>A corpus that is looked at and does not grow, so that it needs no vocabulary of its own.</summary>
    public CountedCorpus(CorpusCounts counts)
    {
        Vocabulary = counts.Vocabulary;
        var same = TermMap.Same(Vocabulary);
        _articles.AddRange(counts.Articles.Select(terms => (terms, same)));
        _numbered = _articles.Count;
    }

    private CountedCorpus(Vocabulary vocabulary, IEnumerable<(ArticleTerms Terms, TermMap Ids)> articles, int numbered)
    {
        (Vocabulary, _numbered) = (vocabulary, numbered);
        _articles.AddRange(articles);
    }

    public Vocabulary Vocabulary { get; }

    public int Count => _articles.Count;

    /// <summary>The terms of an article under the ids of the vocabulary; made anew at each call.</summary>
    public ArticleTerms this[int article] =>
        article < _numbered ? _articles[article].Terms : _articles[article].Terms.Renumber(_articles[article].Ids, withTokens: true);

    /// <summary>Columns and articles under them, and the corpus, which whoever does not need it lets go.</summary>
    /// <param name="counted">The articles.</param>
    /// <param name="languages">The language of each; none where words are to count as they stand.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static (TermColumns Columns, ArticleTerms[] Articles, CountedCorpus Corpus) ArrangeOnce(
        IReadOnlyList<CountedArticle> counted, IReadOnlyList<string?> languages, ParallelOptions parallel)
    {
        var corpus = new CountedCorpus();
        corpus.Add(counted);
        var (columns, articles) = corpus.Arrange(languages, parallel);
        return (columns, articles, corpus);
    }

    /// <summary>Columns and articles under them: without the text of templates, and with the terms that forms of a word share.</summary>
    /// <param name="languages">
    /// The language of each article, <see langword="null"/> where it is not known; none where words are to count as they stand.
    /// </param>
    /// <param name="parallel">Threads and cancellation.</param>
    public (TermColumns Columns, ArticleTerms[] Articles) Arrange(IReadOnlyList<string?> languages, ParallelOptions parallel)
    {
        var own = WithoutTemplates(parallel);
        var forms = WordForms.Of(languages, Vocabulary, language => own.WordFrequencies(languages, language));
        if (forms is not null)
            own = own.With(forms, languages, parallel);
        var columns = TermColumns.Of(own.CountFrequencies(parallel), forms);
        return (columns, own.Arrange(columns, parallel));
    }

    /// <summary>The same articles without the text that many of them have; this corpus stays as it is.</summary>
    public CountedCorpus WithoutTemplates(ParallelOptions parallel)
    {
        if (Count < TemplateText.FewestPages)
            return this;
        var templates = new TemplateText(Vocabulary, Count, _articles.Sum(article => (long)article.Terms.Tokens.Text.Length));
        for (var i = 0; i < Count; i++)
            templates.Add(i, _articles[i].Terms.Tokens.Text, _articles[i].Ids);
        var reduced = new (ArticleTerms Terms, TermMap Ids)[Count];
        Parallel.For(0, Count, parallel, i => reduced[i] = (templates.Reduce(_articles[i].Terms, _articles[i].Ids), _articles[i].Ids));
        return new CountedCorpus(Vocabulary, reduced, _numbered);
    }

    /// <summary>The same articles with the terms that forms of a word share.</summary>
    private CountedCorpus With(WordForms forms, IReadOnlyList<string?> languages, ParallelOptions parallel)
    {
        var same = TermMap.Same(forms.Vocabulary);
        var articles = new (ArticleTerms Terms, TermMap Ids)[Count];
        Parallel.For(0, Count, parallel, i => articles[i] = forms[languages[i]] is { } language
            ? (_articles[i].Terms.Renumber(_articles[i].Ids).With(language, Vocabulary), same) : _articles[i]);
        return new CountedCorpus(forms.Vocabulary, articles, Count);
    }

    /// <summary>In how many articles of a language each word stands.</summary>
    private int[] WordFrequencies(IReadOnlyList<string?> languages, string language)
    {
        var frequencies = new DocumentFrequencies(Vocabulary);
        for (var i = 0; i < Count; i++)
        {
            if (languages[i] == language)
                frequencies.Add(_articles[i].Terms, _articles[i].Ids);
        }
        return [.. Enumerable.Range(0, Vocabulary.WordCount).Select(word => frequencies[word])];
    }

    /// <summary>Adds articles behind those that are there.</summary>
    public void Add(IReadOnlyList<CountedArticle> counted)
    {
        var maps = counted.Select(article => article.Vocabulary).Distinct().ToDictionary(own => own, own => new TermMap(own));
        foreach (var (terms, own) in counted)
        {
            AddTerms(terms, own, maps[own]);
            _articles.Add((terms, maps[own]));
        }
    }

    /// <summary>In how many articles each term stands.</summary>
    public DocumentFrequencies CountFrequencies(ParallelOptions parallel)
    {
        // Each part takes as much memory as there are terms, so that there are few, and none for a handful of articles.
        var most = Math.Clamp(parallel.MaxDegreeOfParallelism, 1, MostParts);
        var parts = new DocumentFrequencies[Math.Clamp(Count / ArticlesOfPart, 1, most)];
        Parallel.For(0, parts.Length, parallel, part =>
        {
            parts[part] = new DocumentFrequencies(Vocabulary);
            var end = (int)((long)Count * (part + 1) / parts.Length);
            for (var i = (int)((long)Count * part / parts.Length); i < end; i++)
                parts[part].Add(_articles[i].Terms, _articles[i].Ids);
        });
        foreach (var part in parts.AsSpan(1))
            parts[0].Add(part);
        return parts[0];
    }

    /// <summary>The articles under columns, as a model takes them.</summary>
    public ArticleTerms[] Arrange(TermColumns columns, ParallelOptions parallel)
    {
        // From the thread's own number to the column in one step: nobody asks for what lies between.
        var map = columns.MapFrom(Vocabulary);
        var maps = _articles.Select(article => article.Ids).Distinct().ToDictionary(ids => ids, ids => ids.Then(map));
        var arranged = new ArticleTerms[Count];
        Parallel.For(0, arranged.Length, parallel, i => arranged[i] = _articles[i].Terms.Renumber(maps[_articles[i].Ids]));
        return arranged;
    }

    private void AddTerms(ArticleTerms article, Vocabulary own, TermMap ids)
    {
        List<string>? words = null;
        List<int>? phrases = null;
        foreach (var term in article.All)
        {
            if (ids[term] != TermMap.None)
                continue;
            if (Vocabulary.IsPhrase(term))
                (phrases ??= []).Add(term);
            else if (own[term] is var word && Vocabulary.TryGetWord(word, out var id))
                ids[term] = id;
            else
                (words ??= []).Add(word);
        }
        AddWords(words, own, ids);
        AddPhrases(phrases, own, ids);
    }

    private void AddWords(List<string>? words, Vocabulary own, TermMap ids)
    {
        words?.Sort(StringComparer.Ordinal);
        foreach (var word in words ?? [])
        {
            // A word of several fields comes several times.
            if (!Vocabulary.TryGetWord(word, out var id))
                id = Vocabulary.AddWord(word);
            if (own.TryGetWord(word, out var term))
                ids[term] = id;
        }
    }

    private void AddPhrases(List<int>? phrases, Vocabulary own, TermMap ids)
    {
        if (phrases is null)
            return;
        var pairs = phrases.ConvertAll(term =>
        {
            var (first, second) = own.PhraseAt(~term);
            return (Words: (First: ids[first], Second: ids[second]), Term: term);
        });
        pairs.Sort();
        foreach (var ((first, second), term) in pairs)
            ids[term] = Vocabulary.TryGetPhrase(first, second, out var id) ? id : Vocabulary.AddPhrase(first, second);
    }
}
