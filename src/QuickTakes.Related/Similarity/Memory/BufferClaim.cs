using System.Runtime.InteropServices;

namespace QuickTakes.Related.Similarity.Memory;

/// <summary>
/// Keeps the memory of a buffer from being freed, even if the buffer is disposed of, until the garbage collector finds this claim without
/// use.
/// </summary>
internal sealed unsafe class BufferClaim
{
    private readonly SafeBuffer _buffer;

    /// <exception cref="ObjectDisposedException">The buffer is disposed of.</exception>
    public BufferClaim(SafeBuffer buffer)
    {
        _buffer = buffer;
        byte* start = null;
        buffer.AcquirePointer(ref start);
        Start = start;
    }

    ~BufferClaim()
    {
        // Of a buffer that was disposed of before there is nothing to give back.
        if (Start != null)
            _buffer.ReleasePointer();
    }

    /// <summary>The first byte of the buffer.</summary>
    public byte* Start { get; }
}
