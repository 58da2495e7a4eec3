using System.Runtime.InteropServices;
using QuickTakes.Related.Similarity.Memory;

namespace QuickTakes.Related.Tests.Similarity.Memory;

/// <summary>Memory of the operating system that tells whether it was freed.</summary>
internal sealed unsafe class TestBuffer : SafeBuffer
{
    public TestBuffer(nuint bytes)
        : base(ownsHandle: true)
    {
        SetHandle((nint)NativeMemory.AlignedAlloc(bytes, Block.CacheLine));
        Initialize(bytes);
    }

    public bool IsFreed { get; private set; }

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return IsFreed = true;
    }
}
