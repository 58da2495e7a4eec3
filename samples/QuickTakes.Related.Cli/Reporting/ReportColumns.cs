using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace QuickTakes.Related.Cli.Reporting;

/// <summary>
/// Packs the data of a report: columns of numbers as they are in memory, little-endian, and lists of texts as JSON. First the length of
/// the head as 32 bits, then the head, which says where each column starts behind it, then the columns, each at a multiple of 8.
/// </summary>
internal sealed class ReportColumns
{
    private readonly ArrayBufferWriter<byte> _columns = new();
    private readonly JsonObject _places = [];
    private readonly JsonObject _texts = [];
    private readonly JsonObject _meta = [];

    /// <summary>Something that is there once.</summary>
    public void Say(string name, JsonNode value) => _meta[name] = value;

    /// <summary>A list of texts.</summary>
    public void Add(string name, IEnumerable<string> texts) =>
        _texts[name] = new JsonArray([.. texts.Select(text => (JsonNode)JsonValue.Create(WellFormed(text)))]);

    public void Add(string name, ReadOnlySpan<byte> column) => Add(name, "u8", column, column.Length);

    public void Add(string name, ReadOnlySpan<ushort> column) => Add(name, "u16", MemoryMarshal.AsBytes(column), column.Length);

    public void Add(string name, ReadOnlySpan<uint> column) => Add(name, "u32", MemoryMarshal.AsBytes(column), column.Length);

    /// <summary>All of it, deflated.</summary>
    public byte[] Pack()
    {
        var head = new JsonObject { ["meta"] = _meta, ["texts"] = _texts, ["columns"] = _places };
        var json = JsonSerializer.SerializeToUtf8Bytes(head, OutputJson.Compact.JsonObject);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, json.Length);
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(length);
            deflate.Write(json);
            deflate.Write(new byte[Padding(4 + json.Length)]);
            deflate.Write(_columns.WrittenSpan);
        }
        return packed.ToArray();
    }

    private void Add(string name, string type, ReadOnlySpan<byte> bytes, int count)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Reports are written on little-endian machines.");
        _places[name] = new JsonArray(type, _columns.WrittenCount, count);
        _columns.Write(bytes);
        _columns.Write(new byte[Padding(_columns.WrittenCount)]);
    }

    private static int Padding(long length) => (int)((8 - length % 8) % 8);

    /// <summary>The text without halves of surrogate pairs, which JSON cannot hold.</summary>
    private static string WellFormed(string text) => string.Concat(text.EnumerateRunes());
}
