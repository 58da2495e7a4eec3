using System.Buffers.Binary;
using System.IO.Hashing;

namespace QuickTakes.Related.Storage;

/// <summary>What a section of a <see cref="Container"/> holds. Numbers are never given twice.</summary>
internal enum SectionKind
{
    /// <summary>What the container belongs to.</summary>
    Head = 1,

    /// <summary>A <see cref="StringTable"/>.</summary>
    Strings = 2,

    /// <summary>Files, and what their articles are apart from their words.</summary>
    Files = 3,

    /// <summary>Words that come into the vocabulary.</summary>
    Words = 4,

    /// <summary>Phrases that come into the vocabulary.</summary>
    Phrases = 5,

    /// <summary>The counted terms of the articles, in the order of the files.</summary>
    Terms = 6,

    /// <summary>Paths of files that are gone.</summary>
    Removed = 7,

    /// <summary>The nearest articles of each.</summary>
    Neighbors = 8,

    /// <summary>The parts of the site.</summary>
    Parts = 9,
}

/// <summary>Named pieces of bytes in a row, each with a checksum. Whoever does not know a kind of section passes it over.</summary>
/// <remarks>
/// Little-endian: magic (8 bytes), format (4), number of sections (4), length in bytes (8); for each section kind (4), version (4),
/// start (8), length (8) and XXH3 of its bytes (8); XXH3 of all that (8); the sections. A file may hold several containers, one after the
/// other.
/// </remarks>
/// <param name="Checksum">Checksum of the head, and so of all that it vouches for.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="Sections">The sections by their kinds.</param>
internal sealed record Container(ulong Checksum, int Length, IReadOnlyDictionary<SectionKind, ReadOnlyMemory<byte>> Sections)
{
    public const int Format = 1;

    private const ulong Magic = 0x5844_4954_5254_5551; // "QUTRTIDX"
    private const int FixedHead = 24;
    private const int Entry = 32;
    private const int SectionVersion = 1;

    /// <summary>The bytes of a section.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public ReadOnlySpan<byte> this[SectionKind kind] => Section(kind).Span;

    /// <inheritdoc cref="this[SectionKind]"/>
    public ReadOnlyMemory<byte> Section(SectionKind kind) =>
        Sections.TryGetValue(kind, out var bytes) ? bytes : throw ByteReader.Damaged();

    /// <summary>Makes a container.</summary>
    /// <returns>Its bytes, in pieces that follow each other; the first is the head, whose last 8 bytes are the checksum.</returns>
    public static List<ReadOnlyMemory<byte>> Encode(IReadOnlyList<(SectionKind Kind, ReadOnlyMemory<byte> Bytes)> sections)
    {
        var head = new byte[FixedHead + Entry * sections.Count + sizeof(ulong)];
        var at = (long)head.Length;
        for (var i = 0; i < sections.Count; i++)
        {
            var (kind, bytes) = sections[i];
            var entry = head.AsSpan(FixedHead + Entry * i);
            BinaryPrimitives.WriteInt32LittleEndian(entry, (int)kind);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], SectionVersion);
            BinaryPrimitives.WriteInt64LittleEndian(entry[8..], at);
            BinaryPrimitives.WriteInt64LittleEndian(entry[16..], bytes.Length);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[24..], XxHash3.HashToUInt64(bytes.Span));
            at += bytes.Length;
        }
        BinaryPrimitives.WriteUInt64LittleEndian(head, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), Format);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), sections.Count);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(16), at);
        BinaryPrimitives.WriteUInt64LittleEndian(head.AsSpan(head.Length - 8), XxHash3.HashToUInt64(head.AsSpan(0, head.Length - 8)));
        return [head, .. sections.Select(section => section.Bytes)];
    }

    /// <summary>The checksum of a container that <see cref="Encode"/> made.</summary>
    public static ulong ChecksumOf(List<ReadOnlyMemory<byte>> pieces) => BinaryPrimitives.ReadUInt64LittleEndian(pieces[0].Span[^8..]);

    /// <summary>Reads the container that some bytes begin with, and checks all of it.</summary>
    /// <exception cref="IndexStoreException">It is foreign, newer or damaged.</exception>
    public static Container Decode(ReadOnlyMemory<byte> bytes, string file)
    {
        var span = bytes.Span;
        if (span.Length < FixedHead)
            throw Damaged(file, "is cut short");
        if (BinaryPrimitives.ReadUInt64LittleEndian(span) != Magic)
            throw new IndexStoreException(IndexFault.Foreign, $"'{file}' is no index of this program");
        var format = BinaryPrimitives.ReadInt32LittleEndian(span[8..]);
        var count = BinaryPrimitives.ReadInt32LittleEndian(span[12..]);
        var length = BinaryPrimitives.ReadInt64LittleEndian(span[16..]);
        var head = FixedHead + (long)Entry * count + sizeof(ulong);
        if (format > Format)
            throw new IndexStoreException(IndexFault.Newer, $"'{file}' has format {format}, which a later version of this program wrote");
        if (count is < 0 or > 1024 || head > span.Length || length > span.Length)
            throw Damaged(file, "is cut short");
        var checksum = BinaryPrimitives.ReadUInt64LittleEndian(span[(int)(head - 8)..]);
        if (XxHash3.HashToUInt64(span[..(int)(head - 8)]) != checksum)
            throw Damaged(file, "has a damaged head");

        var sections = new Dictionary<SectionKind, ReadOnlyMemory<byte>>(count);
        for (var i = 0; i < count; i++)
        {
            var entry = span[(FixedHead + Entry * i)..];
            var kind = (SectionKind)BinaryPrimitives.ReadInt32LittleEndian(entry);
            var (start, size) = (BinaryPrimitives.ReadInt64LittleEndian(entry[8..]), BinaryPrimitives.ReadInt64LittleEndian(entry[16..]));
            if (BinaryPrimitives.ReadInt32LittleEndian(entry[4..]) > SectionVersion)
                throw new IndexStoreException(IndexFault.Newer, $"'{file}' has a section that a later version of this program wrote");
            if (start < head || size < 0 || start > length - size)
                throw Damaged(file, "has a damaged head");
            var section = bytes.Slice((int)start, (int)size);
            if (XxHash3.HashToUInt64(section.Span) != BinaryPrimitives.ReadUInt64LittleEndian(entry[24..]))
                throw Damaged(file, $"is damaged in section {(int)kind}");
            sections[kind] = section;
        }
        return new Container(checksum, (int)length, sections);
    }

    public static IndexStoreException Damaged(string file, string how, Exception? inner = null) =>
        new(IndexFault.Damaged, $"'{file}' {how}", inner);
}
