using System.Runtime.InteropServices;

namespace QuickTakes.Related.Similarity.Kernels;

/// <summary>A non-zero of a row.</summary>
/// <param name="Units">Its value in <see cref="Unit"/>s.</param>
/// <param name="Rank">Its column, by descending document frequency.</param>
/// <remarks>
/// As one number of 64 bits, non-zeros are in the order of their ranks. Whole units shift a score of rows of n non-zeros by √n·2⁻³¹ at most:
/// 7·10⁻⁹ for 200, and mostly far less.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct RankedValue(uint Units, int Rank)
{
    /// <summary>What values count in, 2⁻³¹: no coarser than a float from 2⁻⁸ on.</summary>
    public const double Unit = 1.0 / (1u << 31);

    public double Value => Units * Unit;

    /// <summary>Rounds a value of 0 or more to whole units; to none only if it is 0.</summary>
    public static RankedValue Of(float value, int rank) => new(Math.Max(value > 0 ? 1u : 0u, (uint)MathF.Round(value * (1u << 31))), rank);

    /// <summary>The non-zeros of a row whose ranks are below one.</summary>
    public static ReadOnlySpan<RankedValue> Below(int rank, ReadOnlySpan<RankedValue> row)
    {
        var length = 0;
        while (length < row.Length && row[length].Rank < rank)
            length++;
        return row[..length];
    }

    /// <summary>The non-zeros of a row from a rank on.</summary>
    public static ReadOnlySpan<RankedValue> From(int rank, ReadOnlySpan<RankedValue> row)
    {
        var start = row.Length;
        while (start > 0 && row[start - 1].Rank >= rank)
            start--;
        return row[start..];
    }
}
