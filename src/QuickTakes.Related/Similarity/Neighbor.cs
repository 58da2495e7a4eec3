using System.Runtime.InteropServices;

namespace QuickTakes.Related.Similarity;

/// <summary>A row that is near another one.</summary>
/// <param name="Row">The near row.</param>
/// <param name="Score">Dot product of the two rows; their cosine, as rows have length 1.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Neighbor(int Row, float Score) : IComparable<Neighbor>
{
    /// <summary>Best first: by descending score, ties by ascending row.</summary>
    public int CompareTo(Neighbor other)
    {
        var byScore = other.Score.CompareTo(Score);
        return byScore != 0 ? byScore : Row.CompareTo(other.Row);
    }
}
