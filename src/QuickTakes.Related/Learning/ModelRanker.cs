using System.Collections.Concurrent;
using System.Diagnostics;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Learning.PairFeatures;
using QuickTakes.Related.Learning.Site;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Learning;

/// <summary>A model at work on a site: ranks the candidates of an article. Immutable and safe to ask from many threads.</summary>
[DebuggerDisplay("{_features.Length} features, {_trees.TreeCount} trees")]
internal sealed class ModelRanker : ICandidateRanker
{
    // The first trees tell the hopeless apart; only the others are worth all trees.
    private const int FirstTrees = 30;
    private const int Finalists = 48;

    private readonly SiteView _site;
    private readonly TrainingGraphs _graphs;
    private readonly TreeEnsemble _trees;
    private readonly Feature[] _features;
    private readonly ConcurrentBag<QueryView> _idle = [];

    /// <param name="site">The site.</param>
    /// <param name="graphs">The links that features may know.</param>
    /// <param name="trees">The trees of the model.</param>
    /// <param name="features">What the trees look at, by the number that they know it by.</param>
    public ModelRanker(SiteView site, TrainingGraphs graphs, TreeEnsemble trees, Feature[] features)
    {
        _site = site;
        _graphs = graphs;
        _trees = trees;
        _features = features;
    }

    /// <inheritdoc/>
    public string Name => "model";

    /// <inheritdoc/>
    public bool IsByText => false;

    /// <inheritdoc/>
    public bool IsCheapForFew => false;

    /// <inheritdoc/>
    public Neighbor[] Candidates(int row, int depth) => Rank(row);

    /// <inheritdoc/>
    public ICandidateLists RankAll(int depth, ParallelOptions parallel, Action<int> progress)
    {
        var ranked = new Neighbor[_site.Count][];
        Parallel.For(0, ranked.Length, parallel, row =>
        {
            ranked[row] = Rank(row);
            progress(1);
        });
        return new RankedLists(ranked);
    }

    /// <summary>All candidates that came into the last round, best first; scores between 0 and 1.</summary>
    public Neighbor[] Rank(int row) => Rank(row, out _);

    /// <summary>The same, with the candidates of the first round, ascending.</summary>
    public Neighbor[] Rank(int row, out int[] candidates)
    {
        var query = Take();
        candidates = _graphs.Open(query, row);
        var values = Measure(query, candidates, _features);
        var ranked = new Neighbor[candidates.Length];
        var first = Math.Min(FirstTrees, _trees.TreeCount);
        for (var i = 0; i < ranked.Length; i++)
            ranked[i] = new Neighbor(i, _trees.Score(Slice(values, i), 0, first));
        Array.Sort(ranked);
        ranked = FinalistsOf(row, candidates, ranked);
        for (var i = 0; i < ranked.Length; i++)
        {
            var rest = _trees.Score(Slice(values, ranked[i].Row), first, _trees.TreeCount);
            ranked[i] = new Neighbor(candidates[ranked[i].Row], ranked[i].Score + rest);
        }
        Array.Sort(ranked);
        for (var i = 0; i < ranked.Length; i++)
            ranked[i] = ranked[i] with { Score = Squashed(ranked[i].Score) };
        _idle.Add(query);
        return ranked;
    }

    /// <summary>
    /// The best of the first round. Those of the article's own part are counted apart, so that a page keeps a full list however many pages
    /// of other languages and versions rank before them.
    /// </summary>
    private Neighbor[] FinalistsOf(int row, int[] candidates, Neighbor[] ranked)
    {
        if (_site.Parts.Kinds == PartKinds.None)
            return ranked[..Math.Min(Finalists, ranked.Length)];
        var (own, others) = (0, 0);
        return Array.FindAll(ranked, candidate => _site.IsOfOnePart(row, candidates[candidate.Row])
            ? own++ < Finalists : others++ < Finalists);
    }

    /// <summary>The score of one link, between 0 and 1, whether or not its target is among the candidates.</summary>
    public float Score(int from, int to)
    {
        var (_, at, values) = MeasureWith(from, [to]);
        return Squashed(Sum(Slice(values, at[0])));
    }

