using System.Diagnostics;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Benchmarks;

/// <summary>Times the way from files to links, cold.</summary>
internal static class PipelineVerb
{
    public static void Run(string content, int top)
    {
        var watch = Stopwatch.StartNew();
        var stages = new StageClock();
        var folder = ArticleFolder.Open(content);
        var index = RelatedIndex.Build(folder, progress: stages);
        var found = index.FindAll(new SelectionOptions { Count = top }, stages);
        var ends = watch.Elapsed.TotalSeconds;
        Measurement.Print(new
        {
            Articles = index.Articles.Count,
            Failed = index.Problems.Count,
            Links = found.Sum(article => article.Related.Count),
            ReadS = stages.Start(IndexStage.Weighing),
            FeaturizeS = stages.Start(IndexStage.Indexing) - stages.Start(IndexStage.Weighing),
            IndexS = stages.Start(IndexStage.Searching) - stages.Start(IndexStage.Indexing),
            AllpairsS = ends - stages.Start(IndexStage.Searching),
            TotalS = ends,
            PeakMb = Measurement.PeakMegabytes,
        });
    }

    /// <summary>Notes when each stage starts, in seconds since the clock was made.</summary>
    private sealed class StageClock : IProgress<IndexProgress>
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private readonly Dictionary<IndexStage, double> _starts = [];

        public double Start(IndexStage stage) => _starts.GetValueOrDefault(stage);

        public void Report(IndexProgress value)
        {
            lock (_starts)
                _starts.TryAdd(value.Stage, _watch.Elapsed.TotalSeconds);
        }
    }
}
