using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using QuickTakes.Related.Learning;

namespace QuickTakes.Related.Training;

/// <summary>Learns to rank by boosted regression trees (LambdaMART, Burges 2010) through ML.NET's FastTree.</summary>
internal static class LambdaMart
{
    private sealed record Settings(
        int Trees = 100, int Leaves = 16, double LearningRate = 0.15, int MinimumLeaf = 40, double FeatureFraction = 0.7);

    /// <summary>Learns with the settings that were found to be good on all sites that this was measured on.</summary>
    public static TreeEnsemble Learn(IReadOnlyList<RankingExample> examples, int featureCount, int threads)
    {
        var settings = new Settings();
        var ml = new MLContext(seed: 0);
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, featureCount);
        schema[nameof(Row.Article)].ColumnType = new KeyDataViewType(typeof(uint), Math.Max(1, examples.Count));
        var data = ml.Data.LoadFromEnumerable(Rows(examples, featureCount), schema);
        var trainer = ml.Ranking.Trainers.FastTree(new FastTreeRankingTrainer.Options
        {
            LabelColumnName = nameof(Row.Label),
            FeatureColumnName = nameof(Row.Features),
            RowGroupColumnName = nameof(Row.Article),
            NumberOfTrees = settings.Trees,
            NumberOfLeaves = settings.Leaves,
            LearningRate = settings.LearningRate,
            MinimumExampleCountPerLeaf = settings.MinimumLeaf,
            FeatureFraction = settings.FeatureFraction,
            NumberOfThreads = threads,
            Seed = 1,
            FeatureSelectionSeed = 1,
        });
        return Copy(trainer.Fit(data).Model.TrainedTreeEnsemble);
    }

    private static IEnumerable<Row> Rows(IReadOnlyList<RankingExample> examples, int featureCount) =>
        examples.SelectMany((example, article) => example.IsLinked.Select((isLinked, i) => new Row
        {
            Article = (uint)article + 1,
            Label = isLinked ? 1 : 0,
            Features = example.Features[(i * featureCount)..((i + 1) * featureCount)],
        }));

    /// <summary>The trees with children side by side, weighted and in float.</summary>
    private static TreeEnsemble Copy(RegressionTreeEnsemble ensemble)
    {
        var roots = new List<int>();
        var (features, values, left) = (new List<short>(), new List<float>(), new List<int>());
        for (var t = 0; t < ensemble.Trees.Count; t++)
        {
            var (tree, weight) = (ensemble.Trees[t], ensemble.TreeWeights[t]);
            roots.Add(features.Count);
            var open = new Queue<(int Node, int At)>([(tree.NumberOfNodes == 0 ? ~0 : 0, Reserve(1))]);
            while (open.TryDequeue(out var next))
            {
                if (next.Node < 0)
                {
                    values[next.At] = (float)(tree.LeafValues[~next.Node] * weight);
                    continue;
                }
                features[next.At] = checked((short)tree.NumericalSplitFeatureIndexes[next.Node]);
                values[next.At] = tree.NumericalSplitThresholds[next.Node];
                var at = left[next.At] = Reserve(2);
                open.Enqueue((tree.LeftChild[next.Node], at));
                open.Enqueue((tree.RightChild[next.Node], at + 1));
            }
        }
        roots.Add(features.Count);
        return new TreeEnsemble([.. roots], [.. features], [.. values], [.. left]);

        int Reserve(int count)
        {
            for (var i = 0; i < count; i++)
            {
                features.Add(-1);
                values.Add(0);
                left.Add(-1);
            }
            return features.Count - count;
        }
    }

    private sealed class Row
    {
        public uint Article { get; set; }

        public float Label { get; set; }

        public float[] Features { get; set; } = [];
    }
}
