using QuickTakes.Related.Orleans.Grains;
using Xunit;

namespace QuickTakes.Related.Orleans.Tests;

/// <summary>Which unit is handed out to whom.</summary>
public sealed class UnitPlanTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly Clock _clock = new();

    [Fact]
    public void Take_Stages_FollowOneAnother()
    {
        var plan = Plan(2, fromCounts: true);

        var merge = Take(plan, "a")!.Value;
        Assert.Equal(WorkKind.Merge, merge.Kind);
        Assert.Null(Take(plan, "b"));
        plan.MarkDone(merge);
        var (one, other) = (Take(plan, "a")!.Value, Take(plan, "b")!.Value);
        Assert.Equal([WorkKind.Rows, WorkKind.Rows], [one.Kind, other.Kind]);
        Assert.Null(Take(plan, "c"));
        plan.MarkDone(one);
        Assert.Null(Take(plan, "c"));
        plan.MarkDone(other);
        Assert.Equal(new WorkUnit(WorkKind.Seed, 0, 1), Take(plan, "c"));
        // Seeds come first, but nobody waits for them.
        Assert.Equal(new WorkUnit(WorkKind.Join, 0, 0), Take(plan, "a"));
    }

    [Fact]
    public void Take_ShardsHeld_ArePreferred()
    {
        var plan = Plan(4, fromCounts: false);

        Assert.Equal(new WorkUnit(WorkKind.Seed, 2, 3), Take(plan, "a", 2, 3));
        Assert.Equal(new WorkUnit(WorkKind.Seed, 0, 3), Take(plan, "b", 3));
    }

    [Fact]
    public void Take_WorkerThatIsNotHeardOf_LosesItsUnit()
    {
        var plan = Plan(1, fromCounts: false);
        var lease = new Lease("job", Take(plan, "a")!.Value, Guid.NewGuid());

        _clock.Now += Timeout / 2;
        Assert.Null(Take(plan, "b"));
        _clock.Now += Timeout;
        Assert.Equal(lease.Unit, Take(plan, "b"));
        plan.MarkDone(lease.Unit);
        Assert.False(plan.Renew("a", lease));
        Assert.True(plan.IsDone);
    }

    [Fact]
    public void Take_SlowWorker_GetsCompanyAtTheEnd()
    {
        var plan = Plan(1, fromCounts: false);
        var id = Guid.NewGuid();
        var lease = new Lease("job", plan.Take("slow", [], id)!.Value, id);
        for (var i = 0; i < 3; i++)
        {
            _clock.Now += Timeout / 2;
            Assert.True(plan.Renew("slow", lease));
        }

        Assert.Null(Take(plan, "slow"));
        Assert.Equal(lease.Unit, Take(plan, "quick"));
        Assert.Null(Take(plan, "third"));
    }

    [Fact]
    public void Renew_LeaseOfAGrainThatIsGone_IsTakenOver()
    {
        var plan = Plan(1, fromCounts: false);
        var lease = new Lease("job", new WorkUnit(WorkKind.Join, 0, 0), Guid.NewGuid());

        Assert.True(plan.Renew("a", lease));
        Assert.Null(Take(plan, "b"));
        Assert.False(plan.Renew("a", lease with { Unit = new WorkUnit(WorkKind.Join, 5, 5) }));
    }

    [Fact]
    public void Fail_Attempts_AreCountedAndTheUnitIsHandedOutAgain()
    {
        var plan = Plan(1, fromCounts: false);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var id = Guid.NewGuid();
            var unit = plan.Take("a", [], id)!.Value;
            Assert.Equal(attempt, plan.Fail(new Lease("job", unit, id)));
        }
    }

    private UnitPlan Plan(int shards, bool fromCounts)
    {
        var plan = new UnitPlan(_clock, Timeout);
        foreach (var unit in UnitPlan.UnitsOf(shards, fromCounts))
            plan.Add(unit);
        return plan;
    }

    private static WorkUnit? Take(UnitPlan plan, string worker, params int[] held) => plan.Take(worker, held, Guid.NewGuid());

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
