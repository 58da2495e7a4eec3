using System.Collections.Concurrent;
using QuickTakes.Related.Learning.PairFeatures;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Learning;

/// <summary>A model at work on a site: ranks the candidates of an article. Immutable and safe to ask from many threads.</summary>
internal sealed class LinkRanker
{
    // The first trees tell the hopeless apart; only the others are worth all trees.
    private const int FirstTrees = 30;
    private const int Finalists = 48;

    private readonly SiteView _site;
    private readonly TrainingGraphs _graphs;
    private readonly TreeEnsemble _trees;
    private readonly Signal[] _signals;
    private readonly ConcurrentBag<QueryView> _idle = [];

    /// <param name="site">The site.</param>
    /// <param name="graphs">The links that signals may know.</param>
    /// <param name="trees">The trees of the model.</param>
    /// <param name="signals">Its signals, by feature.</param>
    public LinkRanker(SiteView site, TrainingGraphs graphs, TreeEnsemble trees, Signal[] signals)
    {
        _site = site;
        _graphs = graphs;
        _trees = trees;
        _signals = signals;
    }

    /// <summary>All candidates that came into the last round, best first; scores between 0 and 1.</summary>
    public Neighbor[] Rank(int row) => Rank(row, out _);

    /// <summary>The same, with the candidates of the first round, ascending.</summary>
    public Neighbor[] Rank(int row, out int[] candidates)
    {
        var query = Take();
        candidates = _graphs.Open(query, row);
        var features = Measure(query, candidates, _signals);
        var ranked = new Neighbor[candidates.Length];
        var first = Math.Min(FirstTrees, _trees.TreeCount);
        for (var i = 0; i < ranked.Length; i++)
            ranked[i] = new Neighbor(i, _trees.Score(Slice(features, i), 0, first));
        Array.Sort(ranked);
        ranked = ranked[..Math.Min(Finalists, ranked.Length)];
        for (var i = 0; i < ranked.Length; i++)
            ranked[i] = new Neighbor(candidates[ranked[i].Row], ranked[i].Score + _trees.Score(Slice(features, ranked[i].Row), first, _trees.TreeCount));
        Array.Sort(ranked);
        for (var i = 0; i < ranked.Length; i++)
            ranked[i] = ranked[i] with { Score = Squashed(ranked[i].Score) };
        _idle.Add(query);
        return ranked;
    }

    /// <summary>The score of one link, between 0 and 1, whether or not its target is among the candidates.</summary>
    public float Score(int row, int target)
    {
        var (_, at, features) = MeasureWith(row, target);
        return Squashed(Sum(Slice(features, at)));
    }

    /// <summary>The score of one link, its place among the candidates (0 if it is none), and what each signal does for it.</summary>
    /// <remarks>A signal's part is what the sum of the trees loses if the signal had the middle value of the article's candidates.</remarks>
    public ModelExplanation Explain(int row, int target)
    {
        var ranked = Rank(row);
        var (candidates, at, features) = MeasureWith(row, target);
        var own = Slice(features, at).ToArray();
        var score = Sum(own);
        var parts = new List<SignalPart>();
        for (var s = 0; s < _signals.Length; s++)
        {
            var signal = _signals[s];
            var value = own[s];
            own[s] = Enumerable.Range(0, candidates.Length).Select(i => features[i * _signals.Length + s]).Order().ElementAt(candidates.Length / 2);
            parts.Add(new SignalPart(signal.Name, signal.Words, value == Signal.Unknown ? null : value, score - Sum(own)));
            own[s] = value;
        }
        return new ModelExplanation(Squashed(score), Array.FindIndex(ranked, one => one.Row == target) + 1, [.. parts.OrderByDescending(part => Math.Abs(part.Adds))]);
    }

    /// <summary>The features of candidates, one candidate after the other.</summary>
    public static float[] Measure(QueryView query, int[] candidates, Signal[] signals)
    {
        query.Consider(candidates);
        var features = new float[candidates.Length * signals.Length];
        var values = new float[candidates.Length];
        for (var s = 0; s < signals.Length; s++)
        {
            signals[s].Measure(query, candidates, values);
            for (var i = 0; i < values.Length; i++)
                features[i * signals.Length + s] = values[i];
        }
        return features;
    }

    /// <summary>The candidates of an article and the target, where it stands among them, and the features of all.</summary>
    private (int[] Candidates, int At, float[] Features) MeasureWith(int row, int target)
    {
        var query = Take();
        var candidates = _graphs.Open(query, row);
        var at = Array.BinarySearch(candidates, target);
        if (at < 0)
        {
            at = ~at;
            candidates = [.. candidates[..at], target, .. candidates[at..]];
        }
        var features = Measure(query, candidates, _signals);
        _idle.Add(query);
        return (candidates, at, features);
    }

    private ReadOnlySpan<float> Slice(float[] features, int candidate) => features.AsSpan(candidate * _signals.Length, _signals.Length);

    /// <summary>The sum of all trees, added up as <see cref="Rank(int)"/> adds it up.</summary>
    private float Sum(ReadOnlySpan<float> features)
    {
        var first = Math.Min(FirstTrees, _trees.TreeCount);
        return _trees.Score(features, 0, first) + _trees.Score(features, first, _trees.TreeCount);
    }

    private QueryView Take() => _idle.TryTake(out var query) ? query : new QueryView(_site);

    /// <summary>The sum of the trees → a score between 0 and 1, in the same order. A logistic function would be 1 to a float for many of the best.</summary>
    private static float Squashed(float sum) => (float)(0.5 + 0.5 * sum / (1 + Math.Abs((double)sum)));
}
