using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace QuickTakes.Related.Storage;

/// <summary>Reads what a <see cref="ByteWriter"/> wrote. Whatever the bytes are, it throws at most an exception of damaged data.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public readonly bool IsAtEnd => Position == _bytes.Length;

    public byte Byte() => Take(1)[0];

    public ulong Number()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
        throw Damaged();
    }

    /// <summary>A whole number from 0 up to a limit, such as a count.</summary>
    public int Number(int most) => Number() is var value && value <= (ulong)most ? (int)value : throw Damaged();

    /// <summary>How many entries follow: each takes a byte at least, so a wrong count never makes a huge array.</summary>
    public int Count() => Number(_bytes.Length - Position);

    public long Signed() => Number() is var value ? (long)(value >> 1) ^ -(long)(value & 1) : 0;

    public UInt128 Fixed128() => BinaryPrimitives.ReadUInt128LittleEndian(Take(16));

    public ulong Fixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    public int Fixed32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public string Text()
    {
        var length = Number();
        var bytes = Take(length >> 1 <= (ulong)_bytes.Length ? (int)(length >> 1) : throw Damaged());
        return (length & 1) == 0 ? Encoding.UTF8.GetString(bytes) : new string(MemoryMarshal.Cast<byte, char>(bytes));
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)(_bytes.Length - Position))
            throw Damaged();
        Position += count;
        return _bytes.Slice(Position - count, count);
    }

    public static InvalidDataException Damaged() => new("what was stored is not what was written");
}
