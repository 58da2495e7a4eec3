using System.Diagnostics;
using System.Runtime.InteropServices;
using QuickTakes.Related.Orleans.Grains;
using QuickTakes.Related.Orleans.Stores;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Join;

namespace QuickTakes.Related.Orleans.Work;

/// <summary>Does units of work in this silo.</summary>
/// <remarks>
/// A join gets the thresholds that are known now, has lists of its own, and gives what they hold to the grains of the two shards' lists.
/// These save it before they answer, so a unit that has ended is not lost with any silo.
/// </remarks>
internal sealed class UnitRunner(IGrainFactory grains, SiloShards shards, ClusterTelemetry telemetry)
{
    /// <summary>Does a unit.</summary>
    /// <param name="lease">The unit.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(Lease lease, CancellationToken cancellationToken)
    {
        var job = JobKey.Parse(lease.Job);
        var unit = lease.Unit;
        using var activity = telemetry.StartUnit(lease);
        switch (unit.Kind)
        {
            case WorkKind.Merge:
                await shards.MergeTermsAsync(job.Corpus, cancellationToken);
                break;
            case WorkKind.Rows:
                await shards.MakeRowsAsync(job.Corpus, unit.One, replace: false, cancellationToken);
                break;
            default:
                await JoinAsync(job, lease, cancellationToken);
                break;
        }
    }

    private async Task JoinAsync(JobKey job, Lease lease, CancellationToken cancellationToken)
    {
        var unit = lease.Unit;
        var step = new JoinUnit(unit.Kind == WorkKind.Seed ? JoinStep.Seed : JoinStep.Join, unit.One, unit.Other);
        int[] two = step.IsSelf ? [unit.One] : [unit.One, unit.Other];
        var start = Stopwatch.GetTimestamp();
        var rows = await Task.WhenAll(two.Select(shard => shards.RowsAsync(job.Corpus, shard)));
        telemetry.AddStage("rows", ref start);
        var lists = await Task.WhenAll(two.Select((shard, i) => ListsAsync(job, shard, rows[i].Count, cancellationToken)));
        telemetry.AddStage("thresholds", ref start);
        var parallel = shards.Parallel(cancellationToken);
        await Task.Run(
            () => step.Run(shard => rows[Array.IndexOf(two, shard)], shard => lists[Array.IndexOf(two, shard)], parallel),
            cancellationToken);
        telemetry.AddStage("work", ref start);
        for (var i = 0; i < two.Length; i++)
        {
            var parts = CandidateCodec.Encode(lists[i], 0, lists[i].Count);
            var grain = grains.GetGrain<IListsGrain>(job.ListsOf(two[i]));
            // One part after the other: the next is made room for when this one has been taken in.
            for (var part = 0; part < parts.Count; part++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                telemetry.AddBytes(parts[part].Length);
                var candidates = new Candidates(unit, lease.Id, part, parts.Count, parts[part]);
                await Calls.RetryAsync(() => grain.MergeAsync(candidates), Calls.Patience, cancellationToken);
            }
        }
        telemetry.AddStage("candidates", ref start);
    }

    /// <summary>Lists with the thresholds that are known. The silo that keeps them may be gone: they start elsewhere in a while.</summary>
    private async Task<TopNeighbors> ListsAsync(JobKey job, int shard, int rows, CancellationToken cancellationToken)
    {
        var grain = grains.GetGrain<IListsGrain>(job.ListsOf(shard));
        var bytes = await Calls.RetryAsync(grain.ThresholdsAsync, Calls.Patience, cancellationToken);
        telemetry.AddBytes(bytes.Length);
        var lists = new TopNeighbors(rows, job.Neighbors);
        lists.RaiseThresholds(MemoryMarshal.Cast<byte, float>(bytes));
        return lists;
    }
}
