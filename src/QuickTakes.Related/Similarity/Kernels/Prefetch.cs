using System.Runtime.Intrinsics.X86;

namespace QuickTakes.Related.Similarity.Kernels;

/// <summary>Asks the processor to bring memory into its cache that is read soon. Does nothing where there is no such instruction.</summary>
internal static unsafe class Prefetch
{
    private const int CacheLine = 64;

    /// <summary>Asks for the cache line of an address.</summary>
    public static void Line(void* address)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(address);
    }

    /// <summary>Asks for a number of bytes from an address on.</summary>
    public static void Range(void* start, long bytes)
    {
        if (!Sse.IsSupported)
            return;
        var end = (byte*)start + bytes;
        for (var at = (byte*)start; at < end; at += CacheLine)
            Sse.Prefetch0(at);
    }
}
