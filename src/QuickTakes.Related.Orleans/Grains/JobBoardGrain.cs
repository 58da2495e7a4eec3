using QuickTakes.Related.Orleans.Stores;

namespace QuickTakes.Related.Orleans.Grains;

/// <inheritdoc cref="IJobBoardGrain"/>
internal sealed class JobBoardGrain(IShardStore store) : Grain, IJobBoardGrain
{
    private string[] _jobs = [];

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (await store.FindAsync(CorpusNames.Jobs, cancellationToken) is { } file)
            _jobs = await File.ReadAllLinesAsync(file, cancellationToken);
    }

    public Task<string[]> JobsAsync() => Task.FromResult(_jobs);

    public Task AddAsync(string job) => _jobs.Contains(job) ? Task.CompletedTask : SaveAsync([.. _jobs, job]);

    public Task RemoveAsync(string job) => _jobs.Contains(job) ? SaveAsync([.. _jobs.Where(other => other != job)]) : Task.CompletedTask;

    private async Task SaveAsync(string[] jobs)
    {
        await store.SaveAsync(CorpusNames.Jobs, Write, replace: true, CancellationToken.None);
        _jobs = jobs;

        void Write(Stream stream)
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            foreach (var job in jobs)
                writer.WriteLine(job);
        }
    }
}
