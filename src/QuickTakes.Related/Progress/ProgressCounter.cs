namespace QuickTakes.Related.Progress;

/// <summary>Counts what many threads have done in a stage and reports every hundredth part of it.</summary>
internal sealed class ProgressCounter(IProgress<IndexProgress>? progress, IndexStage stage, int total)
{
    private readonly int _step = Math.Max(1, total / 100);
    private int _done;

    /// <summary>Reports that the stage begins.</summary>
    public void Start() => progress?.Report(new IndexProgress(stage, 0, total));

    /// <summary>Adds some that are done.</summary>
    public void Add(int count)
    {
        if (progress is null)
            return;
        var done = Interlocked.Add(ref _done, count);
        if (done / _step != (done - count) / _step || done == total)
            progress.Report(new IndexProgress(stage, done, total));
    }
}
