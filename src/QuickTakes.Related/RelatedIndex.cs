using System.Diagnostics;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related;

/// <summary>
/// Articles, ready to be asked which of them are related. Immutable; safe to ask from many threads.
/// </summary>
/// <remarks>
/// <para>
/// Building reads each article once and keeps its word counts and its TF-IDF row, not its text. An article without usable words is
/// part of the index, gets no links and is never one.
/// </para>
/// <para>
/// What uses a whole index has a room of its own and is called on it: <c>PlanFill</c> (<c>QuickTakes.Related.Filling</c>),
/// <c>Check</c> (<c>.Checking</c>), <c>Evaluate</c> (<c>.Evaluation</c>), <c>Train</c>, <c>CrossValidate</c> and <c>With</c> a model
/// (<c>.Learning</c>).
/// </para>
/// </remarks>
[DebuggerDisplay("{Articles.Count} articles, ranked by {Ranker.Name}")]
public sealed partial class RelatedIndex
{
    private readonly LinkSelector _selector;
    private readonly Lazy<RelatedIndex>? _forDrafts;
    private readonly Lazy<float> _usualScore;

    /// <param name="options">How the index is built and asked.</param>
    /// <param name="catalog">The articles.</param>
    /// <param name="text">Their words.</param>
    /// <param name="evidence">What else their texts say about each other; nothing if <see langword="null"/>.</param>
    internal RelatedIndex(RelatedOptions options, ArticleCatalog catalog, TextIndex text, Lazy<SiteEvidence>? evidence = null)
        : this(options, catalog, text, evidence ??= NoEvidence(catalog), RankerChoice.Of(options, catalog, text, evidence))
    {
    }

    private RelatedIndex(
        RelatedOptions options, ArticleCatalog catalog, TextIndex text, Lazy<SiteEvidence> evidence, RankerChoice rankers)
    {
        (Options, Catalog, Text, LazyEvidence) = (options, catalog, text, evidence);
        (Ranker, _forDrafts) = (rankers.Ranker, rankers.ForDrafts);
        _usualScore = new(() => UsualScore.Of(Catalog.Count, Ranker));
        _selector = new LinkSelector(catalog, (one, other) => text.Rows.Cosine(one, other));
    }

    /// <summary>The articles, in the ordinal order of their paths.</summary>
    public IReadOnlyList<IndexedArticle> Articles => Catalog.Articles;

    /// <summary>
    /// The files and folders that could not be read, in the order of their paths; empty for an index built from articles.
    /// </summary>
    public IReadOnlyList<ArticleProblem> Problems { get; internal init; } = [];

    internal RelatedOptions Options { get; }

    internal ArticleCatalog Catalog { get; }

    internal TextIndex Text { get; }

    /// <summary>What the texts say about each other beside the words that they share.</summary>
    internal SiteEvidence Evidence => LazyEvidence.Value;

    /// <summary>The same, once it is asked for.</summary>
    internal Lazy<SiteEvidence> LazyEvidence { get; }

    /// <summary>From which fields of the front matter the articles were read; empty where they were not read from files.</summary>
    internal IReadOnlyList<FieldSource> FieldSources { get; init; } = [];

    /// <summary>What ranks the candidates of an article.</summary>
    internal ICandidateRanker Ranker { get; }

    /// <summary>The articles with that path; else those with that url; else those with that id, which several may share.</summary>
    /// <param name="name">A path, url or id.</param>
    /// <returns>The articles, or none.</returns>
    public IReadOnlyList<IndexedArticle> Resolve(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Catalog.Resolve(name);
    }

    /// <summary>The articles whose path, url, id or title looks most like a name that <see cref="Resolve"/> did not find.</summary>
    /// <param name="name">A mistyped path, url or title.</param>
    /// <param name="count">How many at most.</param>
    /// <remarks>Compares the name with every article: for a person who waits, not for every request of a service.</remarks>
    public IReadOnlyList<IndexedArticle> Closest(string name, int count = 3)
    {
        ArgumentNullException.ThrowIfNull(name);
        return SimilarNames.Closest(Articles, name, count);
    }

