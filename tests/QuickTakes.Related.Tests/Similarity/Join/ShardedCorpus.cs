using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Join;
using QuickTakes.Related.Similarity.Search;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Join;

/// <summary>A matrix cut into shards, and the lists of each shard.</summary>
internal sealed class ShardedCorpus
{
    private static readonly ParallelOptions Parallel = new();

    private readonly SparseMatrix _matrix;
    private readonly Random _random;
    private readonly int _k;
    private readonly int[] _starts;

    /// <summary>Cuts anywhere; shards may be empty.</summary>
    public ShardedCorpus(SparseMatrix matrix, int shards, int seed, int k)
        : this(matrix, Cuts(matrix.RowCount, shards, seed), k)
    {
    }

    public ShardedCorpus(SparseMatrix matrix, int[] starts, int k)
    {
        (_matrix, _starts, _k, _random) = (matrix, starts, k, new Random(matrix.NonZeroCount));
        // Frequencies are added up from the shards, as where no process has all rows.
        var parts = Enumerable.Range(0, starts.Length - 1).Select(i => matrix.Slice(starts[i], starts[i + 1])).ToArray();
        var frequencies = new int[matrix.ColumnCount];
        foreach (var part in parts)
        {
            var more = part.DocumentFrequencies();
            for (var column = 0; column < frequencies.Length; column++)
                frequencies[column] += more[column];
        }
        Shards = [.. parts.Select((part, i) => RowShard.Build(part, TermOrder.Of(frequencies, matrix.RowCount), starts[i], Parallel))];
        Lists = [.. Shards.Select(NewLists)];
    }

    public RowShard[] Shards { get; }

    public TopNeighbors[] Lists { get; }

    /// <summary>The neighbours of a row.</summary>
    public ReadOnlySpan<Neighbor> this[int row]
    {
        get
        {
            var shard = Array.FindIndex(Shards, candidate => row < candidate.FirstRow + candidate.Count);
            return Lists[shard][row - _starts[shard]];
        }
    }

    /// <summary>Each shard with itself and each pair of shards.</summary>
    public (int One, int Other)[] PiecesInRandomOrder()
    {
        var pieces = Enumerable.Range(0, Shards.Length).SelectMany(i => Enumerable.Range(0, i + 1).Select(j => (i, j))).ToArray();
        _random.Shuffle(pieces);
        return pieces;
    }

    public void Join((int One, int Other) piece) => Join(piece, Lists[piece.One], Lists[piece.Other]);

    /// <summary>Joins a piece into lists of its own, which know only thresholds, and inserts what they hold afterwards.</summary>
    public void JoinElsewhere((int One, int Other) piece)
    {
        var one = NewLists(Shards[piece.One]);
        one.RaiseThresholds(Lists[piece.One].Thresholds);
        var other = piece.One == piece.Other ? one : NewLists(Shards[piece.Other]);
        other.RaiseThresholds(Lists[piece.Other].Thresholds);
        Join(piece, one, other);
        Lists[piece.One].InsertAll(one);
        Lists[piece.Other].InsertAll(other);
    }

    /// <summary>Does a unit with lists of its own, which know only thresholds, and inserts what they hold afterwards.</summary>
    public void JoinElsewhere(JoinUnit unit)
    {
        var lists = new Dictionary<int, TopNeighbors>();
        foreach (var shard in (int[])[unit.One, unit.Other])
        {
            if (lists.TryAdd(shard, NewLists(Shards[shard])))
                lists[shard].RaiseThresholds(Lists[shard].Thresholds);
        }
        unit.Run(shard => Shards[shard], shard => lists[shard], Parallel);
        foreach (var (shard, found) in lists)
            Lists[shard].InsertAll(found);
    }

    public void AssertEqualsSelfJoin()
    {
        var expected = CosineIndex.Build(_matrix, Parallel).KnnJoin(_k, Parallel);
        for (var row = 0; row < _matrix.RowCount; row++)
            Assert.Equal(expected[row].ToArray(), this[row].ToArray());
    }

    private void Join((int One, int Other) piece, TopNeighbors one, TopNeighbors other)
    {
        if (piece.One == piece.Other)
            KnnJoin.Self(Shards[piece.One], one, Parallel);
        else
            KnnJoin.Between(Shards[piece.One], one, Shards[piece.Other], other, Parallel);
    }

    private TopNeighbors NewLists(RowShard shard) => new(shard.Count, _k);

    private static int[] Cuts(int rows, int shards, int seed)
    {
        var random = new Random(seed);
        return [0, .. Enumerable.Range(1, shards - 1).Select(_ => random.Next(rows + 1)).Order(), rows];
    }
}
