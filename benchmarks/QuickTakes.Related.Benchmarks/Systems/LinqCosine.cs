using Microsoft.ML.Data;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Benchmarks.Systems;

/// <summary>What a .NET developer would write: ML.NET's rows, a dot product, and LINQ.</summary>
internal sealed class LinqCosine : SimilaritySystem
{
    private VBuffer<float>[] _rows = [];

    public override string Name => "ML.NET rows and LINQ";

    public override void Build(SparseMatrix matrix) =>
        _rows = [.. Enumerable.Range(0, matrix.RowCount).Select(row => new VBuffer<float>(
            matrix.ColumnCount, matrix[row].Columns.Length, matrix[row].Values.ToArray(), matrix[row].Columns.ToArray()))];

    public override int[] Nearest(int row, int k) =>
        [.. _rows
            .Select((other, index) => (Index: index, Score: Dot(_rows[row], other)))
            .Where(candidate => candidate.Index != row && candidate.Score > 0)
            .OrderByDescending(candidate => candidate.Score)
            .Take(k)
            .Select(candidate => candidate.Index)];

    private static float Dot(VBuffer<float> a, VBuffer<float> b)
    {
        var aIndices = a.GetIndices();
        var bIndices = b.GetIndices();
        var aValues = a.GetValues();
        var bValues = b.GetValues();
        var sum = 0f;
        for (int i = 0, j = 0; i < aIndices.Length && j < bIndices.Length;)
        {
            if (aIndices[i] == bIndices[j])
                sum += aValues[i++] * bValues[j++];
            else if (aIndices[i] < bIndices[j])
                i++;
            else
                j++;
        }
        return sum;
    }
}
