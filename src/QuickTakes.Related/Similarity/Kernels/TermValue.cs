using System.Diagnostics;
using System.Runtime.InteropServices;

namespace QuickTakes.Related.Similarity.Kernels;

/// <summary>One non-zero value of a row.</summary>
/// <param name="Units">The value, counted in <see cref="Unit"/>s.</param>
/// <param name="TermId">The term's number. Terms are numbered by descending document frequency, so that 0 is the most frequent one.</param>
/// <remarks>
/// Read as one number of 64 bits, values sort by their term ids. Counting values in whole units moves the score of two rows of n values by
/// at most √n · 2⁻³¹, which is 7·10⁻⁹ for 200 values, and by far less in most cases.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
[DebuggerDisplay("term {TermId}: {Value}")]
internal readonly record struct TermValue(uint Units, int TermId)
{
    /// <summary>What values are counted in: 2⁻³¹. From 2⁻⁸ upwards this is no coarser than a float.</summary>
    public const double Unit = 1.0 / (1u << 31);

    public double Value => Units * Unit;

    /// <summary>Rounds a value of at least 0 to whole units. Only 0 itself becomes 0.</summary>
    public static TermValue Of(float value, int termId) =>
        new(Math.Max(value > 0 ? 1u : 0u, (uint)MathF.Round(value * (1u << 31))), termId);

    /// <summary>The values of a row whose term ids are below <paramref name="end"/>, which are its most frequent terms.</summary>
    public static ReadOnlySpan<TermValue> Below(int end, ReadOnlySpan<TermValue> row)
    {
        var length = 0;
        while (length < row.Length && row[length].TermId < end)
            length++;
        return row[..length];
    }

    /// <summary>The values of a row whose term ids are <paramref name="first"/> or above, which are its rarest terms.</summary>
    public static ReadOnlySpan<TermValue> From(int first, ReadOnlySpan<TermValue> row)
    {
        var start = row.Length;
        while (start > 0 && row[start - 1].TermId >= first)
            start--;
        return row[start..];
    }
}
