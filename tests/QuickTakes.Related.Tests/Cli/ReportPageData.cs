using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;

namespace QuickTakes.Related.Tests.Cli;

/// <summary>The data in a page that <c>report</c> wrote, read as the page reads it.</summary>
internal sealed class ReportPageData
{
    private const string Start = "id=\"data\">";

    private readonly byte[] _bytes;
    private readonly JsonElement _head;
    private readonly int _columns;

    private ReportPageData(byte[] bytes)
    {
        _bytes = bytes;
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        using var head = JsonDocument.Parse(bytes.AsMemory(4, length));
        _head = head.RootElement.Clone();
        _columns = (4 + length + 7) / 8 * 8;
    }

    public static async Task<ReportPageData> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var page = await File.ReadAllTextAsync(file, cancellationToken);
        var start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var packed = Convert.FromBase64String(page[start..page.IndexOf('<', start)]);
        using var bytes = new MemoryStream();
        await using var inflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        await inflate.CopyToAsync(bytes, cancellationToken);
        return new ReportPageData(bytes.ToArray());
    }

    public JsonElement Meta(string name) => _head.GetProperty("meta").GetProperty(name);

    public IReadOnlyList<string> Texts(string name) =>
        [.. _head.GetProperty("texts").GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];

    public IReadOnlyList<uint> Numbers(string name)
    {
        var place = _head.GetProperty("columns").GetProperty(name);
        var (offset, count) = (_columns + place[1].GetInt32(), place[2].GetInt32());
        return [.. Enumerable.Range(0, count).Select(i => place[0].GetString() switch
        {
            "u8" => _bytes[offset + i],
            "u16" => BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(offset + 2 * i)),
            _ => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(offset + 4 * i)),
        })];
    }
}
