using System.Numerics;

namespace QuickTakes.Related.Similarity.Kernels;

/// <summary>Finds the rows of a window that can reach a threshold, 64 rows at a time.</summary>
internal static unsafe class ReachingRows
{
    /// <summary>Finds the rows by the lengths of their heads; see <see cref="IVectorKernels.ReachingByNorms"/>.</summary>
    /// <param name="scores">The accumulated scores of the rows' tails; as many as there are norms at least.</param>
    /// <param name="norms">The lengths of the rows' heads; a multiple of <see cref="VectorKernels.BlockRows"/>.</param>
    /// <param name="queryNorm">The length of the query's head.</param>
    /// <param name="threshold">What is to be reached.</param>
    /// <param name="rows">Is given the numbers of the rows, ascending; as long as the norms at least.</param>
    /// <returns>How many rows there are.</returns>
    public static int ByNorms(
        ReadOnlySpan<ushort> scores, ReadOnlySpan<ushort> norms, ushort queryNorm, ushort threshold, Span<int> rows)
    {
        CheckLengths(norms.Length, scores.Length, rows.Length);
        var found = 0;
        fixed (ushort* score = scores, norm = norms)
        fixed (int* row = rows)
        {
            for (var block = 0; block < norms.Length; block += VectorKernels.BlockRows)
            {
                var reaching = VectorKernels.ReachingByNorms(score + block, norm + block, queryNorm, threshold);
                for (; reaching != 0; reaching &= reaching - 1)
                    row[found++] = block + BitOperations.TrailingZeroCount(reaching);
            }
        }
        return found;
    }

    /// <summary>Finds the rows by the bounds of sketches; see <see cref="IVectorKernels.ReachingByBounds"/>.</summary>
    /// <param name="scores">The accumulated scores of the rows' tails; as many as there are bounds at least.</param>
    /// <param name="bounds">The bounds of the rows; a multiple of <see cref="VectorKernels.BlockRows"/>.</param>
    /// <param name="threshold">What is to be reached.</param>
    /// <param name="rows">Is given the numbers of the rows, ascending; as long as the bounds at least.</param>
    /// <returns>How many rows there are.</returns>
    public static int ByBounds(ReadOnlySpan<ushort> scores, ReadOnlySpan<byte> bounds, ushort threshold, Span<int> rows)
    {
        CheckLengths(bounds.Length, scores.Length, rows.Length);
        var found = 0;
        fixed (ushort* score = scores)
        fixed (byte* bound = bounds)
        fixed (int* row = rows)
        {
            for (var block = 0; block < bounds.Length; block += VectorKernels.BlockRows)
            {
                var reaching = VectorKernels.ReachingByBounds(score + block, bound + block, threshold);
                for (; reaching != 0; reaching &= reaching - 1)
                    row[found++] = block + BitOperations.TrailingZeroCount(reaching);
            }
        }
        return found;
    }

    private static void CheckLengths(int rows, int scores, int room)
    {
        if (rows % VectorKernels.BlockRows != 0 || scores < rows || room < rows)
            throw new ArgumentException($"{rows} rows are no whole blocks, or more than {scores} scores or than the room for {room}.");
    }
}