    /// <summary>The related articles of an article of the index, best first.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="selection">The rules; those of the index's options if <see langword="null"/>.</param>
    /// <exception cref="KeyNotFoundException">No article has that path.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rule is out of its range.</exception>
    public IReadOnlyList<RelatedArticle> Find(string path, SelectionOptions? selection = null) =>
        FindAt(Catalog.RowOf(path), Rules(selection));

    /// <summary>The related articles of the article that a path, url or id names, best first.</summary>
    /// <param name="name">A path, url or id; of several articles that share an id, the first by path is taken.</param>
    /// <param name="related">The related articles; empty where no article has that name.</param>
    /// <param name="selection">The rules; those of the index's options if <see langword="null"/>.</param>
    /// <returns>Whether an article has that name. Looked up by hash: an unknown name costs as little as a known one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A rule is out of its range.</exception>
    public bool TryFind(string name, out IReadOnlyList<RelatedArticle> related, SelectionOptions? selection = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var rules = Rules(selection);
        var found = Catalog.Resolve(name);
        related = found.Count > 0 ? FindAt(Catalog.RowOf(found[0].Path), rules) : [];
        return found.Count > 0;
    }

    /// <summary>The related articles of a draft, which need not be in the index, best first.</summary>
    /// <param name="draft">The draft. If an article of its path is in the index, that one is not proposed.</param>
    /// <param name="selection">The rules; those of the index's options if <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The draft lacks a part; the message says which.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rule is out of its range.</exception>
    public IReadOnlyList<RelatedArticle> Find(Article draft, SelectionOptions? selection = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        CompleteArticle.Require(draft, nameof(draft));
        var rules = Rules(selection);
        return _forDrafts is { } index
            ? index.Value.Find(draft, rules)
            : _selector.Select(IndexedArticle.Of(draft), CandidatesOf(draft), rules);
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
        var parallel = Parallelism(cancellationToken);
        Catalog.Links.Prepare(parallel);
        var lists = RankAll(LinkSelector.FirstDepth(rules), progress, parallel);
        var all = new ArticleSuggestions[Catalog.Count];
        Parallel.For(0, all.Length, parallel, row => all[row] = Suggest(row, depth => lists.Candidates(row, depth), rules));
        return all;
    }

    /// <summary>Says why two articles are, or are not, related.</summary>
    /// <param name="fromPath">Path of the article that would get the link.</param>
    /// <param name="toPath">Path of the article that would be linked.</param>
    /// <exception cref="KeyNotFoundException">No article has that path.</exception>
    public Explanation Explain(string fromPath, string toPath)
    {
        var (from, to) = (Catalog.RowOf(fromPath), Catalog.RowOf(toPath));
        var (terms, byField) = new TermComparison(Text.Model).Compare(Text.Terms[from], Text.Terms[to]);
        return new Explanation
        {
            From = Catalog[from],
            To = Catalog[to],
            Score = terms.Sum(term => term.Contribution),
            Rank = Text.Rows.RankOf(to, from),
            Obstacle = _selector.RulesFor(Catalog[from], Options.Selection).RefusalOf(to),
            Terms = terms,
            TemplateWordsFrom = Text.Terms[from].Dropped,
            TemplateWordsTo = Text.Terms[to].Dropped,
            ByField = byField,
            ByEvidence = Ranker.ExplainEvidence(from, to),
            ByModel = Ranker.Explain(from, to),
        };
    }

    /// <summary>As many threads as the options allow, stopped by a token.</summary>
    internal ParallelOptions Parallelism(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = Options.Threads, CancellationToken = cancellationToken };

    private SelectionOptions Rules(SelectionOptions? selection)
    {
        selection?.Validate();
        return WithFloor(selection ?? Options.Selection);
    }
}
