using QuickTakes.Related.Orleans.Stores;
using QuickTakes.Related.Orleans.Work;

namespace QuickTakes.Related.Orleans.Grains;

/// <inheritdoc cref="IJoinJobGrain"/>
/// <remarks>
/// It saves nothing of its own: what is done follows from what is in the store and in the lists of the shards, so that with the silo of
/// this grain nothing is lost but the leases, which their workers renew.
/// </remarks>
internal sealed class JoinJobGrain(IShardStore store, SiloShards shards, RelatedArticlesClusterOptions options, TimeProvider time)
    : Grain, IJoinJobGrain
{
    private const int MostFailures = 3;

    private UnitPlan? _plan;
    private JobState _state = JobState.Running;
    private string? _error;

    private JobKey Job => JobKey.Parse(this.GetPrimaryKeyString());

    private IJobBoardGrain Board => GrainFactory.GetGrain<IJobBoardGrain>(0);

    public async Task<JobStatus> StartAsync()
    {
        _plan = await LoadAsync();
        (_state, _error) = (JobState.Running, null);
        await Board.AddAsync(this.GetPrimaryKeyString());
        await EndIfDoneAsync();
        return Status();
    }

    public async Task<JobStatus> StatusAsync()
    {
        await PlanAsync();
        return Status();
    }

    public async Task CancelAsync()
    {
        await PlanAsync();
        await EndAsync(JobState.Cancelled, null);
    }

    public async Task<Lease?> TakeAsync(string worker, int[] held)
    {
        var plan = await PlanAsync();
        if (_state != JobState.Running)
        {
            await Board.RemoveAsync(this.GetPrimaryKeyString());
            return null;
        }
        var id = Guid.NewGuid();
        return plan.Take(worker, held, id) is { } unit ? new Lease(this.GetPrimaryKeyString(), unit, id) : null;
    }

    public async Task<bool> RenewAsync(string worker, Lease lease) =>
        (await PlanAsync()).Renew(worker, lease) && _state == JobState.Running;

    public async Task CompleteAsync(Lease lease)
    {
        (await PlanAsync()).MarkDone(lease.Unit);
        await EndIfDoneAsync();
    }

    public async Task FailAsync(Lease lease, string error)
    {
        if ((await PlanAsync()).Fail(lease) >= MostFailures && _state == JobState.Running)
            await EndAsync(JobState.Failed, $"Unit '{lease.Unit}' failed {MostFailures} times: {error}");
    }

    private JobStatus Status() => new(_state, _plan?.DoneCount ?? 0, _plan?.Units.Count ?? 0, _error);

    private async Task EndIfDoneAsync()
    {
        if (_plan is { IsDone: true })
            await EndAsync(JobState.Done, null);
    }

    private async Task EndAsync(JobState state, string? error)
    {
        (_state, _error) = (state, error);
        await Board.RemoveAsync(this.GetPrimaryKeyString());
    }

    private async Task<UnitPlan> PlanAsync() => _plan ??= await LoadAsync();

    /// <summary>Finds out what is done.</summary>
    private async Task<UnitPlan> LoadAsync()
    {
        var (job, plan) = (Job, new UnitPlan(time, options.LeaseTimeout));
        var manifest = await Calls.WithStoreAsync(() => shards.ManifestAsync(job.Corpus));
        foreach (var unit in UnitPlan.UnitsOf(manifest.ShardCount, manifest.HasCounts))
            plan.Add(unit);
        var isMerged = await store.FindAsync(CorpusNames.Order(job.Corpus), CancellationToken.None) is not null;
        if (isMerged)
            plan.MarkDone(new WorkUnit(WorkKind.Merge, 0, 0));
        var merged = new Dictionary<WorkUnit, int>();
        for (var shard = 0; shard < manifest.ShardCount; shard++)
        {
            if (isMerged && await store.FindAsync(CorpusNames.Rows(job.Corpus, shard), CancellationToken.None) is not null)
                plan.MarkDone(new WorkUnit(WorkKind.Rows, shard, shard));
            foreach (var unit in await GrainFactory.GetGrain<IListsGrain>(job.ListsOf(shard)).UnitsAsync())
                merged[unit] = merged.GetValueOrDefault(unit) + 1;
        }
        // A unit is done when both sides have what it found.
        foreach (var (unit, sides) in merged)
        {
            if (sides == (unit.One == unit.Other ? 1 : 2))
                plan.MarkDone(unit);
        }
        _state = plan.IsDone ? JobState.Done : _state;
        return plan;
    }
}
