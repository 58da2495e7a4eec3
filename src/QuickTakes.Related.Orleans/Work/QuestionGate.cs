namespace QuickTakes.Related.Orleans.Work;

/// <summary>Lets as many searches run at a time in this silo as it has threads, some wait, and refuses the others at once.</summary>
internal sealed class QuestionGate(RelatedArticlesClusterOptions options) : IDisposable
{
    private readonly SemaphoreSlim _running = new(options.Threads);
    private int _waiting;

    /// <summary>Does some work on a thread of the pool, when there is room.</summary>
    /// <exception cref="ClusterBusyException">Too many wait.</exception>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        var most = options.MostWaitingQuestions * options.Threads;
        try
        {
            if (Interlocked.Increment(ref _waiting) > most)
                throw new ClusterBusyException($"{most} questions wait in this silo already.");
            await _running.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
        try
        {
            return await Task.Run(work, cancellationToken);
        }
        finally
        {
            _running.Release();
        }
    }

    public void Dispose() => _running.Dispose();
}
