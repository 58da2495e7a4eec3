using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuickTakes.Related.Similarity.Memory;

/// <summary>
/// Memory for some numbers, one after the other, that does not move and may have more than 2³¹ of them: memory of its own
/// (<see cref="Block.Zeroed"/>), or part of a file that is mapped into memory (<see cref="Block.View"/>).
/// </summary>
/// <remarks>
/// The memory lives as long as any block of it is referred to, and nobody has to dispose of it. Spans and pointers into a view do not keep
/// it alive: whoever works with them keeps the block, or what holds it, until the end (<see cref="GC.KeepAlive"/>). Bounds are checked by
/// assertions only, as in the kernels; spans check theirs as always.
/// </remarks>
/// <typeparam name="T">The type of the numbers.</typeparam>
[DebuggerDisplay("{Length} elements")]
internal readonly unsafe struct Block<T> where T : unmanaged
{
    private readonly object _owner;

    /// <param name="start">The first element.</param>
    /// <param name="length">The number of elements.</param>
    /// <param name="owner">What keeps the memory alive: a pinned array of <typeparamref name="T"/> if it may be written to.</param>
    public Block(T* start, long length, object owner)
    {
        Start = start;
        Length = length;
        _owner = owner;
    }

    /// <summary>The number of elements.</summary>
    public long Length { get; }

    /// <summary>The first element, for loops over memory; at the beginning of a cache line, unless the block is a part.</summary>
    public T* Start { get; }

    /// <summary>All elements.</summary>
    /// <exception cref="OverflowException">There are more than a span can have.</exception>
    public ReadOnlySpan<T> Span => new(Start, checked((int)Length));

    /// <summary>All elements, to be written to.</summary>
    /// <exception cref="InvalidOperationException">The block is a view, which is only read.</exception>
    /// <exception cref="OverflowException">There are more than a span can have.</exception>
    public Span<T> Writable =>
        _owner is T[]? new(Start, checked((int)Length)) : throw new InvalidOperationException("A view is only read.");

    /// <summary>A copy of all elements.</summary>
    /// <exception cref="OverflowException">There are more than an array can have.</exception>
    public T[] ToArray()
    {
        var copy = Span.ToArray();
        GC.KeepAlive(_owner);
        return copy;
    }

    /// <summary>The elements from one on, as a block of their own, which need not begin with a cache line.</summary>
    /// <param name="start">The first of them.</param>
    public Block<T> From(long start)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((ulong)start, (ulong)Length, nameof(start));
        return new(Start + start, Length - start, _owner);
    }

    /// <summary>The same memory as numbers of another type, in this machine's byte order; a view that is only read.</summary>
    /// <exception cref="ArgumentException">The bytes are no whole number of them.</exception>
    public Block<TOther> As<TOther>() where TOther : unmanaged
    {
        var bytes = Length * sizeof(T);
        return bytes % sizeof(TOther) == 0 ? new((TOther*)Start, bytes / sizeof(TOther), this)
            : throw new ArgumentException($"{bytes} bytes are no whole number of elements of {sizeof(TOther)} bytes.");
    }

    /// <summary>An element.</summary>
    public T this[long index]
    {
        get
        {
            Debug.Assert((ulong)index < (ulong)Length, "There is no such element.");
            return Start[index];
        }
    }

    /// <summary>Some of the elements.</summary>
    /// <param name="start">The first of them.</param>
    /// <param name="length">Their number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<T> Slice(long start, int length)
    {
        Debug.Assert(start >= 0 && length >= 0 && start <= Length - length, "There are no such elements.");
        return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.AsRef<T>(Start + start), length);
    }
}

/// <summary>Makes blocks.</summary>
internal static unsafe class Block
{
    /// <summary>
    /// The size of a cache line in bytes. Each block begins with one, so that no vector at a multiple of its size straddles two.
    /// </summary>
    public const int CacheLine = 64;

    /// <summary>Allocates a block of zeros.</summary>
    /// <param name="length">The number of elements: as many as an array can have, less a cache line.</param>
    public static Block<T> Zeroed<T>(long length) where T : unmanaged
    {
        var spare = (CacheLine + sizeof(T) - 1) / sizeof(T);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength - spare);
        var array = GC.AllocateArray<T>((int)length + spare, pinned: true);
        var first = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
        return new Block<T>((T*)(first + CacheLine - 1 & ~(nuint)(CacheLine - 1)), length, array);
    }

    /// <summary>Copies elements into a block of their own.</summary>
    public static Block<T> CopyOf<T>(ReadOnlySpan<T> elements) where T : unmanaged
    {
        var block = Zeroed<T>(elements.Length);
        elements.CopyTo(block.Writable);
        return block;
    }

    /// <summary>
    /// Looks at part of a buffer, such as a file that is mapped into memory, without copying it. The buffer's memory is freed when the
    /// buffer is disposed of and no block of it is left, whichever comes last.
    /// </summary>
    /// <param name="buffer">The buffer, whose bytes are in this machine's byte order.</param>
    /// <param name="offset">Where the elements start in it, in bytes; at the beginning of a cache line.</param>
    /// <param name="length">The number of elements.</param>
    /// <exception cref="ArgumentException">The elements do not lie within the buffer, or do not start with a cache line.</exception>
    /// <exception cref="ObjectDisposedException">The buffer is disposed of.</exception>
    public static Block<T> View<T>(SafeBuffer buffer, long offset, long length) where T : unmanaged
    {
        var claim = new BufferClaim(buffer);
        var bytes = (long)buffer.ByteLength;
        if (offset < 0 || offset > bytes || length < 0 || length > (bytes - offset) / sizeof(T))
            throw new ArgumentException($"A buffer of {bytes} bytes has no {length} elements of {sizeof(T)} bytes at byte {offset}.");
        var start = claim.Start + offset;
        if ((nuint)start % CacheLine != 0)
            throw new ArgumentException($"Byte {offset} of the buffer is not at the beginning of a cache line.", nameof(offset));
        return new Block<T>((T*)start, length, claim);
    }
}
