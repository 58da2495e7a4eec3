using System.Buffers.Binary;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Storage;

/// <summary>
/// Files in the ordinal order of their paths. Of those that were stored each is made when it is first asked for: one question needs a
/// handful of them. Immutable, and safe to use from many threads.
/// </summary>
/// <remarks>
/// Bytes: the number of files (4); for each the number of its path (4), its size (8), when it was modified (8), and where its record starts
/// (4), doubled, odd for an article; then the records.
/// </remarks>
internal sealed class FileTable
{
    private const int Entry = 24;

    private readonly FileRecord?[] _files;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly StoredStrings? _strings;

    public FileTable(FileRecord[] files) => _files = files;

    /// <param name="bytes">What <see cref="Encode"/> gave.</param>
    /// <param name="strings">The texts that it names.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public FileTable(ReadOnlyMemory<byte> bytes, StoredStrings strings)
    {
        (_bytes, _strings) = (bytes, strings);
        var count = new ByteReader(bytes.Span).Fixed32();
        _files = new FileRecord?[count >= 0 && count <= bytes.Length / Entry ? count : throw ByteReader.Damaged()];
    }

    public int Count => _files.Length;

    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public FileRecord this[int file] => _files[file] ??= Make(file);

    /// <summary>All files; makes those that were not asked for yet.</summary>
    public IEnumerable<FileRecord> All => Enumerable.Range(0, Count).Select(file => this[file]);

    /// <summary>The places of the files that are articles: the row of each is its place here.</summary>
    public int[] ArticlePlaces => [.. Enumerable.Range(0, Count).Where(IsArticle)];

    public bool IsArticle(int file) => _files[file] is { } known ? known.Article is not null : (Start(file) & 1) != 0;

    public string PathOf(int file) => _files[file] is { } known ? known.Path : Path(file);

    /// <summary>Whether a file has that path; that of a stored one is compared where it lies.</summary>
    public bool IsAt(int file, string path) => _files[file] is { } known ? known.Path == path : _strings!.Is(PathNumber(file), path);

    public FileHints HintsOf(int file) => _files[file] is { } known ? known.Hints : Hints(file);

    public static ReadOnlyMemory<byte> Encode(IReadOnlyCollection<FileRecord> files, StringTable strings)
    {
        var (head, records) = (new ByteWriter(), new ByteWriter());
        head.Fixed(files.Count);
        foreach (var file in files)
        {
            head.Fixed(strings[file.Path]);
            head.Fixed((ulong)file.Hints.Size);
            head.Fixed((ulong)file.Hints.Modified);
            head.Fixed(records.Length << 1 | (file.Article is null ? 0 : 1));
            FileCodec.Write(records, strings, file);
        }
        head.Bytes(records.Written.Span);
        return head.Written;
    }

    private FileRecord Make(int file)
    {
        var start = Start(file);
        var reader = new ByteReader(_bytes.Span[(sizeof(int) + Entry * _files.Length)..]);
        reader.Take(start >> 1);
        return FileCodec.Read(ref reader, _strings!, new FileRecord(Path(file), Hints(file), 0, null, null), (start & 1) != 0);
    }

    private string Path(int file) => _strings![PathNumber(file)]!;

    private int PathNumber(int file)
    {
        var number = BinaryPrimitives.ReadInt32LittleEndian(EntryOf(file));
        return number > 0 && number < _strings!.Count ? number : throw ByteReader.Damaged();
    }

    private FileHints Hints(int file) => new(
        BinaryPrimitives.ReadInt64LittleEndian(EntryOf(file)[4..]), BinaryPrimitives.ReadInt64LittleEndian(EntryOf(file)[12..]));

    private int Start(int file) => BinaryPrimitives.ReadInt32LittleEndian(EntryOf(file)[20..]);

    private ReadOnlySpan<byte> EntryOf(int file) => _bytes.Span.Slice(sizeof(int) + Entry * file, Entry);
}
