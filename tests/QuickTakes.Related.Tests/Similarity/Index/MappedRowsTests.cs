using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Kernels;
using QuickTakes.Related.Similarity.Memory;
using QuickTakes.Related.Similarity.Search;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Index;

/// <summary>Rows whose blocks are in a file that is mapped into memory.</summary>
public sealed class MappedRowsTests
{
    private static readonly ParallelOptions Parallel = new();
    private static readonly SparseMatrix Matrix = SkewedRows.Matrix(3000, 2500, 30);

    // Topical rows are searched with sketches, the others by the lengths of heads.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Neighbors_OfAMappedFile_AreTheSameBits(bool topical)
    {
        var matrix = topical ? SkewedRows.Topical(2500, 40) : Matrix;
        var rows = RowShard.Build(matrix, Parallel).Rows;
        using var folder = new TemporaryFolder();
        var index = CosineIndex.Build(Map(Write(rows, folder), rows), Parallel);
        var expected = CosineIndex.Build(matrix, Parallel);

        foreach (var k in (int[])[1, 5, 50])
        {
            var (nearest, same) = (expected.KnnJoin(k, Parallel), index.KnnJoin(k, Parallel));
            for (var row = 0; row < rows.Count; row++)
                Assert.Equal(Bits(nearest[row]), Bits(same[row]));
        }
        for (var row = 0; row < rows.Count; row += 7)
        {
            Assert.Equal(Bits(expected.Nearest(row, 10)), Bits(index.Nearest(row, 10)));
            Assert.Equal(Bits(expected.Nearest(matrix[row], 10)), Bits(index.Nearest(matrix[row], 10)));
        }
    }

