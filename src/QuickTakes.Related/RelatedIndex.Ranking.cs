using QuickTakes.Related.Articles;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related;

/// <content>What ranks the candidates of an article: its words, all evidence, or something else.</content>
public sealed partial class RelatedIndex
{
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
