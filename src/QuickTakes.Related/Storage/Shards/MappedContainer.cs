using System.IO.Hashing;
using System.IO.MemoryMappedFiles;
using QuickTakes.Related.Similarity.Memory;

namespace QuickTakes.Related.Storage.Shards;

/// <summary>
/// A container in a file of its own that is mapped into memory, not read: its sections are blocks of numbers, each from a cache line on.
/// They may be larger than 2 GiB. Immutable and safe to use from many threads.
/// </summary>
/// <remarks>
/// The file must not change while it is mapped: it is replaced by renaming, or deleted. It stays mapped as long as a block of it is used.
/// Numbers are little-endian; other machines refuse it.
/// </remarks>
internal sealed class MappedContainer
{
    private const int MostHead = 4096;
    private const int Piece = 1 << 30;

    private readonly string _file;
    private readonly Dictionary<SectionKind, Block<byte>> _sections = [];

    private MappedContainer(string file, ulong checksum) => (_file, Checksum) = (file, checksum);

    private delegate void PieceAction(ReadOnlySpan<byte> bytes);

    /// <summary>Checksum of the head, and so of all that it vouches for.</summary>
    public ulong Checksum { get; }

    /// <summary>Maps a file, and checks all of it.</summary>
    /// <param name="file">Its path.</param>
    /// <exception cref="IndexStoreException">It is missing, foreign, newer or damaged.</exception>
    public static MappedContainer Open(string file)
    {
        RequireLittleEndian();
        if (!File.Exists(file))
            throw new IndexStoreException(IndexFault.Missing, $"'{file}' is not there");
        // Others may replace or delete the file meanwhile; what is mapped is what it was.
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        var start = new byte[Math.Min(MostHead, stream.Length)];
        stream.ReadExactly(start);
        var head = ContainerHead.Decode(start, stream.Length, file);
        using var mapping = MemoryMappedFile.CreateFromFile(
            stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        using var view = mapping.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        var container = new MappedContainer(file, head.Checksum);
        foreach (var entry in head.Sections)
        {
            if (entry.Start % Block.CacheLine != 0)
                throw Container.Damaged(file, "has a section that cannot be mapped");
            var bytes = Block.View<byte>(view.SafeMemoryMappedViewHandle, entry.Start, entry.Length);
            if (Hash(bytes) != entry.Checksum)
                throw Container.Damaged(file, $"is damaged in section {(int)entry.Kind}");
            container._sections[entry.Kind] = bytes;
        }
        return container;
    }

    /// <summary>The numbers of a section.</summary>
    /// <exception cref="IndexStoreException">There is no such section.</exception>
    /// <exception cref="ArgumentException">It has no whole number of them.</exception>
    public Block<T> Numbers<T>(SectionKind kind) where T : unmanaged =>
        _sections.TryGetValue(kind, out var bytes) ? bytes.As<T>() : throw Container.Damaged(_file, $"has no section {(int)kind}");

    /// <summary>Writes a container.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="sections">The sections, as bytes.</param>
    public static void Write(Stream stream, params (SectionKind Kind, Block<byte> Bytes)[] sections)
    {
        RequireLittleEndian();
        var (head, starts) = ContainerHead.Encode(
            [.. sections.Select(section => (section.Kind, section.Bytes.Length, Hash(section.Bytes)))], Block.CacheLine);
        stream.Write(head);
        var at = (long)head.Length;
        for (var i = 0; i < sections.Length; i++)
        {
            stream.Write(new byte[starts[i] - at]);
            ForEachPiece(sections[i].Bytes, stream.Write);
            at = starts[i] + sections[i].Bytes.Length;
        }
    }

    private static ulong Hash(Block<byte> bytes)
    {
        var hash = new XxHash3();
        ForEachPiece(bytes, hash.Append);
        return hash.GetCurrentHashAsUInt64();
    }

    /// <summary>A span has at most 2³¹ bytes, a section may have more.</summary>
    private static void ForEachPiece(Block<byte> bytes, PieceAction action)
    {
        for (var start = 0L; start < bytes.Length; start += Piece)
            action(bytes.Slice(start, (int)Math.Min(Piece, bytes.Length - start)));
        GC.KeepAlive(bytes);
    }

    private static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Shards are mapped on little-endian machines only.");
    }
}
