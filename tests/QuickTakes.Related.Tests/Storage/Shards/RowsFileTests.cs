using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Search;
using QuickTakes.Related.Storage.Shards;
using QuickTakes.Related.Tests.Similarity;
using Xunit;

namespace QuickTakes.Related.Tests.Storage.Shards;

/// <summary>Rows that stay in a temporary file, since memory is limited.</summary>
public sealed class RowsFileTests
{
    private static readonly ParallelOptions Parallel = new();

    // The limits give 2, 9 and about 30 shards; in two of them rows are made in parts.
    [Theory]
    [InlineData(2_000_000)]
    [InlineData(400_000)]
    [InlineData(120_000)]
    public void Index_AnyLimit_SameBitsAsInMemory(long limit)
    {
        var matrix = SkewedRows.Topical(2000, 40);
        var expected = CosineIndex.Build(matrix, Parallel);

        var index = Index(matrix, limit);

        var (nearest, same) = (expected.KnnJoin(5, Parallel), index.KnnJoin(5, Parallel));
        for (var row = 0; row < matrix.RowCount; row++)
            Assert.Equal(nearest[row].ToArray(), same[row].ToArray());
        for (var row = 0; row < matrix.RowCount; row += 397)
        {
            var other = (row * 31 + 5) % matrix.RowCount;
            Assert.Equal(expected.Cosine(row, other), index.Cosine(row, other));
            Assert.Equal(expected.Nearest(row, 7), index.Nearest(row, 7));
            Assert.Equal(expected.Nearest(matrix[row], 7), index.Nearest(matrix[row], 7));
            Assert.Equal(expected.RankOf(other, row), index.RankOf(other, row));
        }
    }

    [Fact]
    public void Index_RowsWithoutValues_HaveNoNeighbors()
    {
        var index = Index(new SparseMatrix(new int[4], [], [], 5), 1);

        Assert.Equal(0, index.KnnJoin(2, Parallel)[1].Length);
        Assert.Empty(index.Nearest(1, 2));
    }

    [Fact]
    public void Index_WhileAndAfterItIsUsed_LeavesNoFileBehind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There the file has its name until it is closed.");
        var matrix = SkewedRows.Matrix(211, 97, 6);

        var index = Index(matrix, 20_000);
        index.KnnJoin(3, Parallel);

        Assert.DoesNotContain(
            new DirectoryInfo(Path.GetTempPath()).EnumerateFiles(), file => file.Exists && file.Length == matrix.NonZeroCount * 8L + 64);
        GC.KeepAlive(index);
    }

    [Fact]
    public void Index_RowsThatCannotBeMade_FailsAsTheyDo() =>
        Assert.Throws<InvalidDataException>(() => RowsFile.Index(
            new int[5], new MemoryBudget(1, [1, 1]), (_, _) => throw new InvalidDataException("no rows"), Parallel));

    [Fact]
    public void Parts_AnyRows_FollowOneAnotherAndHaveARowAtLeast()
    {
        int[] values = [.. Enumerable.Range(0, 50).Select(row => row % 7 * 20_000)];
        var parts = new MemoryBudget(1, values).Parts().ToArray();

        Assert.True(parts.Length > 10);
        Assert.Equal(0, parts[0].First);
        Assert.Equal(50, parts[^1].End);
        Assert.All(parts.Zip(parts.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.First));
        Assert.All(parts, part => Assert.True(part.End > part.First));
        Assert.Single(new MemoryBudget(null, values).Parts());
    }

    [Fact]
    public void FitsInMemory_LimitAndSize_Decide()
    {
        int[] values = [.. Enumerable.Repeat(100, 1000)];

        Assert.True(new MemoryBudget(null, values).FitsInMemory);
        Assert.True(new MemoryBudget(3_000_000, values).FitsInMemory);
        Assert.False(new MemoryBudget(2_000_000, values).FitsInMemory);
    }

    private static CosineIndex Index(SparseMatrix matrix, long limit)
    {
        int[] values = [.. Enumerable.Range(0, matrix.RowCount).Select(row => matrix.RowStarts[row + 1] - matrix.RowStarts[row])];
        return RowsFile.Index(matrix.DocumentFrequencies(), new MemoryBudget(limit, values), matrix.Slice, Parallel);
    }
}
