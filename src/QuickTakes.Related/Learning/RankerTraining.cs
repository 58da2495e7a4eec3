using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Learning.PairFeatures;


namespace QuickTakes.Related.Learning;

/// <summary>Known links → trees that rank candidates.</summary>
internal static class RankerTraining
{
    private const int NegativesPerArticle = 24;

    /// <summary>Learns from some articles.</summary>
    /// <param name="site">The site.</param>
    /// <param name="graphs">The links that signals may know; each article's without its own.</param>
    /// <param name="rows">The articles with known links that may be learned from.</param>
    /// <param name="targets">The known links, by article.</param>
    /// <param name="signals">The signals.</param>
    /// <param name="most">How many articles are learned from at most; a seeded sample if there are more.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static TreeEnsemble Learn(
        SiteView site, TrainingGraphs graphs, IReadOnlyList<int> rows, int[][] targets, Signal[] signals, int most, ParallelOptions parallel)
    {
        var sample = rows.OrderBy(row => StableHash.Of(site.Articles[row].Path, 2)).ThenBy(row => row).Take(most).Order().ToArray();
        var examples = new RankingExample?[sample.Length];
        Parallel.For(0, sample.Length, parallel, () => new QueryView(site), (i, _, query) =>
        {
            examples[i] = Example(graphs, query, sample[i], targets[sample[i]], signals);
            return query;
        }, _ => { });
        parallel.CancellationToken.ThrowIfCancellationRequested();
        var trees = LambdaMart.Learn([.. examples.OfType<RankingExample>()], signals.Length, parallel.MaxDegreeOfParallelism);
        parallel.CancellationToken.ThrowIfCancellationRequested();
        return trees;
    }

    /// <summary>The linked candidates of an article and a sample of the others; <see langword="null"/> where no candidate is linked.</summary>
    private static RankingExample? Example(TrainingGraphs graphs, QueryView query, int row, int[] targets, Signal[] signals)
    {
        var candidates = graphs.Open(query, row);
        var linked = candidates.Where(targets.Contains).ToArray();
        if (linked.Length == 0)
            return null;
        var others = candidates.Where(candidate => !targets.Contains(candidate)).OrderBy(candidate => StableHash.Of(row, candidate)).ThenBy(candidate => candidate).Take(NegativesPerArticle);
        int[] chosen = [.. linked.Concat(others).Order()];
        return new RankingExample(LinkRanker.Measure(query, chosen, signals), Array.ConvertAll(chosen, targets.Contains));
    }
}
