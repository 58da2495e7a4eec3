using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Evaluation;

/// <summary>The suggestions of one system → its report. Immutable and safe to use from many threads.</summary>
internal sealed class SystemEvaluation
{
    private readonly ArticleCatalog _articles;
    private readonly KnownLinks _known;
    private readonly EvaluationOptions _options;
    private readonly CrossValidationFolds? _folds;

    /// <param name="index">The index whose articles the systems answer for.</param>
    /// <param name="known">The known links.</param>
    /// <param name="options">How suggestions are measured.</param>
    /// <param name="folds">Says which articles count as new; <see langword="null"/> where that is not measured.</param>
    public SystemEvaluation(RelatedIndex index, KnownLinks known, EvaluationOptions options, CrossValidationFolds? folds) =>
        (_articles, _known, _options, _folds) = (index.Catalog, known, options, folds);

    /// <summary>The report of a system that answered for every article of the index, in their order, and looks at no links.</summary>
    public SystemReport Report(string name, IReadOnlyList<ArticleSuggestions> all) => Report(
        name,
        all,
        _folds is null ? null : NewArticles([.. _folds.New.Select(row => all[row])], [.. _folds.LinkingToNew.Select(row => all[row])]));

    /// <summary>The report of what was learned.</summary>
    public SystemReport Report(string name, CrossValidatedSuggestions learned) =>
        Report(name, learned.All, NewArticles(learned.ForNew, learned.ToNew));

    /// <summary>The measures of each article with known links.</summary>
    public RelevanceMeasures[] Measure(IReadOnlyList<ArticleSuggestions> all) =>
        [.. _known.Rows.Select(row => Measure(row, all[row].Related))];

    /// <summary>The measures of one article with known links.</summary>
    public RelevanceMeasures Measure(int row, IReadOnlyList<RelatedArticle> found) => Measure(found, _known[row]);

    /// <summary>As many articles for each as are needed, drawn at random among those that may be suggested. Seeded.</summary>
    public ArticleSuggestions[] Random()
    {
        var random = new Random(1);
        var depth = Math.Max(RelevanceMeasures.Depth, _options.Top);
        var eligible = _articles.Articles.Where(article => article.MayBeSuggested).ToArray();
        return [.. _articles.Articles.Select(self =>
        {
            var drawn = new HashSet<IndexedArticle>();
            for (var tries = 0; drawn.Count < depth && tries < 4 * depth && eligible.Length > 1; tries++)
            {
                if (eligible[random.Next(eligible.Length)] is var one && one.Path != self.Path)
                    drawn.Add(one);
            }
            return new ArticleSuggestions(self, [.. drawn.Select(article => new RelatedArticle(article, 0))]);
        })];
    }

    private SystemReport Report(string name, IReadOnlyList<ArticleSuggestions> all, NewArticleRelevance? newArticles)
    {
        var measures = Measure(all);
        var labelled = _known.Rows.Select(row => all[row]).ToArray();
        var bySubject = labelled.Zip(measures, (found, measured) => (Subject: found.Article.Subject ?? "", Measured: measured))
            .GroupBy(one => one.Subject, one => one.Measured, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new SubjectRelevance(group.Key, MeanRelevance.Of([.. group])))
            .ToArray();
        return new SystemReport
        {
            Name = name,
            Overall = MeanRelevance.Of(measures),
            BySubject = bySubject is [{ Subject: "" }] ? [] : bySubject,
            Coverage = Coverage(all),
            NewArticles = newArticles,
            Run = [.. labelled.Select(found => found with { Related = [.. found.Related.Take(RelevanceMeasures.Depth)] })],
        };
    }

    private NewArticleRelevance NewArticles(IEnumerable<ArticleSuggestions> forNew, IEnumerable<ArticleSuggestions> toNew) => new(
        MeanRelevance.Of([.. forNew.Zip(_folds!.New, (found, row) => Measure(row, found.Related))]),
        MeanRelevance.Of([.. toNew.Zip(_folds.LinkingToNew, (found, row) => Measure(found.Related, _folds.NewTargets(row)))]));

    private RelevanceMeasures Measure(IReadOnlyList<RelatedArticle> found, ReadOnlySpan<int> known) =>
        RelevanceMeasures.Of([.. found.Take(RelevanceMeasures.Depth).Select(link => _articles.RowOf(link.Article.Path))], known);

    private CatalogueCoverage Coverage(IEnumerable<ArticleSuggestions> all)
    {
        var inbound = new int[_articles.Count];
        foreach (var link in all.SelectMany(found => found.Related.Take(_options.Top)))
            inbound[_articles.RowOf(link.Article.Path)]++;
        return CatalogueCoverage.Of([.. inbound.Where((_, row) => _articles[row].MayBeSuggested)]);
    }
}
