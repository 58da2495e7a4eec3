namespace QuickTakes.Related.Evaluation;

/// <summary>The suggestions of one system → its report. Immutable and safe to use from many threads.</summary>
internal sealed class SystemEvaluation
{
    private readonly IReadOnlyList<IndexedArticle> _articles;
    private readonly KnownLinks _known;
    private readonly EvaluationOptions _options;
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);

    public SystemEvaluation(IReadOnlyList<IndexedArticle> articles, KnownLinks known, EvaluationOptions options)
    {
        _articles = articles;
        _known = known;
        _options = options;
        foreach (var article in articles)
            _rows.Add(article.Path, _rows.Count);
    }

    /// <summary>How many suggestions of each article are needed.</summary>
    public int Depth => Math.Max(RelevanceMeasures.Depth, _options.Top);

    /// <summary>The report of a system that answered for every article of the index, in their order.</summary>
    public SystemReport Report(string name, IReadOnlyList<ArticleSuggestions> all) =>
        Report(name, [.. _known.Rows.Select(row => all[row])], Coverage(all));

    /// <summary>The report of a system that answered for the articles with known links, in their order.</summary>
    public SystemReport Report(string name, ArticleSuggestions[] labelled, CatalogueCoverage? coverage)
    {
        var measures = Measure(labelled);
        var bySubject = labelled.Zip(measures, (found, measured) => (Subject: found.Article.Subject ?? "", Measured: measured))
            .GroupBy(one => one.Subject, one => one.Measured, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new SubjectRelevance(group.Key, MeanRelevance.Of([.. group])))
            .ToArray();
        return new SystemReport(
            name,
            MeanRelevance.Of(measures),
            bySubject is [{ Subject: "" }] ? [] : bySubject,
            coverage,
            [.. labelled.Select(found => found with { Related = [.. found.Related.Take(RelevanceMeasures.Depth)] })]);
    }

    /// <summary>The measures of each article.</summary>
    public RelevanceMeasures[] Measure(IReadOnlyList<ArticleSuggestions> labelled) =>
        [.. labelled.Select(found => RelevanceMeasures.Of([.. found.Related.Select(link => _rows[link.Article.Path])], _known[_rows[found.Article.Path]]))];

    /// <summary>As many articles for each as are needed, drawn at random among those that may be suggested. Seeded.</summary>
    public ArticleSuggestions[] Random()
    {
        var random = new Random(1);
        var eligible = _articles.Where(article => !article.NoIndex).ToArray();
        return [.. _articles.Select(self =>
        {
            var drawn = new HashSet<IndexedArticle>();
            for (var tries = 0; drawn.Count < Depth && tries < 4 * Depth && eligible.Length > 1; tries++)
            {
                if (eligible[random.Next(eligible.Length)] is var one && one.Path != self.Path)
                    drawn.Add(one);
            }
            return new ArticleSuggestions(self, [.. drawn.Select(article => new RelatedArticle(article, 0))]);
        })];
    }

    public CatalogueCoverage Coverage(IEnumerable<ArticleSuggestions> all)
    {
        var inbound = new int[_articles.Count];
        foreach (var link in all.SelectMany(found => found.Related.Take(_options.Top)))
            inbound[_rows[link.Article.Path]]++;
        return CatalogueCoverage.Of([.. inbound.Where((_, row) => !_articles[row].NoIndex)]);
    }
}
