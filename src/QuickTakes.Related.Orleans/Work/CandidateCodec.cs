using System.Runtime.InteropServices;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Storage;

namespace QuickTakes.Related.Orleans.Work;

/// <summary>Lists of neighbours as bytes: what a unit found, and pages of finished lists.</summary>
/// <remarks>For each row that has any: how many rows further it is, the number of its neighbours, and 8 bytes for each neighbour.</remarks>
internal static class CandidateCodec
{
    // So that a message is far below what Orleans lets pass (100 MB), and a silo holds few of them.
    private const int MostBytes = 4 << 20;

    /// <summary>The neighbours of some rows, in parts.</summary>
    /// <param name="lists">The lists.</param>
    /// <param name="first">The first row.</param>
    /// <param name="end">The row behind the last.</param>
    /// <returns>The parts; one at least.</returns>
    public static List<byte[]> Encode(TopNeighbors lists, int first, int end)
    {
        var parts = new List<byte[]>();
        var writer = new ByteWriter();
        var next = 0;
        for (var row = first; row < end; row++)
        {
            var list = lists[row];
            if (list.IsEmpty)
                continue;
            writer.Number(row - next);
            writer.Number(list.Length);
            writer.Bytes(MemoryMarshal.AsBytes(list));
            next = row;
            if (writer.Length >= MostBytes)
            {
                parts.Add(writer.Written.ToArray());
                writer.Clear();
                next = 0;
            }
        }
        if (writer.Length > 0 || parts.Count == 0)
            parts.Add(writer.Written.ToArray());
        return parts;
    }

    /// <summary>Reads one part.</summary>
    /// <param name="bytes">The part.</param>
    /// <param name="take">Is given each row and its neighbours, best first.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static void Decode(ReadOnlySpan<byte> bytes, RowAction take)
    {
        var reader = new ByteReader(bytes);
        var row = 0;
        while (!reader.IsAtEnd)
        {
            row = checked(row + reader.Number(int.MaxValue));
            var count = reader.Count();
            take(row, MemoryMarshal.Cast<byte, Neighbor>(reader.Take(checked(count * 8))));
        }
    }

    /// <summary>Inserts what a part holds.</summary>
    public static void InsertInto(TopNeighbors lists, ReadOnlySpan<byte> bytes) => Decode(bytes, (row, neighbors) =>
    {
        foreach (var neighbor in neighbors)
            lists.Insert(row, neighbor);
    });

    /// <summary>Takes a row and its neighbours.</summary>
    public delegate void RowAction(int row, ReadOnlySpan<Neighbor> neighbors);
}
