using System.Runtime.InteropServices;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Benchmarks;

/// <summary>
/// Sparse rows in a file, little-endian: int32 rows, cols, nnz; int32 indptr[rows+1]; int32 indices[nnz], ascending
/// within a row; float32 data[nnz].
/// </summary>
internal static class MatrixFile
{
    public static void Write(string path, SparseMatrix matrix)
    {
        using var file = File.Create(path);
        file.Write(MemoryMarshal.AsBytes<int>([matrix.RowCount, matrix.ColumnCount, matrix.NonZeroCount]));
        file.Write(MemoryMarshal.AsBytes<int>(matrix.RowStarts));
        file.Write(MemoryMarshal.AsBytes<int>(matrix.Columns));
        file.Write(MemoryMarshal.AsBytes<float>(matrix.Values));
    }

    public static SparseMatrix Read(string path)
    {
        using var file = File.OpenRead(path);
        var header = Read<int>(file, 3);
        return new SparseMatrix(Read<int>(file, header[0] + 1), Read<int>(file, header[2]), Read<float>(file, header[2]), header[1]);
    }

    private static T[] Read<T>(FileStream file, int count) where T : unmanaged
    {
        var values = new T[count];
        file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
