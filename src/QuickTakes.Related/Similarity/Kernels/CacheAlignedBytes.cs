using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuickTakes.Related.Similarity.Kernels;

/// <summary>Zeroed memory that starts at a cache line, so that no vector that is read or written lies in two of them. It stays in its place while this object is in use.</summary>
internal sealed unsafe class CacheAlignedBytes
{
    private const int CacheLine = 64;

    private readonly byte[] _memory;

    /// <param name="length">How many bytes.</param>
    public CacheAlignedBytes(int length)
    {
        _memory = GC.AllocateArray<byte>(length + CacheLine, pinned: true);
        Start = (byte*)((nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory)) + CacheLine - 1 & ~(nuint)(CacheLine - 1));
    }

    /// <summary>The first of the bytes.</summary>
    public byte* Start { get; }
}