    /// <summary>The score of one link, its place among the candidates (0 if it is none), and what each feature does for it.</summary>
    /// <remarks>
    /// The contribution of a feature is what the sum of the trees would lose if the feature had the median value of the candidates.
    /// </remarks>
    public ModelExplanation Explain(int from, int to)
    {
        var rank = Array.FindIndex(Rank(from), candidate => candidate.Row == to) + 1;
        var (candidates, at, values) = MeasureWith(from, [to]);
        var own = Slice(values, at[0]).ToArray();
        var parts = Contributions(own, Middle(values, candidates.Length));
        return new ModelExplanation(Squashed(Sum(own)), rank, [.. parts.OrderByDescending(part => Math.Abs(part.Contribution))]);
    }

    /// <summary>The same of links from one article to several, without their places; each beside the middle of all candidates.</summary>
    public LinkReasons[] Reasons(int from, int[] to)
    {
        var (candidates, at, values) = MeasureWith(from, to);
        var middle = Middle(values, candidates.Length);
        return
        [
            .. at.Select(place =>
            {
                var own = Slice(values, place).ToArray();
                var reasons = Contributions(own, middle).GroupBy(
                    part => part.Description,
                    (description, same) => new LinkReason(description, same.Sum(part => part.Contribution)), StringComparer.Ordinal);
                return new LinkReasons(Squashed(Sum(own)), [.. reasons.OrderByDescending(reason => Math.Abs(reason.Contribution))]);
            }),
        ];
    }

    /// <summary>What the sum of the trees would lose if one feature after the other had the value of the middle candidate.</summary>
    private List<FeatureContribution> Contributions(float[] own, float[] middle)
    {
        var (score, parts) = (Sum(own), new List<FeatureContribution>());
        for (var f = 0; f < _features.Length; f++)
        {
            var (feature, value) = (_features[f], own[f]);
            own[f] = middle[f];
            var without = value == middle[f] ? score : Sum(own);
            parts.Add(new FeatureContribution(feature.Name, feature.Words, value == Feature.Unknown ? null : value, score - without));
            own[f] = value;
        }
        return parts;
    }

    /// <summary>The median of each feature over some candidates.</summary>
    private float[] Middle(float[] values, int count)
    {
        var (middle, column) = (new float[_features.Length], new float[count]);
        for (var f = 0; f < middle.Length; f++)
        {
            for (var i = 0; i < count; i++)
                column[i] = values[i * _features.Length + f];
            Array.Sort(column);
            middle[f] = column[count / 2];
        }
        return middle;
    }

    /// <summary>The features of candidates, one candidate after the other.</summary>
    public static float[] Measure(QueryView query, int[] candidates, Feature[] features)
    {
        query.Consider(candidates);
        var all = new float[candidates.Length * features.Length];
        var values = new float[candidates.Length];
        for (var f = 0; f < features.Length; f++)
        {
            features[f].Measure(query, candidates, values);
            for (var i = 0; i < values.Length; i++)
                all[i * features.Length + f] = values[i];
        }
        return all;
    }

    /// <summary>Candidates and targets of an article, ascending; where each target stands among them; and the features of all.</summary>
    private (int[] Candidates, int[] At, float[] Values) MeasureWith(int row, int[] targets)
    {
        var query = Take();
        var candidates = _graphs.Open(query, row);
        if (targets.Any(target => Array.BinarySearch(candidates, target) < 0))
            candidates = [.. candidates.Union(targets).Order()];
        var values = Measure(query, candidates, _features);
        _idle.Add(query);
        return (candidates, [.. targets.Select(target => Array.BinarySearch(candidates, target))], values);
    }

    private ReadOnlySpan<float> Slice(float[] values, int candidate) => values.AsSpan(candidate * _features.Length, _features.Length);

    /// <summary>The sum of all trees, added up as <see cref="Rank(int)"/> adds it up.</summary>
    private float Sum(ReadOnlySpan<float> values)
    {
        var first = Math.Min(FirstTrees, _trees.TreeCount);
        return _trees.Score(values, 0, first) + _trees.Score(values, first, _trees.TreeCount);
    }

    private QueryView Take() => _idle.TryTake(out var query) ? query : new QueryView(_site);

    /// <summary>The sum of the trees → a score between 0 and 1, in the same order.</summary>
    /// <remarks>Softsign rather than a logistic function, which rounds to 1 as a float for many of the best.</remarks>
    private static float Squashed(float sum) => (float)(0.5 + 0.5 * sum / (1 + Math.Abs((double)sum)));

    private sealed class RankedLists(Neighbor[][] ranked) : ICandidateLists
    {
        public Neighbor[] Candidates(int row, int depth) => ranked[row];
    }
}
