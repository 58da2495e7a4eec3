using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace QuickTakes.Related.Storage;

/// <summary>Bytes that grow at their end. Whole numbers take 7 bits a byte, the lowest first, as in LEB128.</summary>
internal sealed class ByteWriter
{
    private byte[] _bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Byte(byte value) => Room(1)[0] = value;

    public void Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            Byte((byte)(value | 0x80));
        Byte((byte)value);
    }

    public void Number(int value) => Number((ulong)value);

    /// <summary>A number of either sign, small ones in few bytes (zigzag).</summary>
    public void Signed(long value) => Number((ulong)(value << 1 ^ value >> 63));

    public void Fixed(UInt128 value) => BinaryPrimitives.WriteUInt128LittleEndian(Room(16), value);

    public void Fixed(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Room(8), value);

    public void Fixed(int value) => BinaryPrimitives.WriteInt32LittleEndian(Room(4), value);

    public void Text(string value)
    {
        // UTF-16 as it is where it is no valid text: a lone surrogate must come back as what it was.
        var isValid = Utf8.IsEncodable(value);
        var length = isValid ? Encoding.UTF8.GetByteCount(value) : 2 * value.Length;
        Number((ulong)length << 1 | (isValid ? 0u : 1u));
        if (isValid)
            Encoding.UTF8.GetBytes(value, Room(length));
        else
            MemoryMarshal.AsBytes(value.AsSpan()).CopyTo(Room(length));
    }

    public void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Room(bytes.Length));

    public void Clear() => Length = 0;

    private Span<byte> Room(int count)
    {
        if (Length + count > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(Length + count, (int)Math.Min(Array.MaxLength, 2L * _bytes.Length)));
        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }
}

/// <summary>Which texts can be kept as UTF-8.</summary>
internal static class Utf8
{
    /// <summary>Whether every surrogate has its other half.</summary>
    public static bool IsEncodable(string text)
    {
        for (var i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[++i]))
                return false;
        }
        return true;
    }
}
