using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Similarity.Index;

/// <summary>
/// What the heads of a query and of the rows of a window add to a score at most: either the product of the lengths of both heads, or a
/// bound that was computed from sketches.
/// </summary>
internal readonly ref struct HeadBounds
{
    private readonly ReadOnlySpan<ushort> _norms;
    private readonly ReadOnlySpan<byte> _bounds;
    private readonly ushort _queryNorm;

    /// <param name="norms">The length of each row's head, a weight; padded to a multiple of <see cref="VectorKernels.BlockRows"/>.</param>
    /// <param name="queryNorm">The length of the query's head, a factor.</param>
    public HeadBounds(ReadOnlySpan<ushort> norms, ushort queryNorm)
    {
        _norms = norms;
        _queryNorm = queryNorm;
    }

    /// <param name="bounds">The bound of each row, in <see cref="VectorKernels.BoundUnit"/>s; padded in the same way.</param>
    public HeadBounds(ReadOnlySpan<byte> bounds) => _bounds = bounds;

    /// <summary>The bound of a row, in <see cref="FixedPoint"/>.</summary>
    public int this[int row] =>
        _norms.IsEmpty ? _bounds[row] * VectorKernels.BoundUnit : FixedPoint.Product(_queryNorm, _norms[row]);

    /// <summary>Finds which of the first rows can reach a threshold.</summary>
    /// <param name="scores">The accumulated scores of the rows' tails, padded in the same way.</param>
    /// <param name="count">The number of rows to look at; it is rounded up to a multiple of <see cref="VectorKernels.BlockRows"/>.</param>
    /// <param name="threshold">What is to be reached.</param>
    /// <param name="rows">Is given the rows, ascending; with room for so many.</param>
    /// <returns>How many rows there are.</returns>
    public int Reaching(ReadOnlySpan<ushort> scores, int count, ushort threshold, Span<int> rows)
    {
        var padded = (count + VectorKernels.BlockRows - 1) / VectorKernels.BlockRows * VectorKernels.BlockRows;
        return _norms.IsEmpty
            ? ReachingRows.ByBounds(scores, _bounds[..padded], threshold, rows)
            : ReachingRows.ByNorms(scores, _norms[..padded], _queryNorm, threshold, rows);
    }
}
