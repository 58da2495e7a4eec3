using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Join;
using QuickTakes.Related.Similarity.Search;
using QuickTakes.Related.Storage;
using QuickTakes.Related.Storage.Shards;
using QuickTakes.Related.Tests.Similarity;
using Xunit;

namespace QuickTakes.Related.Tests.Storage.Shards;

/// <summary>Rows in files, two shards of which are mapped at a time.</summary>
public sealed class ShardedJoinTests
{
    private static readonly ParallelOptions Parallel = new();

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 1)]
    [InlineData(3, 5)]
    [InlineData(7, 20)]
    public void Run_AnyShards_SameBitsAsInMemory(int shards, int k)
    {
        var matrix = SkewedRows.Topical(3000, 60);
        using var folder = new TemporaryFolder();

        var found = ShardedJoin.Run(Write(folder, matrix, Cuts(matrix.RowCount, shards)), k, Parallel);

        var expected = CosineIndex.Build(matrix, Parallel).KnnJoin(k, Parallel);
        for (var row = 0; row < matrix.RowCount; row++)
            Assert.Equal(expected[row].ToArray(), found[row].ToArray());
    }

    [Fact]
    public void Run_LeastScoreAndEmptyShards_SameBitsAsInMemory()
    {
        var matrix = SkewedRows.Matrix(600, 200, 6);
        using var folder = new TemporaryFolder();
        var done = 0;

        var found = ShardedJoin.Run(Write(folder, matrix, [0, 0, 250, 250, 600]), 3, Parallel, more => done += more, 0.4f);

        var expected = CosineIndex.Build(matrix, Parallel).KnnJoin(3, Parallel, minScore: 0.4f);
        for (var row = 0; row < matrix.RowCount; row++)
            Assert.Equal(expected[row].ToArray(), found[row].ToArray());
        Assert.Equal(600, done);
    }

    [Fact]
    public void Run_Cancelled_Throws()
    {
        using var folder = new TemporaryFolder();
        var shards = Write(folder, SkewedRows.Matrix(200, 100, 6), [0, 100, 200]);

        Assert.ThrowsAny<OperationCanceledException>(() =>
            ShardedJoin.Run(shards, 3, new ParallelOptions { CancellationToken = new CancellationToken(canceled: true) }));
    }

    // Whatever byte is flipped: it is noticed, or it says nothing (between the sections).
    [Fact]
    public void Run_DamagedByte_IsNamedOrMakesNoDifference()
    {
        var matrix = SkewedRows.Matrix(60, 40, 5);
        using var folder = new TemporaryFolder();
        var shards = Write(folder, matrix, [0, 60]);
        var file = Path.Combine(folder.Root, "rows-0000");
        var bytes = File.ReadAllBytes(file);
        var expected = Lists(shards);
        var refused = 0;
        var step = Nightly.Is ? 1 : 17;

        for (var at = 0; at < bytes.Length; at += step)
        {
            bytes[at] ^= 0x10;
            Replace(file, bytes);
            try
            {
                Assert.Equal(expected, Lists(shards));
            }
            catch (IndexStoreException e)
            {
                Assert.Contains(file, e.Message, StringComparison.Ordinal);
                refused++;
            }
            bytes[at] ^= 0x10;
        }
        Assert.True(refused > bytes.Length / step * 0.9, $"{refused} of {bytes.Length / step} were refused.");
    }

    [Fact]
    public void Run_FileCutShortOrGoneOrOfAnotherCorpus_IsNamed()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        var shards = Write(folder, SkewedRows.Matrix(60, 40, 5), [0, 60]);
        Write(other, SkewedRows.Matrix(61, 40, 5), [0, 61]);
        var file = Path.Combine(folder.Root, "rows-0000");
        var bytes = File.ReadAllBytes(file);

        foreach (var length in (int[])[0, 10, 100, bytes.Length - 1])
        {
            Replace(file, bytes[..length]);
            Assert.Equal(IndexFault.Damaged, Assert.Throws<IndexStoreException>(() => Lists(shards)).Fault);
        }
        Replace(file, File.ReadAllBytes(Path.Combine(other.Root, "rows-0000")));
        Assert.Equal(IndexFault.Damaged, Assert.Throws<IndexStoreException>(() => Lists(shards)).Fault);
        File.Delete(file);
        Assert.Equal(IndexFault.Missing, Assert.Throws<IndexStoreException>(() => Lists(shards)).Fault);
    }

    private static Neighbor[][] Lists(ShardFolder shards)
    {
        var found = ShardedJoin.Run(shards, 3, Parallel);
        return [.. Enumerable.Range(0, found.Count).Select(row => found[row].ToArray())];
    }

    private static ShardFolder Write(TemporaryFolder folder, SparseMatrix matrix, int[] starts) =>
        ShardFolder.Write(folder.Root, starts, matrix.DocumentFrequencies(), matrix.Slice, Parallel);

    /// <summary>As another process does: a new file in the place of the old one, which may be mapped still.</summary>
    private static void Replace(string file, byte[] bytes)
    {
        File.WriteAllBytes(file + ".new", bytes);
        File.Move(file + ".new", file, overwrite: true);
    }

    private static int[] Cuts(int rows, int shards) => [.. Enumerable.Range(0, shards + 1).Select(i => rows * i * i / shards / shards)];
}
