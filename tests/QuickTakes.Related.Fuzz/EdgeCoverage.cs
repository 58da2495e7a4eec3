using System.Numerics;
using System.Runtime.InteropServices;

namespace QuickTakes.Related.Fuzz;

/// <summary>
/// Which edges of the instrumented code an input takes, and how often, in steps of 1, 2, 3, 4 to 7 and so on, as AFL counts them
/// (https://lcamtuf.coredump.cx/afl/technical_details.txt). Code that is not instrumented gives no edges.
/// </summary>
internal sealed unsafe class EdgeCoverage
{
    private const int Size = 1 << 16;

    // Never freed: instrumented code counts in it to the end of the process.
    private readonly byte* _map = (byte*)NativeMemory.AllocZeroed(Size);
    private readonly byte[] _seen = new byte[Size];

    public EdgeCoverage() => SharpFuzz.Common.Trace.SharedMem = _map;

    /// <summary>The number of edges that were seen.</summary>
    public int Edges { get; private set; }

    /// <summary>Forgets the edges of the input before.</summary>
    public void Reset()
    {
        new Span<byte>(_map, Size).Clear();
        SharpFuzz.Common.Trace.PrevLocation = 0;
    }

    /// <summary>Adds the edges of this input.</summary>
    /// <returns>Whether it took one that none took before, or one in another number.</returns>
    public bool Collect()
    {
        var map = new ReadOnlySpan<byte>(_map, Size);
        var isNew = false;
        for (var at = map.IndexOfAnyExcept((byte)0); at >= 0;)
        {
            var step = (byte)(1 << Math.Min(7, BitOperations.Log2(map[at]) + (map[at] >= 3 ? 1 : 0)));
            if ((_seen[at] & step) == 0)
            {
                Edges += _seen[at] == 0 ? 1 : 0;
                _seen[at] |= step;
                isNew = true;
            }
            var next = map[(at + 1)..].IndexOfAnyExcept((byte)0);
            at = next < 0 ? -1 : at + 1 + next;
        }
        return isNew;
    }
}
