using QuickTakes.Related.Articles;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related;

/// <content>What ranks the candidates of an article: its words, all evidence, or something else.</content>
public sealed partial class RelatedIndex
{
    /// <summary>The same articles, where candidates from elsewhere speak for links beside words, links and titles.</summary>
    /// <param name="source">Gives the candidates.</param>
    /// <param name="weight">
    /// How much they count, above 0 and at most 1: a candidate of the score 1 closes that share of what its score lacks to 1, and one of a
    /// lower score as much less. A good weight depends on the source: <c>Evaluate</c> measures it against links that are known.
    /// </param>
    /// <returns>
    /// An index that is ranked by text and the source. What was found ahead (<see cref="KnowsNeighbors"/>) is not used by it, and what is
    /// made of it by an update, with a model or when it is stored knows nothing of the source.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="weight"/> is out of its range.</exception>
    public RelatedIndex With(ICandidateSource source, double weight)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!(weight > 0 && weight <= 1))
            throw new ArgumentOutOfRangeException(nameof(weight), weight, $"{nameof(weight)} is above 0 and at most 1.");
        var evidence = new Lazy<SiteEvidence>(() => Evidence with { Outside = new OutsideCandidates(Catalog, source, weight) });
        var scale = new Lazy<EvidenceScale>(() => new EvidenceScale(Catalog, Text.Rows, Text.Lengths, Evidence, Options.Evidence));
        return With(new EvidenceRanker(Text.LazyRows, evidence, scale, Options.Evidence, known: null), forDrafts: null);
    }

    /// <summary>Ranks articles by their words alone, whatever ranks them else.</summary>
    internal TextRanker ByWords() => new(Text.LazyRows, Options.Evidence == EvidenceOptions.WordsAlone ? Text.Nearest : null);

    /// <summary>The same articles, ranked by something else.</summary>
    /// <param name="ranker">Ranks the candidates of the articles.</param>
    /// <param name="forDrafts">Answers for drafts; <see langword="null"/> where this index's own text does.</param>
    internal RelatedIndex With(ICandidateRanker ranker, Lazy<RelatedIndex>? forDrafts) =>
        new(Options, Catalog, Text, LazyEvidence, new RankerChoice(ranker, forDrafts))
        {
            Problems = Problems,
            FieldSources = FieldSources,
            State = State,
        };

    /// <summary>The same articles, compared by text under other weights.</summary>
    internal RelatedIndex Reweighted(RelatedOptions options, CancellationToken cancellationToken) =>
        new(options, Catalog, Text.Reweighted(Options, options, Parallelism(cancellationToken)), LazyEvidence)
        {
            Problems = Problems,
            FieldSources = FieldSources,
            State = State,
        };

    /// <summary>The same rules with the lowest score that they mean on this site.</summary>
    internal SelectionOptions WithFloor(SelectionOptions rules) => rules is { MinScore: 0, LeastOfUsual: > 0 }
        ? rules with { MinScore = Math.Min(1, rules.LeastOfUsual * _usualScore.Value) } : rules;

    /// <summary>The related articles of the article of a row.</summary>
    internal IReadOnlyList<RelatedArticle> FindAt(int row, SelectionOptions rules) =>
        _selector.Select(Catalog[row], depth => Ranker.Candidates(row, depth), rules);

    /// <summary>What is proposed for an article, chosen from candidates.</summary>
    internal ArticleSuggestions Suggest(int row, Func<int, Neighbor[]> candidates, SelectionOptions rules) =>
        new(Catalog[row], _selector.Select(Catalog[row], candidates, rules));

    /// <summary>Ranks the candidates of all articles at once.</summary>
    internal ICandidateLists RankAll(int depth, IProgress<IndexProgress>? progress, ParallelOptions parallel)
    {
        var counter = new ProgressCounter(progress, IndexStage.Searching, Catalog.Count);
        counter.Start();
        return Ranker.RankAll(depth, parallel, counter.Add);
    }

    /// <summary>
    /// The candidates of an article that need not be of the index: by its words, its own links, and the titles that it names.
    /// </summary>
    private Func<int, Neighbor[]> CandidatesOf(Article draft)
    {
        var (nearest, cosine) = Text.Compare(draft);
        var self = IndexedArticle.Of(draft);
        return Ranker.CandidatesOf(new DraftQuery
        {
            Article = self,
            Draft = draft,
            Row = Catalog.FindRow(self.Path),
            Linked = () => Options.Evidence.UsesLinks ? ProseLinks.TargetsOf(Catalog, self) : [],
            Named = () => Evidence.Titles?.FindIn(draft) ?? [],
            Nearest = nearest,
            Cosine = cosine,
        });
    }

    private static Lazy<SiteEvidence> NoEvidence(ArticleCatalog catalog) => new(() => SiteEvidence.None(catalog.Count));

    /// <summary>What ranks the articles of an index, and what answers for drafts in its place.</summary>
    private sealed record RankerChoice(ICandidateRanker Ranker, Lazy<RelatedIndex>? ForDrafts)
    {
        public static RankerChoice Of(
            RelatedOptions options, ArticleCatalog catalog, TextIndex text, Lazy<SiteEvidence> evidence)
        {
            if (options.Evidence == EvidenceOptions.WordsAlone)
                return new RankerChoice(new TextRanker(text.LazyRows, text.Nearest), null);
            var scale = new Lazy<EvidenceScale>(
                () => new EvidenceScale(catalog, text.Rows, text.Lengths, evidence.Value, options.Evidence));
            return new RankerChoice(new EvidenceRanker(text.LazyRows, evidence, scale, options.Evidence, text.Nearest), null);
        }
    }
}
