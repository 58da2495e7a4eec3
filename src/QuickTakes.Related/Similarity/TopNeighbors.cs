using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuickTakes.Related.Similarity;

/// <summary>A neighbour that is to be inserted into the list of a row.</summary>
internal readonly record struct Insertion(int Row, Neighbor Neighbor);

/// <summary>The lists of the k best neighbours of each of many rows. Neighbours are inserted in any order and from any thread.</summary>
/// <remarks>
/// Neighbours have a total order (by score, ties by row), so that the order of the insertions makes no difference. Each list is sorted,
/// best first. A list is guarded by a lock of its own, or, while neighbours are inserted in groups, by the lock of its group; never by
/// both.
/// </remarks>
[DebuggerDisplay("{Thresholds.Length} rows, top {K}")]
internal sealed class TopNeighbors
{
    // As one number, a neighbour is the bits of its score followed by its row. If the bits of the row are inverted, the better of two
    // neighbours is the greater number.
    private const ulong RowBits = uint.MaxValue;

    // So many that the lists of a group fit into the second-level cache up to 100,000 rows and 50 neighbours (0.6 MB).
    private const int MostGroups = 64;

    private readonly int _groupShift;
    private readonly Lock[] _groups;
    private readonly Neighbor[] _best;
    private readonly int[] _counts;
    private readonly int[] _locks;

    /// <param name="rows">The number of rows.</param>
    /// <param name="k">The length of a list at most.</param>
    /// <param name="minScore">No neighbour below this score is kept.</param>
    public TopNeighbors(int rows, int k, float minScore = 0)
    {
        K = k;
        MinScore = minScore;
        _best = new Neighbor[checked(rows * k)];
        _counts = new int[rows];
        _locks = new int[rows];
        while (rows >> _groupShift >= MostGroups)
            _groupShift++;
        _groups = [.. Enumerable.Range(0, (rows >> _groupShift) + 1).Select(_ => new Lock())];
        Thresholds = new float[rows];
        Array.Fill(Thresholds, minScore);
    }

    /// <summary>The lists of the shards of a corpus, one shard after the other, as lists of all its rows.</summary>
    /// <param name="shards">The lists of each shard, of one length at most.</param>
    public static TopNeighbors Concat(IReadOnlyList<TopNeighbors> shards)
    {
        var all = new TopNeighbors(shards.Sum(shard => shard.Count), shards[0].K, shards[0].MinScore);
        var row = 0;
        foreach (var shard in shards)
        {
            shard._best.CopyTo(all._best, row * all.K);
            shard._counts.CopyTo(all._counts, row);
            shard.Thresholds.CopyTo(all.Thresholds, row);
            row += shard.Count;
        }
        return all;
    }

    /// <summary>The length of a list at most.</summary>
    public int K { get; }

    /// <summary>No neighbour below this score is kept.</summary>
    public float MinScore { get; }

    /// <summary>The number of rows.</summary>
    public int Count => _counts.Length;

    /// <summary>
    /// For each row a score that its k-th best neighbour is known to reach; it only grows. While nothing is known it is the least score
    /// that is kept, or 0, as rows that share nothing are no neighbours. Another thread may read a value that is out of date and therefore
    /// lower, which costs it nothing but time.
    /// </summary>
    public float[] Thresholds { get; }

    /// <summary>The number of groups of consecutive rows into which the rows are divided.</summary>
    public int Groups => _groups.Length;

    /// <summary>
    /// The neighbours of a row, best first. While another thread inserts one, another may be missing or be listed twice, but each one that
    /// is listed was inserted.
    /// </summary>
    public ReadOnlySpan<Neighbor> this[int row] => _best.AsSpan(row * K, Volatile.Read(ref _counts[row]));

    /// <summary>Inserts a neighbour into the list of a row if it is among the k best and not in the list yet.</summary>
    public void Insert(int row, Neighbor neighbor)
    {
        if (!IsCandidate(row, neighbor))
            return;
        var spin = default(SpinWait);
        while (Interlocked.CompareExchange(ref _locks[row], 1, 0) != 0)
            spin.SpinOnce();
        InsertInOrder(row, neighbor);
        Volatile.Write(ref _locks[row], 0);
    }

