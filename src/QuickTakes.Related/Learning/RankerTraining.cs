using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Learning.PairFeatures;
using QuickTakes.Related.Learning.Site;

namespace QuickTakes.Related.Learning;

/// <summary>Known links → trees that rank candidates.</summary>
/// <param name="site">The site.</param>
/// <param name="features">The features that the trees may look at.</param>
/// <param name="options">How it is learned, and by what.</param>
/// <param name="parallel">Threads and cancellation.</param>
internal sealed class RankerTraining(SiteView site, Feature[] features, TrainingOptions options, ParallelOptions parallel)
{
    private const int NegativesPerArticle = 24;

    /// <summary>Learns from some articles.</summary>
    /// <param name="targets">The known links, by article.</param>
    /// <param name="rows">The articles with known links that may be learned from.</param>
    public TreeEnsemble Learn(int[][] targets, IEnumerable<int> rows)
    {
        var graphs = new TrainingGraphs(site, targets, withNew: true);
        var drawn = rows.OrderBy(row => StableHash.Of(site.Articles[row].Path, 2)).ThenBy(row => row).Take(options.MostArticles);
        int[] sample = [.. drawn.Order()];
        var examples = new RankingExample?[sample.Length];
        Parallel.For(0, sample.Length, parallel, () => new QueryView(site), (i, _, query) =>
        {
            examples[i] = Example(graphs, query, sample[i], targets[sample[i]]);
            return query;
        }, _ => { });
        parallel.CancellationToken.ThrowIfCancellationRequested();
        var found = examples.OfType<RankingExample>().ToArray();
        var trees = options.Learner!(found, features.Length, parallel.MaxDegreeOfParallelism);
        parallel.CancellationToken.ThrowIfCancellationRequested();
        return trees;
    }

    /// <summary>What learned trees rank by, given the links that they may look at.</summary>
    public ModelRanker Ranker(TreeEnsemble trees, int[][] seen) =>
        new(site, new TrainingGraphs(site, seen, withNew: false), trees, features);

    /// <summary>
    /// The linked candidates of an article and a sample of the others; <see langword="null"/> where no candidate is linked.
    /// </summary>
    private RankingExample? Example(TrainingGraphs graphs, QueryView query, int row, int[] targets)
    {
        var candidates = graphs.Open(query, row);
        var linked = candidates.Where(targets.Contains).ToArray();
        if (linked.Length == 0)
            return null;
        var others = candidates.Where(candidate => !targets.Contains(candidate))
            .OrderBy(candidate => StableHash.Of(row, candidate)).ThenBy(candidate => candidate).Take(NegativesPerArticle);
        int[] chosen = [.. linked.Concat(others).Order()];
        return new RankingExample(ModelRanker.Measure(query, chosen, features), Array.ConvertAll(chosen, targets.Contains));
    }
}
