using System.Buffers.Binary;
using System.IO.Hashing;

namespace QuickTakes.Related.Storage;

/// <summary>Where a section of a container is.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Start">Its first byte, counted from the first of the container.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Checksum">XXH3 of its bytes.</param>
internal readonly record struct SectionEntry(SectionKind Kind, long Start, long Length, ulong Checksum);

/// <summary>What a container begins with: its sections, and a checksum of all that is said of them.</summary>
/// <remarks>
/// Little-endian: magic (8 bytes), format (4), number of sections (4), length in bytes (8); for each section kind (4), version (4),
/// start (8), length (8) and XXH3 of its bytes (8); XXH3 of all that (8).
/// </remarks>
/// <param name="Checksum">Checksum of the head, and so of all that it vouches for.</param>
/// <param name="Length">Length of the container in bytes.</param>
/// <param name="Sections">The sections.</param>
internal sealed record ContainerHead(ulong Checksum, long Length, SectionEntry[] Sections)
{
    public const int Format = 1;

    private const ulong Magic = 0x5844_4954_5254_5551; // "QUTRTIDX"
    private const int Fixed = 24;
    private const int Entry = 32;
    private const int SectionVersion = 1;

    /// <summary>Makes a head.</summary>
    /// <param name="sections">The sections in their order, with lengths and checksums.</param>
    /// <param name="alignment">Sections start at multiples of it.</param>
    /// <returns>Its bytes, of which the last 8 are the checksum, and where each section starts.</returns>
    public static (byte[] Bytes, long[] Starts) Encode((SectionKind Kind, long Length, ulong Checksum)[] sections, int alignment)
    {
        var head = new byte[Fixed + Entry * sections.Length + sizeof(ulong)];
        var starts = new long[sections.Length];
        var at = (long)head.Length;
        for (var i = 0; i < sections.Length; i++)
        {
            starts[i] = (at + alignment - 1) / alignment * alignment;
            var entry = head.AsSpan(Fixed + Entry * i);
            BinaryPrimitives.WriteInt32LittleEndian(entry, (int)sections[i].Kind);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], SectionVersion);
            BinaryPrimitives.WriteInt64LittleEndian(entry[8..], starts[i]);
            BinaryPrimitives.WriteInt64LittleEndian(entry[16..], sections[i].Length);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[24..], sections[i].Checksum);
            at = starts[i] + sections[i].Length;
        }
        BinaryPrimitives.WriteUInt64LittleEndian(head, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), Format);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), sections.Length);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(16), at);
        BinaryPrimitives.WriteUInt64LittleEndian(head.AsSpan(head.Length - 8), XxHash3.HashToUInt64(head.AsSpan(0, head.Length - 8)));
        return (head, starts);
    }

    /// <summary>Reads the head that some bytes begin with, and checks it; the sections are not looked at.</summary>
    /// <param name="span">The first bytes of the container: the head at least.</param>
    /// <param name="available">How many bytes there are from the container's first on.</param>
    /// <param name="file">What the container is in.</param>
    /// <exception cref="IndexStoreException">It is foreign, newer or damaged.</exception>
    public static ContainerHead Decode(ReadOnlySpan<byte> span, long available, string file)
    {
        if (span.Length < Fixed)
            throw Container.Damaged(file, "is cut short");
        if (BinaryPrimitives.ReadUInt64LittleEndian(span) != Magic)
            throw new IndexStoreException(IndexFault.Foreign, $"'{file}' is no index of this program");
        var format = BinaryPrimitives.ReadInt32LittleEndian(span[8..]);
        var count = BinaryPrimitives.ReadInt32LittleEndian(span[12..]);
        var length = BinaryPrimitives.ReadInt64LittleEndian(span[16..]);
        var end = Fixed + (long)Entry * count + sizeof(ulong);
        if (format > Format)
            throw new IndexStoreException(IndexFault.Newer, $"'{file}' has format {format}, which a later version of this program wrote");
        if (count is < 0 or > 1024 || end > span.Length || length > available)
            throw Container.Damaged(file, "is cut short");
        var checksum = BinaryPrimitives.ReadUInt64LittleEndian(span[(int)(end - 8)..]);
        if (XxHash3.HashToUInt64(span[..(int)(end - 8)]) != checksum)
            throw Container.Damaged(file, "has a damaged head");

        var sections = new SectionEntry[count];
        for (var i = 0; i < count; i++)
        {
            var entry = span[(Fixed + Entry * i)..];
            var kind = (SectionKind)BinaryPrimitives.ReadInt32LittleEndian(entry);
            var (start, size) = (BinaryPrimitives.ReadInt64LittleEndian(entry[8..]), BinaryPrimitives.ReadInt64LittleEndian(entry[16..]));
            if (BinaryPrimitives.ReadInt32LittleEndian(entry[4..]) > SectionVersion)
                throw new IndexStoreException(IndexFault.Newer, $"'{file}' has a section that a later version of this program wrote");
            if (start < end || size < 0 || start > length - size)
                throw Container.Damaged(file, "has a damaged head");
            sections[i] = new SectionEntry(kind, start, size, BinaryPrimitives.ReadUInt64LittleEndian(entry[24..]));
        }
        return new ContainerHead(checksum, length, sections);
    }
}
