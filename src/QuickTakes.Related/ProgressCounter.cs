namespace QuickTakes.Related;

/// <summary>Counts what many threads have done in a stage and reports every hundredth part of it.</summary>
internal sealed class ProgressCounter(IProgress<IndexProgress>? progress, IndexStage stage, int total)
{
    private readonly int _step = Math.Max(1, total / 100);
    private int _done;

    public void Add()
    {
        if (progress is null)
            return;
        var done = Interlocked.Increment(ref _done);
        if (done % _step == 0 || done == total)
            progress.Report(new IndexProgress(stage, done, total));
    }
}
