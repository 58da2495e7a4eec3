using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Features;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Search;


namespace QuickTakes.Related;

/// <summary>
/// Articles, ready to be asked which of them are related. Immutable; safe to ask from many threads.
/// </summary>
/// <remarks>
/// Building reads each article once and keeps its word counts and its TF-IDF row, not its text: about 2 kB for an article
/// of 130 different words. An article without usable words is part of the index, gets no links and is never one.
/// </remarks>
public sealed partial class RelatedIndex
{
    private readonly RelatedOptions _options;
    private readonly IndexedArticle[] _articles;
    private readonly ArticleTerms[] _terms;
    private readonly TfIdfModel _model;
    private readonly CosineIndex _rows;
    private readonly LinkSelector _selector;
    private readonly LinkTargets _targets;
    private readonly FieldSchema? _schema;

    private RelatedIndex(
        RelatedOptions options,
        IndexedArticle[] articles,
        ArticleTerms[] terms,
        TfIdfModel model,
        CosineIndex rows,
        IReadOnlyList<ArticleProblem> problems,
        LinkTargets targets,
        FieldSchema? schema)
    {
        _options = options;
        _articles = articles;
        _terms = terms;
        _model = model;
        _rows = rows;
        _selector = new LinkSelector(articles, targets, (one, other) => _rows.Cosine(RowOf(one.Path), RowOf(other.Path)));
        Problems = problems;
        _targets = targets;
        _schema = schema;
    }

    /// <summary>The articles, in the ordinal order of their paths.</summary>
    public IReadOnlyList<IndexedArticle> Articles => _articles;

    /// <summary>The files and folders that could not be read, in the order of their paths; empty for an index built from articles.</summary>
    public IReadOnlyList<ArticleProblem> Problems { get; }

    /// <summary>The articles with that path; else those with that url; else those with that id, which several may share.</summary>
    /// <param name="name">A path, url or id.</param>
    /// <returns>The articles, or none.</returns>
    public IReadOnlyList<IndexedArticle> Resolve(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ArticleLookup.Resolve(_articles, name);
    }

    /// <summary>The articles whose path, url, id or title looks most like a name that <see cref="Resolve"/> did not find.</summary>
    /// <param name="name">A mistyped path, url or title.</param>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<IndexedArticle> Closest(string name, int count = 3)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ArticleLookup.Closest(_articles, name, count);
    }

    /// <summary>The related articles of an article of the index, best first.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="selection">The rules; those of the index's options if <see langword="null"/>.</param>
    /// <exception cref="KeyNotFoundException">No article has that path.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rule is out of its range.</exception>
    public IReadOnlyList<RelatedArticle> Find(string path, SelectionOptions? selection = null) => FindAt(RowOf(path), Rules(selection));

    /// <summary>The related articles of a draft, which need not be in the index, best first.</summary>
    /// <param name="draft">The draft. If an article of its path is in the index, that one is not proposed.</param>
    /// <param name="selection">The rules; those of the index's options if <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rule is out of its range.</exception>
    public IReadOnlyList<RelatedArticle> Find(Article draft, SelectionOptions? selection = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (_forDrafts is { } index)
            return index.Value.Find(draft, Rules(selection));
        var (columns, values) = _model.Row(new TermCounter(_model.Vocabulary).CountTerms(draft));
        return _selector.Select(IndexedArticle.Of(draft), k => _rows.Nearest(new SparseRow(columns, values), k), Rules(selection));
    }

    /// <summary>The related articles of every article, in the order of <see cref="Articles"/>.</summary>
    /// <param name="selection">The rules; those of the index's options if <see langword="null"/>.</param>
    /// <param name="progress">Is told how far the search has come.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rule is out of its range.</exception>
    public IReadOnlyList<ArticleSuggestions> FindAll(
        SelectionOptions? selection = null, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var rules = Rules(selection);
        var threads = Threads(_options, cancellationToken);
        var nearest = SearchAll(LinkSelector.FirstDepth(rules), progress, threads);
        var all = new ArticleSuggestions[_articles.Length];
        Parallel.For(0, all.Length, threads, row => all[row] = new ArticleSuggestions(_articles[row], _selector.Select(_articles[row], k => nearest(row, k), rules)));
        return all;
    }

    /// <summary>Says why two articles are, or are not, related.</summary>
    /// <param name="fromPath">Path of the article that would get the link.</param>
    /// <param name="toPath">Path of the article that would be linked.</param>
    /// <exception cref="KeyNotFoundException">No article has that path.</exception>
    public Explanation Explain(string fromPath, string toPath)
    {
        var (from, to) = (RowOf(fromPath), RowOf(toPath));
        var (terms, byField) = new TermComparison(_model).Compare(_terms[from], _terms[to]);
        return new Explanation(
            _articles[from], _articles[to], terms.Sum(term => term.Adds), _rows.RankOf(to, from), _selector.RulesFor(_articles[from], _options.Selection).ObstacleTo(to), terms, byField)
        {
            ByModel = _ranker?.Explain(from, to),
        };
    }

    /// <summary>The TF-IDF rows of the articles, in their order; made anew at each call.</summary>
    internal SparseMatrix TfIdfRows() => _model.Rows(_terms, Threads(_options, CancellationToken.None));

    private IReadOnlyList<RelatedArticle> FindAt(int row, SelectionOptions rules) =>
        _ranker is { } ranker ? Ranked(ranker, row, rules, out _).Related : _selector.Select(_articles[row], k => _rows.Nearest(row, k), rules);

    /// <summary>Searches for all articles at once.</summary>
    /// <returns>Gives the nearest of a row, best first: so many of them, or all that there are.</returns>
    private Func<int, int, Neighbor[]> SearchAll(int depth, IProgress<IndexProgress>? progress, ParallelOptions threads)
    {
        var counter = new ProgressCounter(progress, IndexStage.Searching, _articles.Length);
        counter.Start();
        if (_ranker is { } ranker)
        {
            var ranked = new Neighbor[_articles.Length][];
            Parallel.For(0, ranked.Length, threads, row =>
            {
                ranked[row] = ranker.Rank(row);
                counter.Add(1);
            });
            return (row, _) => ranked[row];
        }
        if (!CosineIndex.CanJoin(_articles.Length, depth))
            return _rows.Nearest;
        var nearest = _rows.AllNearest(depth, threads, counter.Add);
        return (row, k) => k <= depth ? nearest[row].ToArray() : _rows.Nearest(row, k);
    }

    private int RowOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        int low = 0, high = _articles.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(_articles[middle].Path, path);
            if (order == 0)
                return middle;
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }
        throw new KeyNotFoundException($"No article of the index has the path '{path}'.");
    }

    private SelectionOptions Rules(SelectionOptions? selection)
    {
        selection?.Validate();
        return selection ?? _options.Selection;
    }

    private static ParallelOptions Threads(RelatedOptions options, CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
}
