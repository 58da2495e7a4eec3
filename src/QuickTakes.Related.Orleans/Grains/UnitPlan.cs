using System.Diagnostics;
using QuickTakes.Related.Similarity.Join;

namespace QuickTakes.Related.Orleans.Grains;

/// <summary>Which units of a job are done, which are worked on, and which is next. One thread uses it at a time.</summary>
/// <param name="time">Tells when leases end.</param>
/// <param name="leaseTimeout">How long a lease lasts unless it is renewed.</param>
[DebuggerDisplay("{DoneCount} of {Units.Count} done")]
internal sealed class UnitPlan(TimeProvider time, TimeSpan leaseTimeout)
{
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<WorkUnit, Entry> _byUnit = [];

    public IReadOnlyCollection<WorkUnit> Units => _byUnit.Keys;

    public int DoneCount { get; private set; }

    public bool IsDone => DoneCount == _entries.Count;

    /// <summary>All units of a job, in the order in which they are best done.</summary>
    /// <param name="shards">The number of shards.</param>
    /// <param name="fromCounts">Whether the rows have to be made first.</param>
    public static IEnumerable<WorkUnit> UnitsOf(int shards, bool fromCounts)
    {
        if (fromCounts)
        {
            yield return new WorkUnit(WorkKind.Merge, 0, 0);
            for (var shard = 0; shard < shards; shard++)
                yield return new WorkUnit(WorkKind.Rows, shard, shard);
        }
        foreach (var unit in JoinUnit.Of(shards))
            yield return new WorkUnit(unit.Step == JoinStep.Seed ? WorkKind.Seed : WorkKind.Join, unit.One, unit.Other);
    }

    /// <summary>Adds a unit behind those that are there.</summary>
    public void Add(WorkUnit unit)
    {
        var entry = new Entry(unit);
        _entries.Add(entry);
        _byUnit.Add(unit, entry);
    }

    public void MarkDone(WorkUnit unit)
    {
        if (!_byUnit.TryGetValue(unit, out var entry) || entry.IsDone)
            return;
        entry.IsDone = true;
        entry.Holders.Clear();
        DoneCount++;
    }

    /// <summary>
    /// Chooses a unit for a worker: of those nobody works on, of the stage that is due, one whose shards the worker holds already. Where
    /// all are worked on, the one that has been so the longest, if that is much longer than a unit takes: its silo may be slow.
    /// </summary>
    public WorkUnit? Take(string worker, int[] held, Guid lease)
    {
        var now = time.GetUtcNow();
        Entry? best = null;
        var (bestShared, stage) = (-1, 0);
        foreach (var entry in _entries)
        {
            if (entry.IsDone)
                continue;
            // Terms before rows, rows before joins; seeds before joins only by preference.
            if (stage == 0)
                stage = StageOf(entry.Unit.Kind);
            if (StageOf(entry.Unit.Kind) != stage || (best is not null && best.Unit.Kind != entry.Unit.Kind))
                break;
            entry.Holders.RemoveAll(holder => now - holder.Renewed > leaseTimeout);
            if (entry.Holders.Count > 0)
                continue;
            var shared = (held.Contains(entry.Unit.One) ? 1 : 0) + (held.Contains(entry.Unit.Other) ? 1 : 0);
            if (shared > bestShared)
                (best, bestShared) = (entry, shared);
        }
        best ??= Straggler(worker, now);
        best?.Holders.Add(new Holder(worker, lease, now, now));
        return best?.Unit;
    }

    /// <summary>Notes that a worker is still at it. One that is not known took its lease from a grain that is gone.</summary>
    /// <returns>Whether it is to go on.</returns>
    public bool Renew(string worker, Lease lease)
    {
        if (!_byUnit.TryGetValue(lease.Unit, out var entry) || entry.IsDone)
            return false;
        var now = time.GetUtcNow();
        var at = entry.Holders.FindIndex(holder => holder.Lease == lease.Id);
        if (at >= 0)
            entry.Holders[at] = entry.Holders[at] with { Renewed = now };
        else
            entry.Holders.Add(new Holder(worker, lease.Id, now, now));
        return true;
    }

    /// <summary>Notes that an attempt failed.</summary>
    /// <returns>How many attempts at the unit have failed.</returns>
    public int Fail(Lease lease)
    {
        if (!_byUnit.TryGetValue(lease.Unit, out var entry) || entry.IsDone)
            return 0;
        entry.Holders.RemoveAll(holder => holder.Lease == lease.Id);
        return ++entry.Failures;
    }

    private Entry? Straggler(string worker, DateTimeOffset now)
    {
        var oldest = _entries.Where(entry => !entry.IsDone && entry.Holders is [var only] && only.Worker != worker)
            .MinBy(entry => entry.Holders[0].Taken);
        return oldest is not null && now - oldest.Holders[0].Taken > leaseTimeout ? oldest : null;
    }

    private static int StageOf(WorkKind kind) => kind == WorkKind.Seed ? (int)WorkKind.Join : (int)kind;

    /// <summary>A worker at a unit.</summary>
    private readonly record struct Holder(string Worker, Guid Lease, DateTimeOffset Taken, DateTimeOffset Renewed);

    private sealed class Entry(WorkUnit unit)
    {
        public WorkUnit Unit { get; } = unit;

        public List<Holder> Holders { get; } = [];

        public bool IsDone { get; set; }

        public int Failures { get; set; }
    }
}
