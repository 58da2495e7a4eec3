using System.Buffers.Binary;
using System.Text;

namespace QuickTakes.Related.Storage;

/// <summary>
/// Texts that are written once and named by numbers: links repeat the titles and urls of what they lead to. 0 is no text.
/// </summary>
internal sealed class StringTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly ByteWriter _texts = new();
    private readonly ByteWriter _starts = new();

    /// <summary>The number of a text, which is in the table from now on.</summary>
    public int this[string? text]
    {
        get
        {
            if (text is null)
                return 0;
            if (!_numbers.TryGetValue(text, out var number))
            {
                _starts.Fixed(_texts.Length);
                _texts.Text(text);
                _numbers.Add(text, number = _numbers.Count + 1);
            }
            return number;
        }
    }

    public ReadOnlyMemory<byte> Encode()
    {
        var writer = new ByteWriter();
        writer.Fixed(_numbers.Count);
        writer.Bytes(_starts.Written.Span);
        writer.Bytes(_texts.Written.Span);
        return writer.Written;
    }
}

/// <summary>The texts of a <see cref="StringTable"/>, each made when it is first asked for. Safe to use from many threads.</summary>
internal sealed class StoredStrings
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly string?[] _texts;

    public StoredStrings(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        var count = new ByteReader(bytes.Span).Fixed32();
        if (count < 0 || count > bytes.Length / sizeof(int))
            throw ByteReader.Damaged();
        _texts = new string?[count + 1];
    }

    /// <summary>How many numbers there are, 0 among them.</summary>
    public int Count => _texts.Length;

    public string? this[int number] => number == 0 ? null : _texts[number] ??= Make(number);

    /// <summary>Whether a number other than 0 is that of a text; asked where it lies, so that no text is made.</summary>
    public bool Is(int number, string text)
    {
        if (_texts[number] is { } known)
            return known == text;
        var reader = ReaderAt(number);
        var length = reader.Number();
        Span<byte> bytes = stackalloc byte[256];
        // Odd lengths are those of texts that are no UTF-8.
        return (length & 1) == 0 && Encoding.UTF8.TryGetBytes(text, bytes, out var written) && Utf8.IsEncodable(text)
            ? length >> 1 == (ulong)written && reader.Take(written).SequenceEqual(bytes[..written]) : this[number] == text;
    }

    private string Make(int number) => ReaderAt(number).Text();

    private ByteReader ReaderAt(int number)
    {
        var start = BinaryPrimitives.ReadInt32LittleEndian(_bytes.Span[(sizeof(int) * number)..]);
        var texts = _bytes.Span[(sizeof(int) * _texts.Length)..];
        return (uint)start < (uint)texts.Length ? new ByteReader(texts[start..]) : throw ByteReader.Damaged();
    }
}
