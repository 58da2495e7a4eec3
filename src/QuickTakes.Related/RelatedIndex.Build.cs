using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Features;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Similarity.Search;


namespace QuickTakes.Related;

public sealed partial class RelatedIndex
{
    /// <summary>Builds an index of articles.</summary>
    /// <param name="articles">The articles, each with a path of its own; their order does not matter.</param>
    /// <param name="options">How; the defaults if <see langword="null"/>.</param>
    /// <param name="progress">Is told how far each stage has come.</param>
    /// <param name="cancellationToken">Stops the work; while ML.NET learns the weights, only when it is done.</param>
    /// <exception cref="ArgumentException">Two articles have one path.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static RelatedIndex Build(
        IEnumerable<Article> articles, RelatedOptions? options = null, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(articles);
        var list = articles.OrderBy(article => article.Path, StringComparer.Ordinal).ToList();
        for (var i = 1; i < list.Count; i++)
        {
            if (list[i].Path == list[i - 1].Path)
                throw new ArgumentException($"Two articles have the path '{list[i].Path}'.", nameof(articles));
        }
        return Build(list.Count, i => new ArticleReadResult(list[i].Path, list[i], null), [], null, options, progress, cancellationToken);
    }

    /// <summary>Reads the articles of a folder and builds an index of them, without holding their text.</summary>
    /// <param name="folder">The folder. What cannot be read in it is in <see cref="Problems"/>; the others are indexed.</param>
    /// <param name="options">How; the defaults if <see langword="null"/>.</param>
    /// <param name="progress">Is told how far each stage has come.</param>
    /// <param name="cancellationToken">Stops the work; while ML.NET learns the weights, only when it is done.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static RelatedIndex Build(
        ArticleFolder folder, RelatedOptions? options = null, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Build(folder.Paths.Count, i => folder.Read(folder.Paths[i]), folder.Problems, folder.Schema, options, progress, cancellationToken);
    }

    /// <summary>Reads articles in the order of their paths and takes them through the rooms.</summary>
    private static RelatedIndex Build(
        int count,
        Func<int, ArticleReadResult> read,
        IReadOnlyList<ArticleProblem> foldersNotListed,
        FieldSchema? schema,
        RelatedOptions? options,
        IProgress<IndexProgress>? progress,
        CancellationToken cancellationToken)
    {
        options ??= new RelatedOptions();
        options.Validate();
        var parallel = Threads(options, cancellationToken);
        var (articles, counted, problems) = ReadAndCount(count, read, options, progress, parallel);

        progress?.Report(new IndexProgress(IndexStage.Weighing, 0, articles.Length));
        var (vocabulary, terms) = CorpusCounter.Merge(counted, parallel);
        var model = TfIdfModel.Learn(vocabulary, terms, options, parallel);
        var rows = model.Rows(terms, parallel);

        progress?.Report(new IndexProgress(IndexStage.Indexing, 0, articles.Length));
        var index = CosineIndex.Build(rows, parallel);
        var allProblems = foldersNotListed.Concat(problems).OrderBy(problem => problem.Path, StringComparer.Ordinal).ToArray();
        return new RelatedIndex(options, articles, terms, model, index, allProblems, new LinkTargets(articles, schema?.RelatedShape ?? RelatedShape.NumberedMaps), schema);
    }

    private static (IndexedArticle[] Articles, CountedArticle[] Counted, ArticleProblem[] Problems) ReadAndCount(
        int count, Func<int, ArticleReadResult> read, RelatedOptions options, IProgress<IndexProgress>? progress, ParallelOptions parallel)
    {
        var articles = new IndexedArticle?[count];
        var counted = new CountedArticle[count];
        var problems = new ArticleProblem?[count];
        var corpus = new CorpusCounter(options.StopWords);
        var counter = new ProgressCounter(progress, IndexStage.Reading, count);
        counter.Start();
        Parallel.For(0, count, parallel, i =>
        {
            var result = read(i);
            problems[i] = result.Problem;
            if (result.Article is { } article)
            {
                articles[i] = IndexedArticle.Of(article);
                counted[i] = corpus.Count(article);
            }
            counter.Add(1);
        });
        return (
            [.. articles.Where(article => article is not null)!],
            [.. counted.Where(article => article.Terms is not null)],
            [.. problems.Where(problem => problem is not null)!]);
    }
}
