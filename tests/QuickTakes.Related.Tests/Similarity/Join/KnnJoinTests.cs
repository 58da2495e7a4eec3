using CsCheck;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Join;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Join;

/// <summary>Shards that are joined in pieces end up with the lists of one self-join of all rows, bit for bit.</summary>
public sealed class KnnJoinTests
{
    private const int ColumnCount = 40;

    private static readonly ParallelOptions Parallel = new();

    // Few weights and repeated rows, so that scores tie within shards and across them.
    private static readonly Gen<(int[], float[])> Row = Gen.Select(
        Gen.Double.Unit.Select(unit => (int)(ColumnCount * Math.Pow(unit, 3))).Array[0, 15],
        Gen.OneOf(1f, 1f, 0.5f, 2.25f, 0.001f).Array[15],
        (columns, weights) =>
        {
            var distinct = columns.Distinct().Order().ToArray();
            return (distinct, weights[..distinct.Length]);
        });

    private static readonly Gen<SparseMatrix> Matrix = Gen.Select(
        Row.Array[1, 60], Gen.Bool, (rows, doubled) => BruteForce.Matrix(ColumnCount, doubled ? [.. rows, .. rows] : rows));

    [Fact]
    public void Between_ShardsInAnyOrder_EqualsOneSelfJoin() =>
        Gen.Select(Matrix, Gen.OneOf(1, 2, 5, 200), Gen.Int[1, 6], Gen.Int).Sample(
            (matrix, k, shards, seed) =>
            {
                var corpus = new ShardedCorpus(matrix, shards, seed, k);
                foreach (var piece in corpus.PiecesInRandomOrder())
                    corpus.Join(piece);
                corpus.AssertEqualsSelfJoin();
                for (var row = 0; row < matrix.RowCount; row++)
                {
                    var (columns, values) = BruteForce.Row(matrix, row);
                    BruteForce.AssertNearest(matrix, columns, values, row, k, corpus[row].ToArray());
                }
            },
            iter: 300);

    // As on several machines: a piece is joined with thresholds only, and its candidates are inserted afterwards.
    [Fact]
    public void Between_ThresholdsInAndCandidatesOut_EqualsOneSelfJoin() =>
        Gen.Select(Matrix, Gen.OneOf(1, 2, 5), Gen.Int[2, 4], Gen.Int).Sample(
            (matrix, k, shards, seed) =>
            {
                var corpus = new ShardedCorpus(matrix, shards, seed, k);
                foreach (var piece in corpus.PiecesInRandomOrder())
                    corpus.JoinElsewhere(piece);
                corpus.AssertEqualsSelfJoin();
            },
            iter: 200);

    // The units in the order in which a machine does them, and in one that several machines could do them in, some twice.
    [Fact]
    public void Run_AllUnits_EqualsOneSelfJoin() =>
        Gen.Select(Matrix, Gen.OneOf(1, 2, 5), Gen.Int[1, 6], Gen.Int).Sample(
            (matrix, k, shards, seed) =>
            {
                var units = JoinUnit.Of(shards);
                Assert.Equal(shards * shards, units.Distinct().Count());
                var inOrder = new ShardedCorpus(matrix, shards, seed, k);
                foreach (var unit in units)
                    unit.Run(shard => inOrder.Shards[shard], shard => inOrder.Lists[shard], Parallel);
                inOrder.AssertEqualsSelfJoin();

                var elsewhere = new ShardedCorpus(matrix, shards, seed, k);
                JoinUnit[] shuffled = [.. units, .. units[..(units.Length / 2)]];
                new Random(seed).Shuffle(shuffled);
                foreach (var unit in shuffled)
                    elsewhere.JoinElsewhere(unit);
                elsewhere.AssertEqualsSelfJoin();
            },
            iter: 200);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Units_Pairs_HaveAShardInCommonWithTheOneBefore(int shards)
    {
        var pairs = JoinUnit.Of(shards).Where(unit => unit.Step == JoinStep.Join && !unit.IsSelf).ToArray();
        Assert.Equal(shards * (shards - 1) / 2, pairs.Length);
        for (var i = 1; i < pairs.Length; i++)
            Assert.NotEmpty(((int[])[pairs[i].One, pairs[i].Other]).Intersect([pairs[i - 1].One, pairs[i - 1].Other]));
    }

    [Fact]
    public void Between_Twice_ChangesNothing() =>
        Gen.Select(Matrix, Gen.Int[2, 4], Gen.Int).Sample(
            (matrix, shards, seed) =>
            {
                var corpus = new ShardedCorpus(matrix, shards, seed, k: 4);
                foreach (var piece in corpus.PiecesInRandomOrder())
                {
                    corpus.Join(piece);
                    corpus.Join(piece);
                }
                corpus.AssertEqualsSelfJoin();
            },
            iter: 100);

    // More rows than a window holds in one of the shards, and rows that are sketched.
    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    public void Between_LargeShards_EqualsOneSelfJoin(int k)
    {
        var corpus = new ShardedCorpus(SkewedRows.Topical(22_000, 300), [0, 17_000, 20_000, 22_000], k);
        foreach (var piece in corpus.PiecesInRandomOrder())
            corpus.Join(piece);
        corpus.AssertEqualsSelfJoin();
    }

    [Fact]
    public void Between_Progress_CountsTheRowsOfBothShards()
    {
        var corpus = new ShardedCorpus(SkewedRows.Matrix(20_000, 500, 8), [0, 17_000, 20_000], 3);
        var done = 0;
        var (shards, lists) = (corpus.Shards, corpus.Lists);
        KnnJoin.Between(shards[0], lists[0], shards[1], lists[1], Parallel, more => Interlocked.Add(ref done, more));
        Assert.Equal(20_000, done);
        KnnJoin.Self(shards[0], lists[0], Parallel, more => Interlocked.Add(ref done, more));
        Assert.Equal(37_000, done);
    }

    [Fact]
    public void Between_ShardsThatDoNotFit_AreRefused()
    {
        var matrix = SkewedRows.Matrix(20, 30, 4);
        var order = TermOrder.Of(matrix.DocumentFrequencies(), 40);
        var (first, same) = (RowShard.Build(matrix, order, 0, Parallel), RowShard.Build(matrix, order, 19, Parallel));
        var second = RowShard.Build(matrix, order, 20, Parallel);
        var otherOrder = RowShard.Build(matrix, TermOrder.Of(new int[matrix.ColumnCount].Select(_ => 20).ToArray(), 40), 20, Parallel);
        var lists = new TopNeighbors(20, 3);

        Assert.Throws<ArgumentException>(() => KnnJoin.Between(first, lists, same, lists, Parallel));
        Assert.Throws<ArgumentException>(() => KnnJoin.Between(first, lists, otherOrder, lists, Parallel));
        Assert.Throws<ArgumentException>(() => KnnJoin.Between(first, lists, second, new TopNeighbors(19, 3), Parallel));
        Assert.Throws<ArgumentException>(() => KnnJoin.Self(first, new TopNeighbors(21, 3), Parallel));
    }

    [Fact]
    public void Build_FrequenciesBelowTheRows_AreRefused()
    {
        var matrix = SkewedRows.Matrix(20, 30, 4);

        Assert.Throws<ArgumentException>(() => RowShard.Build(matrix, TermOrder.Of(new int[30], 20), 0, Parallel));
        Assert.Throws<ArgumentException>(() => RowShard.Build(matrix, TermOrder.Of(matrix.DocumentFrequencies(), 20), 1, Parallel));
        Assert.Throws<ArgumentException>(() => RowShard.Build(matrix, TermOrder.Of(new int[29], 20), 0, Parallel));
    }
}
