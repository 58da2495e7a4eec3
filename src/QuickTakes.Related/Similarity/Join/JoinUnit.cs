using QuickTakes.Related.Similarity.Index;

namespace QuickTakes.Related.Similarity.Join;

/// <summary>What a unit of a sharded join does with its two shards.</summary>
internal enum JoinStep : byte
{
    /// <summary>Raises thresholds by seed candidates (<see cref="KnnJoin.Seed"/>).</summary>
    Seed = 1,

    /// <summary>Joins (<see cref="KnnJoin.Self"/>, <see cref="KnnJoin.Between"/>).</summary>
    Join = 2,
}

/// <summary>A piece of a kNN join over shards that can be done anywhere, in any order, and more than once.</summary>
/// <param name="Step">What is done.</param>
/// <param name="One">The number of the one shard.</param>
/// <param name="Other">The number of the other shard, which is not lower; the same where a shard is joined with itself.</param>
internal readonly record struct JoinUnit(JoinStep Step, int One, int Other)
{
    /// <summary>Whether a shard is joined with itself.</summary>
    public bool IsSelf => One == Other;

    /// <summary>All units of a join, in the order that lets thresholds rise early.</summary>
    /// <param name="shards">The number of shards.</param>
    /// <remarks>
    /// Seeds first, as they cost little and raise thresholds most; then each shard with itself; then the pairs. Each pair has a shard in
    /// common with the one before it, so that whoever holds two shards at a time loads one for each pair.
    /// </remarks>
    public static JoinUnit[] Of(int shards) =>
    [
        .. Pairs(shards).Select(pair => new JoinUnit(JoinStep.Seed, pair.One, pair.Other)),
        .. Enumerable.Range(0, shards).Select(shard => new JoinUnit(JoinStep.Join, shard, shard)),
        .. Pairs(shards).Select(pair => new JoinUnit(JoinStep.Join, pair.One, pair.Other)),
    ];

    /// <summary>Does the unit.</summary>
    /// <param name="shard">Gives the rows of a shard.</param>
    /// <param name="lists">Gives the lists of a shard.</param>
    /// <param name="parallel">Threads and cancellation. After a cancellation the lists of a self-join are of no more use.</param>
    public void Run(Func<int, RowShard> shard, Func<int, TopNeighbors> lists, ParallelOptions parallel)
    {
        if (Step == JoinStep.Seed)
            KnnJoin.Seed(shard(One), lists(One), shard(Other), lists(Other), parallel);
        else if (IsSelf)
            KnnJoin.Self(shard(One), lists(One), parallel);
        else
            KnnJoin.Between(shard(One), lists(One), shard(Other), lists(Other), parallel);
    }

    private static IEnumerable<(int One, int Other)> Pairs(int shards)
    {
        for (var one = 0; one < shards; one++)
        {
            // Up and down in turn: what one round ends with, the next begins with.
            for (var i = 0; i < shards - 1 - one; i++)
                yield return (one, one % 2 == 0 ? one + 1 + i : shards - 1 - i);
        }
    }
}
