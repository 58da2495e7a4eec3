using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Features;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Storage;

namespace QuickTakes.Related;

/// <summary>Takes articles through the rooms in their order: read, count words, learn weights, make rows, prepare the search.</summary>
internal sealed class IndexBuilder(RelatedOptions options, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
{
    private readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };

    /// <summary>Builds an index of articles that are in memory.</summary>
    /// <exception cref="ArgumentException">An article lacks a part, or two articles have one path; the message says which.</exception>
    public RelatedIndex Build(IEnumerable<Article> articles) =>
        BuildOf(articles is ICollection<Article> || !cancellationToken.CanBeCanceled ? Collect(articles) : CollectBeside(articles));

    /// <summary>Builds an index of articles that come one by one.</summary>
    public async Task<RelatedIndex> BuildAsync(IAsyncEnumerable<Article> articles)
    {
        var list = await CollectAsync(articles).WaitAsync(cancellationToken).ConfigureAwait(false);
        return await Task.Run(() => BuildOf(list), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Builds an index of the articles of a folder, without holding their text.</summary>
    public RelatedIndex Build(ArticleFolder folder) =>
        Build(folder.Paths.Count, i => folder.Read(folder.Paths[i]), folder);

    private RelatedIndex BuildOf(List<Article> articles)
    {
        articles.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        for (var i = 1; i < articles.Count; i++)
        {
            if (articles[i].Path == articles[i - 1].Path)
                throw new ArgumentException($"Two articles have the path '{articles[i].Path}'.", nameof(articles));
        }
        return Build(articles.Count, i => new ArticleReadResult(articles[i].Path, articles[i], null), null);
    }

    private List<Article> Collect(IEnumerable<Article> articles)
    {
        var list = new List<Article>();
        foreach (var article in articles)
            Add(list, article);
        return list;
    }

    /// <summary>Collects on another thread, since one that waits in a source cannot be cancelled.</summary>
    private List<Article> CollectBeside(IEnumerable<Article> articles)
    {
        var collecting = Task.Run(() => Collect(articles), CancellationToken.None);
        Task.WaitAny([collecting], cancellationToken);
        return collecting.GetAwaiter().GetResult();
    }

    private async Task<List<Article>> CollectAsync(IAsyncEnumerable<Article> articles)
    {
        // A source may wait before it first gives way to its caller.
        await Task.Yield();
        var list = new List<Article>();
        await foreach (var article in articles.WithCancellation(cancellationToken).ConfigureAwait(false))
            Add(list, article);
        return list;
    }

    private void Add(List<Article> list, Article article)
    {
        cancellationToken.ThrowIfCancellationRequested();
        CompleteArticle.Require(article, "articles", list.Count + 1);
        list.Add(article);
    }

    private RelatedIndex Build(int count, Func<int, ArticleReadResult> read, ArticleFolder? folder)
    {
        var (articles, counted, problems) = ReadAndCount(count, read);
        progress?.Report(new IndexProgress(IndexStage.Weighing, 0, articles.Length));
        var catalog = new ArticleCatalog(articles, IndexState.LinkFormOf(folder));
        var (columns, terms, corpus) = CountedCorpus.ArrangeOnce(counted, options.WordForms ? catalog.Languages : [], _parallel);
        var evidence = SiteEvidence.Of(catalog, counted, options.StopWords, options.Evidence, _parallel);
        var model = TfIdfModel.Of(columns, options.Weighting);

        progress?.Report(new IndexProgress(IndexStage.Indexing, 0, articles.Length));
        var text = TextIndex.Of(terms, model, options.MemoryLimit, _parallel);
        return new RelatedIndex(options, catalog, text, new Lazy<SiteEvidence>(evidence))
        {
            FieldSources = folder?.Schema.Sources ?? [],
            Problems = [.. (folder?.Problems ?? []).Concat(problems).OrderBy(problem => problem.Path, StringComparer.Ordinal)],
            State = options.IsUpdatable ? Remember(articles, problems, corpus, folder) : null,
        };
    }

    private IndexState Remember(IndexedArticle[] articles, ArticleProblem[] problems, CountedCorpus corpus, ArticleFolder? folder)
    {
        var files = articles.Select(article => new FileRecord(article.Path, Hints(article.Path), article.Fingerprint, article, null))
            .Concat(problems.Select(problem => new FileRecord(problem.Path, Hints(problem.Path), 0, null, problem)))
            .OrderBy(file => file.Path, StringComparer.Ordinal);
        var counts = CorpusCounts.Of(corpus, [.. Enumerable.Range(0, articles.Length)], _parallel);
        return new IndexState(new FileTable([.. files]), folder?.Problems ?? [], IndexState.SettingsOf(options, folder), new(counts));

        FileHints Hints(string path) => folder?.HintsOf(path) ?? FileHints.None;
    }

    private (IndexedArticle[] Articles, CountedArticle[] Counted, ArticleProblem[] Problems) ReadAndCount(
        int count, Func<int, ArticleReadResult> read)
    {
        var articles = new IndexedArticle?[count];
        var counted = new CountedArticle[count];
        var problems = new ArticleProblem?[count];
        var corpus = new CorpusCounter(options.StopWords);
        var counter = new ProgressCounter(progress, IndexStage.Reading, count);
        counter.Start();
        Parallel.For(0, count, _parallel, i =>
        {
            var result = read(i);
            problems[i] = result.Problem;
            if (result.Article is { } article)
            {
                try
                {
                    counted[i] = corpus.Count(article);
                    articles[i] = IndexedArticle.Of(article);
                }
                catch (Exception e) when (ArticleProblem.IsOfOneArticle(e))
                {
                    problems[i] = ArticleProblem.Of(article.Path, e, "the words of the article cannot be counted");
                }
            }
            counter.Add(1);
        });
        return (
            [.. articles.Where(article => article is not null)!],
            [.. counted.Where(article => article.Terms is not null)],
            [.. problems.Where(problem => problem is not null)!]);
    }
}