    /// <summary>The group of a row.</summary>
    public int GroupOf(int row) => row >> _groupShift;

    /// <summary>
    /// Inserts many neighbours of rows of one group, under one lock. Must not be called while threads insert single neighbours.
    /// </summary>
    public void InsertAll(int group, ReadOnlySpan<Insertion> insertions)
    {
        lock (_groups[group])
        {
            foreach (ref readonly var insertion in insertions)
            {
                Debug.Assert(GroupOf(insertion.Row) == group, "The row is in another group, whose lock is not held.");
                if (IsCandidate(insertion.Row, insertion.Neighbor))
                    InsertInOrder(insertion.Row, insertion.Neighbor);
            }
        }
    }

    /// <summary>Inserts all neighbours that are in other lists of the same rows, such as those that another process found.</summary>
    public void InsertAll(TopNeighbors other)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.Count, Count);
        for (var row = 0; row < Count; row++)
        {
            foreach (var neighbor in other[row])
                Insert(row, neighbor);
        }
    }

    /// <summary>
    /// Raises the thresholds to scores that are known from elsewhere. Lists may then end up shorter than k: they lack those neighbours that
    /// the scores are known from.
    /// </summary>
    /// <param name="thresholds">For each row a score that its k-th best neighbour is known to reach, or 0.</param>
    public void RaiseThresholds(ReadOnlySpan<float> thresholds)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(thresholds.Length, Count);
        for (var row = 0; row < Count; row++)
            Thresholds[row] = Math.Max(Thresholds[row], thresholds[row]);
    }

    /// <summary>Whether a neighbour is in the list of a row.</summary>
    public bool Contains(int row, int neighbor)
    {
        foreach (ref readonly var held in this[row])
        {
            if (held.Row == neighbor)
                return true;
        }
        return false;
    }

    /// <summary>Removes all neighbours, and sets the thresholds back.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        Array.Fill(Thresholds, MinScore);
    }

    private bool IsCandidate(int row, Neighbor neighbor) => neighbor.Score >= Thresholds[row] && neighbor.Score > 0;

    private void InsertInOrder(int row, Neighbor neighbor)
    {
        var list = _best.AsSpan(row * K, K);
        var count = _counts[row];
        var at = CountBetter(list[..count], neighbor);
        if (at == K || (at < count && list[at] == neighbor))
            return;
        count = Math.Min(count + 1, K);
        list[at..(count - 1)].CopyTo(list[(at + 1)..]);
        list[at] = neighbor;
        Debug.Assert(at == 0 || list[at - 1].CompareTo(neighbor) < 0, "The list is not in order.");
        // Not before the entry is written: other threads read the list meanwhile.
        Volatile.Write(ref _counts[row], count);
        if (count == K)
            Thresholds[row] = Math.Max(Thresholds[row], list[K - 1].Score);
    }

    /// <summary>The number of entries of a list that are better than a neighbour, which is the place where it belongs.</summary>
    private static int CountBetter(ReadOnlySpan<Neighbor> list, Neighbor neighbor)
    {
        // All entries are compared, several at a time: a binary search takes longer, as its branches are hard to predict.
        var (better, i) = (0, 0);
        if (BitConverter.IsLittleEndian)
        {
            var numbers = MemoryMarshal.Cast<Neighbor, ulong>(list);
            var inverted = new Vector<ulong>(RowBits);
            var number = new Vector<ulong>(Unsafe.BitCast<Neighbor, ulong>(neighbor)) ^ inverted;
            var counts = Vector<ulong>.Zero;
            for (; i <= numbers.Length - Vector<ulong>.Count; i += Vector<ulong>.Count)
                counts -= Vector.GreaterThan(new Vector<ulong>(numbers[i..]) ^ inverted, number);
            better = (int)Vector.Sum(counts);
        }
        for (; i < list.Length; i++)
            better += list[i].CompareTo(neighbor) < 0 ? 1 : 0;
        return better;
    }
}
