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

    /// <summary>Document frequencies by column, 4 bytes each.</summary>
    TermFrequencies = 20,

    /// <summary>Document frequencies of the words and phrases of a vocabulary.</summary>
    Frequencies = 24,

    /// <summary>Articles, as far as questions are answered with them.</summary>
    Articles = 25,

    /// <summary>Units of a join that are done.</summary>
    Units = 26,

    /// <summary>Where rows start among their values, 8 bytes each. 21 to 23 were rows over the columns of a matrix.</summary>
    RowStarts = 27,

    /// <summary>The values of rows with their term ids, 8 bytes each.</summary>
    RowValues = 28,
}

/// <summary>Named pieces of bytes in a row, each with a checksum. Whoever does not know a kind of section passes it over.</summary>
/// <remarks>A <see cref="ContainerHead"/>, then the sections. A file may hold several containers, one after the other.</remarks>
/// <param name="Checksum">Checksum of the head, and so of all that it vouches for.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="Sections">The sections by their kinds.</param>
internal sealed record Container(ulong Checksum, int Length, IReadOnlyDictionary<SectionKind, ReadOnlyMemory<byte>> Sections)
{
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
        var (head, _) = ContainerHead.Encode(
            [.. sections.Select(section => (section.Kind, (long)section.Bytes.Length, XxHash3.HashToUInt64(section.Bytes.Span)))], 1);
        return [head, .. sections.Select(section => section.Bytes)];
    }

    /// <summary>The checksum of a container that <see cref="Encode"/> made.</summary>
    public static ulong ChecksumOf(List<ReadOnlyMemory<byte>> pieces) => BinaryPrimitives.ReadUInt64LittleEndian(pieces[0].Span[^8..]);

    /// <summary>Reads the container that some bytes begin with, and checks all of it.</summary>
    /// <exception cref="IndexStoreException">It is foreign, newer or damaged.</exception>
    public static Container Decode(ReadOnlyMemory<byte> bytes, string file)
    {
        var head = ContainerHead.Decode(bytes.Span, bytes.Length, file);
        var sections = new Dictionary<SectionKind, ReadOnlyMemory<byte>>(head.Sections.Length);
        foreach (var entry in head.Sections)
        {
            var section = bytes.Slice((int)entry.Start, (int)entry.Length);
            if (XxHash3.HashToUInt64(section.Span) != entry.Checksum)
                throw Damaged(file, $"is damaged in section {(int)entry.Kind}");
            sections[entry.Kind] = section;
        }
        return new Container(head.Checksum, (int)head.Length, sections);
    }

    public static IndexStoreException Damaged(string file, string how, Exception? inner = null) =>
        new(IndexFault.Damaged, $"'{file}' {how}", inner);
}