    [Fact]
    public void Values_OfAMappedFile_AreNotCopied()
    {
        var rows = RowShard.Build(Matrix, Parallel).Rows;
        using var folder = new TemporaryFolder();
        var mapped = Map(Write(rows, folder), rows);

        Assert.Equal(rows.ValueCount, mapped.ValueCount);
        foreach (var length in (long[])[mapped.Values.Length, mapped.Starts.Length, mapped.Order.IdOfColumn.Length])
            Assert.NotEqual(0, length);
        Assert.Throws<InvalidOperationException>(() => _ = mapped.Values.Writable[0]);
        Assert.Throws<InvalidOperationException>(() => _ = mapped.Starts.Writable[0]);
        Assert.Throws<InvalidOperationException>(() => _ = mapped.Order.IdOfColumn.Writable[0]);
        Assert.Throws<InvalidOperationException>(() => _ = mapped.Order.DocumentFrequencies.Writable[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0 2")] // a value is left over
    [InlineData("1 3")]
    [InlineData("0 4")] // or missing
    [InlineData("0 2 1 3")] // a row ends before it starts
    [InlineData("0 -1 3")]
    [InlineData("0 1099511627776 3")]
    public void FromBlocks_StartsThatAreNoRows_AreRefused(string starts) =>
        AssertRefused([.. starts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse)], Row(0, 1, 2));

    [Theory]
    [InlineData(0, 1, 4)] // there is no such term
    [InlineData(-1, 1, 2)]
    [InlineData(1, 0, 2)]
    [InlineData(0, 2, 2)]
    public void FromBlocks_TermsThatAreNoRow_AreRefused(params int[] terms) => AssertRefused([0, 3], Row(terms));

    [Fact]
    public void FromBlocks_RowLongerThanOne_IsRefused() => AssertRefused([0, 2], [TermValue.Of(1, 0), TermValue.Of(0.01f, 1)]);

    [Fact]
    public void FromBlocks_RowsAndEmptyRows_AreTaken()
    {
        var rows = FromBlocks([0, 0, 1, 4, 4], [TermValue.Of(1, 3), .. Row(0, 1, 3)]);

        Assert.Equal(4, rows.Count);
        Assert.Equal([0, 1, 3, 0], Enumerable.Range(0, 4).Select(row => rows[row].Length));
        Assert.Throws<ArgumentOutOfRangeException>(() => rows[4].Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => rows[-1].Length);
    }

    [Theory]
    [InlineData(new[] { 0, 1, 2 }, new[] { 3, 2 })]
    [InlineData(new[] { 0, 1, 1 }, new[] { 3, 2, 1 })]
    [InlineData(new[] { 0, 1, 3 }, new[] { 3, 2, 1 })]
    [InlineData(new[] { 0, 1, -1 }, new[] { 3, 2, 1 })]
    [InlineData(new[] { 0, 1, 2 }, new[] { 2, 3, 1 })]
    [InlineData(new[] { 0, 1, 2 }, new[] { 11, 3, 1 })]
    [InlineData(new[] { 0, 1, 2 }, new[] { 3, 1, -1 })]
    public void TermOrderFromBlocks_NoOrder_IsRefused(int[] idOfColumn, int[] frequencies) =>
        Assert.Throws<ArgumentException>(() => TermOrder.FromBlocks(Block.CopyOf<int>(idOfColumn), Block.CopyOf<int>(frequencies), 10));

    [Fact]
    public void TermOrderFromBlocks_BlocksOfAnOrder_IsTheSame()
    {
        var order = TermOrder.Of([3, 0, 7, 3, 1], 10);

        var same = TermOrder.FromBlocks(order.IdOfColumn, order.DocumentFrequencies, 10);

        Assert.True(same.IsSameAs(order));
        Assert.Equal(3, same.SharedEnd);
    }

    /// <summary>Term ids, frequencies, starts and values, each from a cache line on.</summary>
    private static string Write(FrequencyOrderedRows rows, TemporaryFolder folder)
    {
        using var stream = new MemoryStream();
        Append(rows.Order.IdOfColumn);
        Append(rows.Order.DocumentFrequencies);
        Append(rows.Starts);
        Append(rows.Values);
        return folder.Write("rows", stream.ToArray());

        void Append<T>(Block<T> block) where T : unmanaged
        {
            stream.Write(MemoryMarshal.AsBytes(block.Span));
            stream.Write(new byte[Aligned(stream.Length) - stream.Length]);
        }
    }

    /// <summary>Maps the file. The mapping is let go of at once: the rows keep what they need.</summary>
    private static FrequencyOrderedRows Map(string path, FrequencyOrderedRows shape)
    {
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        using var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        var offset = 0L;
        var idOfColumn = Next<int>(shape.Order.Count);
        var frequencies = Next<int>(shape.Order.Count);
        var order = TermOrder.FromBlocks(idOfColumn, frequencies, shape.Order.RowCount);
        var starts = Next<long>(shape.Count + 1L);
        return FrequencyOrderedRows.FromBlocks(order, starts, Next<TermValue>(shape.ValueCount), Parallel);

        unsafe Block<T> Next<T>(long length) where T : unmanaged
        {
            var block = Block.View<T>(view.SafeMemoryMappedViewHandle, offset, length);
            offset = Aligned(offset + length * sizeof(T));
            return block;
        }
    }

    private static long Aligned(long offset) => (offset + Block.CacheLine - 1) / Block.CacheLine * Block.CacheLine;

    private static TermValue[] Row(params int[] terms) => [.. terms.Select(term => TermValue.Of(0.5f, term))];

    private static FrequencyOrderedRows FromBlocks(long[] starts, TermValue[] values) =>
        FrequencyOrderedRows.FromBlocks(
            TermOrder.Of([9, 8, 7, 6], 10), Block.CopyOf<long>(starts), Block.CopyOf<TermValue>(values), Parallel);

    private static void AssertRefused(long[] starts, TermValue[] values) =>
        Assert.Throws<ArgumentException>(() => FromBlocks(starts, values));

    private static (int Row, int Score)[] Bits(ReadOnlySpan<Neighbor> neighbors)
    {
        var bits = new (int, int)[neighbors.Length];
        for (var i = 0; i < bits.Length; i++)
            bits[i] = (neighbors[i].Row, BitConverter.SingleToInt32Bits(neighbors[i].Score));
        return bits;
    }
}
