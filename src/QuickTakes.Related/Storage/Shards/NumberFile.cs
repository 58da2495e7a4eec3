using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace QuickTakes.Related.Storage.Shards;

/// <summary>A container in a file of its own whose sections are arrays of numbers. They may be larger than 2 GiB in bytes.</summary>
/// <remarks>
/// Numbers are little-endian; other machines refuse it. Sections begin with a cache line, so that the file can be mapped.
/// </remarks>
internal sealed class NumberFile : IDisposable
{
    private const int MostHead = 4096;
    private const int Alignment = 64;
    private const int Piece = 1 << 28;

    private readonly FileStream _stream;
    private readonly ContainerHead _head;

    private NumberFile(FileStream stream, ContainerHead head) => (_stream, _head) = (stream, head);

    /// <summary>Checksum of the head, and so of all that it vouches for.</summary>
    public ulong Checksum => _head.Checksum;

    /// <summary>Opens a file; its sections are checked when they are read.</summary>
    /// <param name="file">Its path.</param>
    /// <exception cref="IndexStoreException">It is missing, foreign, newer, or has a damaged head.</exception>
    public static NumberFile Open(string file)
    {
        RequireLittleEndian();
        if (!File.Exists(file))
            throw new IndexStoreException(IndexFault.Missing, $"'{file}' is not there");
        // Others may replace or delete the file meanwhile; what is read is what it was.
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            var start = new byte[Math.Min(MostHead, stream.Length)];
            stream.ReadExactly(start);
            return new NumberFile(stream, ContainerHead.Decode(start, stream.Length, file));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads the numbers of a section, and checks them.</summary>
    /// <exception cref="IndexStoreException">There is no such section, or it is damaged.</exception>
    public T[] Read<T>(SectionKind kind) where T : unmanaged
    {
        var size = Marshal.SizeOf<T>();
        var entry = _head.Sections.FirstOrDefault(section => section.Kind == kind);
        if (entry.Kind != kind || entry.Length % size != 0 || entry.Length / size > Array.MaxLength)
            throw Container.Damaged(_stream.Name, $"has no usable section {(int)kind}");
        var numbers = GC.AllocateUninitializedArray<T>((int)(entry.Length / size));
        _stream.Position = entry.Start;
        var hash = new XxHash3();
        ForEachPiece<T>(numbers, piece =>
        {
            _stream.ReadExactly(piece);
            hash.Append(piece);
        });
        return hash.GetCurrentHashAsUInt64() == entry.Checksum
            ? numbers : throw Container.Damaged(_stream.Name, $"is damaged in section {(int)kind}");
    }

    /// <summary>Writes a file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="sections">The sections.</param>
    public static void Write(Stream stream, params Section[] sections)
    {
        RequireLittleEndian();
        var (head, starts) = ContainerHead.Encode(
            [.. sections.Select(section => (section.Kind, section.Length, section.Hash()))], Alignment);
        stream.Write(head);
        var at = (long)head.Length;
        for (var i = 0; i < sections.Length; i++)
        {
            stream.Write(new byte[starts[i] - at]);
            sections[i].WriteTo(stream);
            at = starts[i] + sections[i].Length;
        }
    }

    public void Dispose() => _stream.Dispose();

    private static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Shards are read on little-endian machines only.");
    }

    /// <summary>Spans of bytes end at 2³¹, arrays of numbers need not.</summary>
    private static void ForEachPiece<T>(T[] numbers, PieceAction action) where T : unmanaged
    {
        for (var start = 0; start < numbers.Length; start += Math.Min(Piece, numbers.Length - start))
            action(MemoryMarshal.AsBytes(numbers.AsSpan(start, Math.Min(Piece, numbers.Length - start))));
    }

    private delegate void PieceAction(Span<byte> bytes);

    /// <summary>Numbers that are to be written.</summary>
    /// <param name="Kind">What they are.</param>
    /// <param name="Length">Their length in bytes.</param>
    /// <param name="Hash">XXH3 of their bytes.</param>
    /// <param name="WriteTo">Writes them.</param>
    public sealed record Section(SectionKind Kind, long Length, Func<ulong> Hash, Action<Stream> WriteTo)
    {
        public static Section Of<T>(SectionKind kind, T[] numbers) where T : unmanaged
        {
            return new Section(
                kind, numbers.LongLength * Marshal.SizeOf<T>(), Hash, stream => ForEachPiece(numbers, piece => stream.Write(piece)));

            ulong Hash()
            {
                var hash = new XxHash3();
                ForEachPiece(numbers, piece => hash.Append(piece));
                return hash.GetCurrentHashAsUInt64();
            }
        }
    }
}
