using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuickTakes.Related.Similarity.Kernels;

/// <summary>
/// Zeroed memory that starts at the beginning of a cache line, so that no vector that is read or written straddles two of them. The memory
/// is pinned and lives as long as this object.
/// </summary>
internal sealed unsafe class CacheAlignedBytes
{
    private const int CacheLine = 64;

    private readonly byte[] _memory;

    /// <param name="length">The number of bytes.</param>
    public CacheAlignedBytes(int length)
    {
        _memory = GC.AllocateArray<byte>(length + CacheLine, pinned: true);
        var first = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        Start = (byte*)(first + CacheLine - 1 & ~(nuint)(CacheLine - 1));
    }

    /// <summary>The first of the bytes.</summary>
    public byte* Start { get; }
}
