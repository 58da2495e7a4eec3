using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuickTakes.Related.Similarity.Index;

/// <summary>A neighbour offered to a row.</summary>
internal readonly record struct Offer(int Row, Neighbor Neighbor);

/// <summary>Step four: the k best neighbours of each of many rows, offered in any order and from any thread.</summary>
/// <remarks>
/// The order is total (score, then row), so what is kept does not depend on the order of the offers. Each row's list is
/// sorted, best first, and guarded by a lock of its own, or by that of its group while offers come in groups; never by both.
/// </remarks>
internal sealed class TopNeighbors
{
    // As one number, a neighbour is the bits of its score and then its row. With those turned round the better of two is the greater number.
    private const ulong RowBits = uint.MaxValue;

    // So many that the lists of a group fit into the second-level cache up to 100,000 rows and 50 neighbours (0.6 MB).
    private const int MostGroups = 64;

    private readonly int _groupShift;
    private readonly Lock[] _groups;
    private readonly Neighbor[] _best;
    private readonly int[] _counts;
    private readonly int[] _locks;

    public TopNeighbors(int rows, int k, float leastScore = 0)
    {
        K = k;
        LeastScore = leastScore;
        _best = new Neighbor[checked(rows * k)];
        _counts = new int[rows];
        _locks = new int[rows];
        while (rows >> _groupShift >= MostGroups)
            _groupShift++;
        _groups = [.. Enumerable.Range(0, (rows >> _groupShift) + 1).Select(_ => new Lock())];
        Limits = new float[rows];
        Array.Fill(Limits, leastScore);
    }

    public int K { get; }

    /// <summary>No neighbour below it is kept.</summary>
    public float LeastScore { get; }

    /// <summary>
    /// A score that the k-th best neighbour of each row is known to reach; only grows. The least score, or 0, while nothing is known, since
    /// rows that share nothing are no neighbours. A stale value read by another thread is lower, which costs time only.
    /// </summary>
    public float[] Limits { get; }

    /// <summary>Into how many groups of neighbouring rows the rows are cut.</summary>
    public int Groups => _groups.Length;

    /// <summary>
    /// The neighbours of a row, best first. While other threads offer, one may be missing or stand there twice, but none that was not offered.
    /// </summary>
    public ReadOnlySpan<Neighbor> this[int row] => _best.AsSpan(row * K, Volatile.Read(ref _counts[row]));

    /// <summary>Takes a neighbour into the list of a row if it is among the k best and not there yet.</summary>
    public void Offer(int row, Neighbor neighbor)
    {
        if (!MayTake(row, neighbor))
            return;
        var spin = default(SpinWait);
        while (Interlocked.CompareExchange(ref _locks[row], 1, 0) != 0)
            spin.SpinOnce();
        Insert(row, neighbor);
        Volatile.Write(ref _locks[row], 0);
    }

    /// <summary>The group that a row is in.</summary>
    public int GroupOf(int row) => row >> _groupShift;

    /// <summary>Takes many neighbours of rows of one group, with one lock for all. Not while other threads offer to single rows.</summary>
    public void OfferAll(int group, ReadOnlySpan<Offer> offers)
    {
        lock (_groups[group])
        {
            foreach (ref readonly var offer in offers)
            {
                if (MayTake(offer.Row, offer.Neighbor))
                    Insert(offer.Row, offer.Neighbor);
            }
        }
    }

    /// <summary>Whether a neighbour stands in the list of a row.</summary>
    public bool Holds(int row, int neighbor)
    {
        foreach (ref readonly var held in this[row])
        {
            if (held.Row == neighbor)
                return true;
        }
        return false;
    }

    /// <summary>Forgets the neighbours and the limits.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        Array.Fill(Limits, LeastScore);
    }

    private bool MayTake(int row, Neighbor neighbor) => neighbor.Score >= Limits[row] && neighbor.Score > 0;

    private void Insert(int row, Neighbor neighbor)
    {
        var list = _best.AsSpan(row * K, K);
        var count = _counts[row];
        var at = Place(list[..count], neighbor);
        if (at == K || (at < count && list[at] == neighbor))
            return;
        count = Math.Min(count + 1, K);
        list[at..(count - 1)].CopyTo(list[(at + 1)..]);
        list[at] = neighbor;
        // Not before the entry is there: others read the list meanwhile.
        Volatile.Write(ref _counts[row], count);
        if (count == K)
            Limits[row] = Math.Max(Limits[row], list[K - 1].Score);
    }

    /// <summary>How many of a list are better than a neighbour.</summary>
    private static int Place(ReadOnlySpan<Neighbor> list, Neighbor neighbor)
    {
        // All are compared, some at a time, which takes less than to find the place and to guess each branch on the way there.
        var (place, i) = (0, 0);
        if (BitConverter.IsLittleEndian)
        {
            var numbers = MemoryMarshal.Cast<Neighbor, ulong>(list);
            var turned = new Vector<ulong>(RowBits);
            var number = new Vector<ulong>(Unsafe.BitCast<Neighbor, ulong>(neighbor)) ^ turned;
            var better = Vector<ulong>.Zero;
            for (; i <= numbers.Length - Vector<ulong>.Count; i += Vector<ulong>.Count)
                better -= Vector.GreaterThan(new Vector<ulong>(numbers[i..]) ^ turned, number);
            place = (int)Vector.Sum(better);
        }
        for (; i < list.Length; i++)
            place += list[i].CompareTo(neighbor) < 0 ? 1 : 0;
        return place;
    }
}
