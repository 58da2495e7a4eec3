using System.Runtime.Intrinsics;

namespace QuickTakes.Related.Similarity;

/// <summary>Step two: which of 64 rows can reach a limit at all.</summary>
/// <remarks>
/// A score is a tail part, which was accumulated, and a head part, which by Cauchy and Schwarz is at most the product of
/// the lengths of the two rows' heads. Each width of vector does the same operations on each number, so that all give the
/// same bits.
/// </remarks>
internal static unsafe class Bounding
{
    /// <summary>How many rows one call looks at.</summary>
    public const int Rows = 64;

    /// <summary>Bit i is set where scores[i] + queryNorm · norms[i] ≥ limit.</summary>
    public static ulong Reaching(float* scores, float* norms, float queryNorm, float limit)
    {
        ulong reaching = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (var i = 0; i < Rows; i += Vector512<float>.Count)
            {
                var reach = Vector512.Load(scores + i) + Vector512.Create(queryNorm) * Vector512.Load(norms + i);
                reaching |= Vector512.GreaterThanOrEqual(reach, Vector512.Create(limit)).ExtractMostSignificantBits() << i;
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (var i = 0; i < Rows; i += Vector256<float>.Count)
            {
                var reach = Vector256.Load(scores + i) + Vector256.Create(queryNorm) * Vector256.Load(norms + i);
                reaching |= (ulong)Vector256.GreaterThanOrEqual(reach, Vector256.Create(limit)).ExtractMostSignificantBits() << i;
            }
        }
        else
        {
            for (var i = 0; i < Rows; i += Vector128<float>.Count)
            {
                var reach = Vector128.Load(scores + i) + Vector128.Create(queryNorm) * Vector128.Load(norms + i);
                reaching |= (ulong)Vector128.GreaterThanOrEqual(reach, Vector128.Create(limit)).ExtractMostSignificantBits() << i;
            }
        }
        return reaching;
    }

    /// <summary>Bit i is set where scores[i] &gt; limit.</summary>
    public static ulong Above(float* scores, float limit)
    {
        ulong above = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (var i = 0; i < Rows; i += Vector512<float>.Count)
                above |= Vector512.GreaterThan(Vector512.Load(scores + i), Vector512.Create(limit)).ExtractMostSignificantBits() << i;
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (var i = 0; i < Rows; i += Vector256<float>.Count)
                above |= (ulong)Vector256.GreaterThan(Vector256.Load(scores + i), Vector256.Create(limit)).ExtractMostSignificantBits() << i;
        }
        else
        {
            for (var i = 0; i < Rows; i += Vector128<float>.Count)
                above |= (ulong)Vector128.GreaterThan(Vector128.Load(scores + i), Vector128.Create(limit)).ExtractMostSignificantBits() << i;
        }
        return above;
    }

    /// <summary>
    /// What a score computed in float must be at least if the true score may reach a limit. Where nothing is to be reached, it
    /// must be more than 0: values are not negative, so that only rows that share nothing have a sum of 0.
    /// </summary>
    public static float Threshold(float limit, float error) => limit > error ? limit - error : float.Epsilon;

    /// <summary>How far a float score may be off: sums of n products of rows of length 1 err by less than (n + 4)·2⁻²⁴ (Higham 2002, §3.1), doubled for safety.</summary>
    public static float RoundingError(int terms) => (terms + 4) * (1f / (1 << 23));
}
