using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using QuickTakes.Related.Similarity.Memory;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Memory;

public sealed unsafe class BlockTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void Zeroed_AnyLength_IsZeroAndStartsWithACacheLine(int length)
    {
        var block = Block.Zeroed<long>(length);

        Assert.Equal(length, block.Length);
        Assert.Equal(new long[length], block.Span.ToArray());
        Assert.Equal(0u, (nuint)block.Start % Block.CacheLine);
    }

    [Fact]
    public void CopyOf_Elements_HasThemAndNotTheArray()
    {
        int[] elements = [3, 1, 2];
        var block = Block.CopyOf<int>(elements);
        elements[0] = 0;

        Assert.Equal([3, 1, 2], block.Span.ToArray());
        Assert.Equal(1, block[1]);
        Assert.Equal([1, 2], block.Slice(1, 2).ToArray());
        block.Writable[1] = 7;
        Assert.Equal(7, block[1]);
    }

    [Fact]
    public void View_MappedFile_SeesItsBytes()
    {
        using var folder = new TemporaryFolder();
        var bytes = Enumerable.Range(0, 1000).Select(i => (byte)(i * 7)).ToArray();
        using var file = MemoryMappedFile.CreateFromFile(folder.Write("block", bytes));
        using var view = file.CreateViewAccessor(0, bytes.Length, MemoryMappedFileAccess.Read);

        var block = Block.View<int>(view.SafeMemoryMappedViewHandle, 128, 200);

        for (var i = 0; i < block.Length; i++)
            Assert.Equal(BitConverter.ToInt32(bytes, 128 + i * sizeof(int)), block[i]);
        Assert.Throws<InvalidOperationException>(() => _ = block.Writable[0]);
    }

    // A file is let go of as soon as it is not needed; the index that was opened from it goes on.
    [Fact]
    public void View_BufferDisposedOf_IsThereUntilTheBlockIsGone()
    {
        var buffer = UseOfDisposedBuffer();

        Collect();
        Assert.True(buffer.IsFreed);
    }

    // More elements than a span or an array has. The pages that nobody touches take no memory.
    [Fact]
    public void View_MoreThanTwoBillionElements_ReachesTheLast()
    {
        const long Length = (1L << 31) + 4096;
        using var memory = MemoryMappedFile.CreateNew(null, Length);
        using var view = memory.CreateViewAccessor(0, Length);
        view.Write(Length - 1, (byte)5);

        var block = Block.View<byte>(view.SafeMemoryMappedViewHandle, 0, Length);

        Assert.Equal(Length, block.Length);
        Assert.Equal(5, block[Length - 1]);
        Assert.Equal([0, 5], block.Slice(Length - 2, 2).ToArray());
        Assert.Throws<OverflowException>(() => block.Span.Length);
    }

    [Theory]
    [InlineData(-64, 1)]
    [InlineData(0, -1)]
    [InlineData(32, 1)] // no cache line starts there
    [InlineData(0, 1L << 61)] // so many bytes that 64 bits overflow
    [InlineData(1L << 40, 0)]
    [InlineData(long.MaxValue - 63, 8)]
    public void View_OutsideOfTheBuffer_IsRefused(long offset, long length)
    {
        using var memory = MemoryMappedFile.CreateNew(null, 4096);
        using var view = memory.CreateViewAccessor(0, 4096);

        Assert.Throws<ArgumentException>(() => Block.View<long>(view.SafeMemoryMappedViewHandle, offset, length));
    }

    [Fact]
    public void View_DisposedBuffer_IsRefused()
    {
        using var memory = MemoryMappedFile.CreateNew(null, 4096);
        var view = memory.CreateViewAccessor(0, 4096);
        view.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Block.View<long>(view.SafeMemoryMappedViewHandle, 0, 1));
        Collect();
    }

    // A method of its own, so that nothing of the block is left on the stack afterwards, optimised or not.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TestBuffer UseOfDisposedBuffer()
    {
        var buffer = new TestBuffer(800);
        for (var i = 0UL; i < 100; i++)
            buffer.Write(i * sizeof(long), 42L);
        var holder = new StrongBox<Block<long>>(Block.View<long>(buffer, 0, 100));
        buffer.Dispose();

        Collect();
        Assert.False(buffer.IsFreed);
        Assert.Equal(-1, holder.Value.Span.IndexOfAnyExcept(42L));
        GC.KeepAlive(holder);
        return buffer;
    }

    [Fact]
    public void FromAndAs_PartsAndOtherNumbers_AreTheSameMemory()
    {
        var block = Block.CopyOf<int>([1, 2, 3, 4]);

        Assert.Equal([3, 4], block.From(2).ToArray());
        Assert.Equal([3 | 4L << 32], block.From(2).As<long>().ToArray());
        Assert.Equal(0, block.From(4).Length);
        Assert.Throws<InvalidOperationException>(() => _ = block.As<int>().Writable[0]);
        Assert.Throws<ArgumentException>(() => block.From(1).As<long>());
        Assert.Throws<ArgumentOutOfRangeException>(() => block.From(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => block.From(-1));
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
